import { Button, DialogActions } from '@fluentui/react-components';
import type { Ref } from 'react';
import dialogs from './dialogs.module.css';
import { Copy20Regular } from './icons';
import type { LineAction } from './MessageLine';
import css from './RegenerateDialog.module.css';
import { strings } from './strings';
import type { RotationView } from './wire';

const text = strings.rotation;

type RegenerateButtonsProps = {
  /** Of the one that closes. */
  first: Ref<HTMLButtonElement>;
  rotation: RotationView;
  /** Of one that waits: what lets it go on. */
  wayOn: LineAction | null;
  onRevokeOld: (operation: string) => void;
  onClose: () => void;
  onCopySecret: () => void;
};

/** What one can do about a regenerate: right, the primary one last. */
export function RegenerateButtons(props: RegenerateButtonsProps) {
  const { kind } = props.rotation.outcome;
  const { first, wayOn, onClose } = props;
  if (kind === 'done' || kind === 'overlap') return <Ready {...props} />;
  return (
    <DialogActions className={dialogs.actions}>
      {kind === 'running' && <span className={css.goesOn}>{text.goesOn}</span>}
      <Button
        ref={first}
        appearance={kind === 'stopped' ? 'primary' : 'secondary'}
        data-action="close"
        onClick={onClose}
      >
        {text.close}
      </Button>
      {wayOn && (
        <Button appearance="primary" data-action={wayOn.action} onClick={wayOn.onClick}>
          {wayOn.label}
        </Button>
      )}
    </DialogActions>
  );
}

/** The new secret is there. */
function Ready({ first, rotation, onRevokeOld, onClose, onCopySecret }: RegenerateButtonsProps) {
  return (
    <DialogActions className={dialogs.actions}>
      <Button icon={<Copy20Regular />} data-action="copy-secret" onClick={onCopySecret}>
        {text.copySecret}
      </Button>
      {rotation.outcome.kind === 'overlap' && (
        <Button data-action="revoke-old" onClick={() => onRevokeOld(rotation.id)}>
          {text.revokeOld}
        </Button>
      )}
      <Button ref={first} appearance="primary" data-action="done" onClick={onClose}>
        {text.doneButton}
      </Button>
    </DialogActions>
  );
}
