import {
  Button,
  Dialog,
  DialogActions,
  DialogBody,
  DialogContent,
  DialogSurface,
  DialogTitle,
} from '@fluentui/react-components';
import { useId, useRef } from 'react';
import dialogs from './dialogs.module.css';
import { NamingButton } from './NamingButton';
import { NamingForm } from './NamingForm';
import { signInWords } from './signInWords';
import { useDialogFocus } from './useDialogFocus';
import type { NamingWay } from './useNaming';

const text = signInWords.organization;

type AddOrganizationDialogProps = {
  account: string;
  /** What tells it from other accounts. */
  username: string;
  naming: NamingWay;
};

/** Takes the name of an organization that Azure DevOps does not list for an account. */
export function AddOrganizationDialog({ account, username, naming }: AddOrganizationDialogProps) {
  const id = useId();
  const field = useRef<HTMLInputElement>(null);
  useDialogFocus(field);
  const typed = naming.of(account);
  return (
    <Dialog open onOpenChange={(_, data) => !data.open && naming.close()}>
      <DialogSurface className={dialogs.surface} data-dialog="add-organization">
        <DialogBody className={dialogs.body}>
          <DialogTitle className={dialogs.title}>{text.title}</DialogTitle>
          <DialogContent className={dialogs.content}>
            <p className={dialogs.lead}>{text.lead(username)}</p>
            <NamingForm id={id} account={account} naming={naming} className={dialogs.form} field={field} />
          </DialogContent>
          <DialogActions className={dialogs.actions}>
            <Button data-action="cancel" onClick={naming.close}>
              {typed.busy ? text.close : text.cancel}
            </Button>
            <NamingButton form={id} naming={typed} primary />
          </DialogActions>
        </DialogBody>
      </DialogSurface>
    </Dialog>
  );
}
