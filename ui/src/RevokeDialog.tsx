import {
  Button,
  Dialog,
  DialogActions,
  DialogBody,
  DialogContent,
  DialogSurface,
  DialogTitle,
} from '@fluentui/react-components';
import { type KeyboardEvent, useRef } from 'react';
import dialogs from './dialogs.module.css';
import { MarkIcon } from './Mark';
import { clipped } from './names';
import { strings } from './strings';
import { urgencyOf } from './urgency';
import { useDialogFocus } from './useDialogFocus';
import type { TokenView } from './wire';

const text = strings.revoke;

export type RevokeDialogProps = {
  token: TokenView;
  now: Date;
  /** It ended elsewhere while this was asked. */
  gone: boolean;
  onRevoke: () => void;
  onKeep: () => void;
};

/** The one question before a token ends. Escape and Enter mean the safe answer, wherever the focus is. */
export function RevokeDialog({ token, now, gone, onRevoke, onKeep }: RevokeDialogProps) {
  const safe = useRef<HTMLButtonElement>(null);
  useDialogFocus(safe);
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Enter') return;
    event.preventDefault();
    onKeep();
  };
  const where = token.global ? text.everywhere : token.organizationName;
  return (
    <Dialog open modalType="alert" onOpenChange={(_, data) => !data.open && onKeep()}>
      <DialogSurface className={dialogs.surface} data-dialog="revoke" onKeyDownCapture={onKeyDown}>
        <DialogBody className={dialogs.body}>
          <DialogTitle className={dialogs.title}>{gone ? text.goneTitle : text.title}</DialogTitle>
          <DialogContent className={dialogs.content}>
            <p className={dialogs.lead}>{gone ? text.goneLead : token.global ? text.leadGlobal : text.lead}</p>
            <div className={`${dialogs.list} ${dialogs.item}`}>
              <MarkIcon urgency={urgencyOf(token, now)} hollow={!token.confirmed} />
              <bdi className={dialogs.itemName} title={clipped(token.name)}>
                {clipped(token.name)}
              </bdi>
              <bdi className={dialogs.itemWhere}>{clipped(where)}</bdi>
            </div>
          </DialogContent>
          <DialogActions className={dialogs.actions}>
            <Button ref={safe} data-action="keep" onClick={onKeep}>
              {gone ? text.close : text.keep}
            </Button>
            {!gone && (
              <Button className={dialogs.destroy} data-action="confirm-revoke" onClick={onRevoke}>
                {text.revoke}
              </Button>
            )}
          </DialogActions>
        </DialogBody>
      </DialogSurface>
    </Dialog>
  );
}
