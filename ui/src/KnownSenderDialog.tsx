import {
  Button,
  Dialog,
  DialogActions,
  DialogBody,
  DialogContent,
  DialogSurface,
  DialogTitle,
} from '@fluentui/react-components';
import { useRef } from 'react';
import css from './Connect.module.css';
import dialogs from './dialogs.module.css';
import { Facts } from './Facts';
import { Note } from './Notice';
import { named } from './names';
import { signInWords } from './signInWords';
import { useDialogFocus } from './useDialogFocus';
import type { ConnectionDraft } from './wire';

const text = signInWords.connect;

type KnownSenderProps = { connection: ConnectionDraft; onUse: () => void; onRefuse: () => void };

/** A connection string can be bait: whoever owns the registration gets what the person agrees to. Escape means no. */
export function KnownSenderDialog({ connection, onUse, onRefuse }: KnownSenderProps) {
  const safe = useRef<HTMLButtonElement>(null);
  useDialogFocus(safe);
  const { label, clientId, tenant, permissions } = connection;
  return (
    <Dialog open modalType="alert" onOpenChange={(_, data) => !data.open && onRefuse()}>
      <DialogSurface className={dialogs.surface} data-dialog="known-sender">
        <DialogBody className={dialogs.body}>
          <DialogTitle className={dialogs.title}>{text.askTitle}</DialogTitle>
          <DialogContent className={dialogs.content}>
            <p className={dialogs.lead}>{text.askLead(tenant)}</p>
            <Facts
              facts={[
                [text.pastedLabel, label === '' ? text.noLabel : named(label)],
                [text.tenant, tenant],
                [text.clientId, clientId],
              ]}
            />
            <Note title={permissions === 'default' ? text.askEverything : text.askWarning} text={text.askQuestion} />
          </DialogContent>
          <DialogActions className={`${dialogs.actions} ${css.actions}`}>
            <Button data-action="use-connection" onClick={onUse}>
              {text.askYes}
            </Button>
            <Button ref={safe} appearance="primary" data-action="refuse-connection" onClick={onRefuse}>
              {text.askNo}
            </Button>
          </DialogActions>
        </DialogBody>
      </DialogSurface>
    </Dialog>
  );
}
