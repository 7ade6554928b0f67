import {
  Button,
  Dialog,
  DialogActions,
  DialogBody,
  DialogContent,
  DialogSurface,
  DialogTitle,
  ProgressBar,
} from '@fluentui/react-components';
import { type Ref, useRef } from 'react';
import css from './Bulk.module.css';
import { BulkItemLine } from './BulkItemLine';
import { countsOf, countWords, itemsInOrder } from './bulk';
import dialogs from './dialogs.module.css';
import { DocumentArrowDown20Regular } from './icons';
import { keyOf } from './list';
import rotation from './RegenerateDialog.module.css';
import { strings } from './strings';
import { useDialogFocus } from './useDialogFocus';
import type { BulkView } from './wire';

const text = strings.bulk;

export type BulkDialogProps = {
  bulk: BulkView;
  /** What follows once it has ended. */
  after: string | null;
  onCancel: () => void;
  onSave: () => void;
  /** It goes on if it runs; what has ended is dismissed. */
  onClose: () => void;
};

/** How far the work on many tokens is, one line for each; once it has ended, the report. */
export function BulkDialog({ bulk, after, onCancel, onSave, onClose }: BulkDialogProps) {
  const { kind, ended } = bulk;
  const { all, over, done } = countsOf(bulk);
  const first = useRef<HTMLButtonElement>(null);
  useDialogFocus(first);
  return (
    <Dialog open onOpenChange={(_, data) => !data.open && onClose()}>
      <DialogSurface
        className={`${dialogs.surface} ${dialogs.wide}`}
        data-bulk={bulk.id}
        data-kind={kind}
        data-outcome={ended === null ? 'running' : 'ended'}
      >
        <DialogBody className={dialogs.body}>
          <DialogTitle className={dialogs.title}>
            {ended === null ? text.running[kind](all) : text.ended[kind](done, all)}
          </DialogTitle>
          <DialogContent className={dialogs.content}>
            <p className={dialogs.lead} role="status" data-counts="">
              {countWords(bulk)} {ended === null && text.safe[kind]} {ended === null && after}
            </p>
            {ended === null && (
              <ProgressBar
                className={css.bar}
                value={over}
                max={all}
                thickness="large"
                aria-label={text.progress(over, all)}
              />
            )}
            <ul className={`${dialogs.list} ${css.list}`}>
              {itemsInOrder(bulk).map((item) => (
                <BulkItemLine key={keyOf(item)} item={item} bulk={bulk} />
              ))}
            </ul>
          </DialogContent>
          {ended === null ? (
            <Running first={first} cancelled={bulk.cancelled} onCancel={onCancel} onClose={onClose} />
          ) : (
            <Ended first={first} onSave={onSave} onClose={onClose} />
          )}
        </DialogBody>
      </DialogSurface>
    </Dialog>
  );
}

type First = { first: Ref<HTMLButtonElement> };
type RunningProps = First & Pick<BulkDialogProps, 'onCancel' | 'onClose'> & { cancelled: boolean };

function Running({ first, cancelled, onCancel, onClose }: RunningProps) {
  return (
    <DialogActions className={dialogs.actions}>
      <span className={rotation.goesOn}>{cancelled ? text.stopping : strings.rotation.goesOn}</span>
      <Button
        disabledFocusable={cancelled}
        aria-description={text.stopHint}
        title={text.stopHint}
        data-action="cancel-bulk"
        onClick={onCancel}
      >
        {text.stop}
      </Button>
      <Button ref={first} data-action="close" onClick={onClose}>
        {text.close}
      </Button>
    </DialogActions>
  );
}

function Ended({ first, onSave, onClose }: First & Pick<BulkDialogProps, 'onSave' | 'onClose'>) {
  return (
    <DialogActions className={dialogs.actions}>
      <Button icon={<DocumentArrowDown20Regular />} data-action="save-report" onClick={onSave}>
        {text.save}
      </Button>
      <Button ref={first} appearance="primary" data-action="close" onClick={onClose}>
        {text.close}
      </Button>
    </DialogActions>
  );
}
