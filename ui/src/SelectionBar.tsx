import { Button, Tooltip } from '@fluentui/react-components';
import { useEffect, useRef } from 'react';
import boxes from './Check.module.css';
import { CalendarArrowRight20Regular, Delete20Regular, Dismiss16Regular, KeyReset20Regular } from './icons';
import css from './SelectionBar.module.css';
import { strings } from './strings';
import type { BulkKind } from './wire';

const text = strings.selection;

const icons: Record<BulkKind, React.ReactElement> = {
  regenerate: <KeyReset20Regular />,
  renew: <CalendarArrowRight20Regular />,
  revoke: <Delete20Regular />,
};
const kinds: readonly BulkKind[] = ['regenerate', 'renew', 'revoke'];

export type SelectionBarProps = {
  count: number;
  /** How many of them the list does not show at this moment. */
  unseen: number;
  /** Whether every row that is shown is ticked. */
  all: boolean;
  vaultReason: string | null;
  onAsk: (kind: BulkKind) => void;
  onAll: () => void;
  onClear: () => void;
};

/** What can be done with all that is ticked: it takes the place of the list's header. */
export function SelectionBar({ count, unseen, all, vaultReason, onAsk, onAll, onClear }: SelectionBarProps) {
  const box = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (box.current) box.current.indeterminate = !all;
  }, [all]);
  return (
    <div className={css.bar} role="toolbar" aria-label={text.label} data-selection={count}>
      <input
        ref={box}
        type="checkbox"
        className={`${boxes.check} ${css.check}`}
        checked={all}
        aria-label={all ? text.clear : text.all}
        data-action="check-all"
        onChange={all ? onClear : onAll}
      />
      <p className={css.count} role="status">
        <strong>{text.count(count)}</strong>
        {unseen > 0 && <span className={css.unseen}>{text.unseen(unseen)}</span>}
      </p>
      {kinds.map((kind) => (
        <Act key={kind} kind={kind} reason={kind === 'regenerate' ? vaultReason : null} onAsk={onAsk} />
      ))}
      <span className={css.space} />
      <Button appearance="transparent" icon={<Dismiss16Regular />} data-action="clear-selection" onClick={onClear}>
        {text.clear}
      </Button>
    </div>
  );
}

type ActProps = { kind: BulkKind; reason: string | null; onAsk: (kind: BulkKind) => void };

function Act({ kind, reason, onAsk }: ActProps) {
  const button = (
    <Button
      appearance="transparent"
      className={css.act}
      icon={icons[kind]}
      disabledFocusable={reason !== null}
      aria-description={reason ?? undefined}
      data-action={`bulk-${kind}`}
      onClick={() => onAsk(kind)}
    >
      {text.words[kind]}
    </Button>
  );
  if (reason === null) return button;
  return (
    <Tooltip content={reason} relationship="inaccessible">
      {button}
    </Tooltip>
  );
}
