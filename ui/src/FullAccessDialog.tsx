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
import dialogs from './dialogs.module.css';
import { CalendarClock20Regular, ShieldKeyhole20Regular, ShieldProhibited20Regular } from './icons';
import { strings } from './strings';
import { useDialogFocus } from './useDialogFocus';

const text = strings.fullAccess;

export type FullAccessDialogProps = {
  organization: string;
  /** Choosing it sets a short life. */
  shortens: boolean;
  onUse: () => void;
  onInstead: () => void;
};

/** What full access means, before it is chosen. The safe choice is the primary one, has the focus, and is what Escape means. */
export function FullAccessDialog({ organization, shortens, onUse, onInstead }: FullAccessDialogProps) {
  const safe = useRef<HTMLButtonElement>(null);
  useDialogFocus(safe);
  return (
    <Dialog open onOpenChange={(_, data) => !data.open && onInstead()}>
      <DialogSurface className={dialogs.surface} data-dialog="full-access">
        <DialogBody className={dialogs.body}>
          <DialogTitle className={dialogs.title}>{text.title}</DialogTitle>
          <DialogContent className={dialogs.content}>
            <p className={dialogs.lead}>{text.lead(organization)}</p>
            <ul className={dialogs.list}>
              <li className={dialogs.item}>
                <ShieldKeyhole20Regular className={dialogs.itemIcon} />
                {text.few}
              </li>
              <li className={dialogs.item}>
                <ShieldProhibited20Regular className={dialogs.itemIcon} />
                {text.refused}
              </li>
              {shortens && (
                <li className={dialogs.item}>
                  <CalendarClock20Regular className={dialogs.itemIcon} />
                  {text.short}
                </li>
              )}
            </ul>
          </DialogContent>
          <DialogActions className={dialogs.actions}>
            <Button data-action="use-full-access" onClick={onUse}>
              {text.use}
            </Button>
            <Button ref={safe} appearance="primary" data-action="choose-scopes" onClick={onInstead}>
              {text.instead}
            </Button>
          </DialogActions>
        </DialogBody>
      </DialogSurface>
    </Dialog>
  );
}
