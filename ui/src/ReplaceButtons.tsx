import { Button, DialogActions } from '@fluentui/react-components';
import type { Ref } from 'react';
import dialogs from './dialogs.module.css';
import css from './RegenerateDialog.module.css';
import type { ReplaceState } from './replace';
import { strings } from './strings';

const text = strings.replace;

type ReplaceButtonsProps = {
  /** Of the one that closes. */
  first: Ref<HTMLButtonElement>;
  state: ReplaceState;
  count: number;
  off: boolean;
  onCreate: () => void;
  onRevoke: () => void;
  onClose: () => void;
};

/** What one can do about a replacement: right, the primary one last. */
export function ReplaceButtons({ first, state, count, off, onCreate, onRevoke, onClose }: ReplaceButtonsProps) {
  return (
    <DialogActions className={dialogs.actions}>
      {state === 'choosing' && (
        <>
          <Button ref={first} data-action="cancel" onClick={onClose}>
            {text.cancel}
          </Button>
          <Button
            appearance="primary"
            disabledFocusable={count === 0 || off}
            data-action="confirm-replace"
            onClick={onCreate}
          >
            {text.create(count)}
          </Button>
        </>
      )}
      {state === 'running' && <span className={css.goesOn}>{text.goesOn}</span>}
      {state === 'done' && (
        <Button data-action="revoke-global" onClick={onRevoke}>
          {text.revoke}
        </Button>
      )}
      {state !== 'choosing' && (
        <Button
          ref={first}
          appearance={state === 'running' ? 'secondary' : 'primary'}
          data-action="close"
          onClick={onClose}
        >
          {state === 'done' ? text.doneButton : text.close}
        </Button>
      )}
    </DialogActions>
  );
}
