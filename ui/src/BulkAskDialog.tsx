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
import { BulkPlan } from './BulkPlan';
import type { Plan } from './bulk';
import dialogs from './dialogs.module.css';
import { Note } from './Notice';
import { strings } from './strings';
import { useDialogFocus } from './useDialogFocus';

const text = strings.bulk;

export type BulkAskDialogProps = { plan: Plan; now: Date; onConfirm: () => void; onLeave: () => void };

/** The one question before many tokens: each, and what becomes of it. Enter and Escape on Revoke mean the safe answer. */
export function BulkAskDialog({ plan, now, onConfirm, onLeave }: BulkAskDialogProps) {
  const { kind, takesPart } = plan;
  const count = takesPart.length;
  const destroys = kind === 'revoke';
  const safe = useRef<HTMLButtonElement>(null);
  const way = useRef<HTMLButtonElement>(null);
  useDialogFocus(destroys || count === 0 ? safe : way);
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || !destroys) return;
    event.preventDefault();
    onLeave();
  };
  return (
    <Dialog open modalType="alert" onOpenChange={(_, data) => !data.open && onLeave()}>
      <DialogSurface
        className={`${dialogs.surface} ${dialogs.wide}`}
        data-dialog="bulk"
        data-kind={kind}
        onKeyDownCapture={onKeyDown}
      >
        <DialogBody className={dialogs.body}>
          <DialogTitle className={dialogs.title}>
            {count > 0 ? text.titles[kind](count) : text.nothing[kind]}
          </DialogTitle>
          <DialogContent className={dialogs.content}>
            <p className={dialogs.lead}>{count > 0 ? text.leads[kind] : text.nothingLead}</p>
            <BulkPlan plan={plan} now={now} />
            {kind === 'regenerate' && count > 0 && <Note title={text.mailsTitle(count)} text={text.mailsText} />}
          </DialogContent>
          <DialogActions className={dialogs.actions}>
            <Button ref={safe} data-action="keep" onClick={onLeave}>
              {count === 0 ? text.close : destroys ? text.keep : text.cancel}
            </Button>
            {count > 0 && (
              <Button
                ref={way}
                appearance={destroys ? 'secondary' : 'primary'}
                className={destroys ? dialogs.destroy : ''}
                data-action="confirm-bulk"
                onClick={onConfirm}
              >
                {text.confirm[kind](count)}
              </Button>
            )}
          </DialogActions>
        </DialogBody>
      </DialogSurface>
    </Dialog>
  );
}
