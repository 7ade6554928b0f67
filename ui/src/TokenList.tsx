import { type KeyboardEvent, useEffect, useRef } from 'react';
import { ArrowUp12Regular, LockClosed16Regular } from './icons';
import { keyOf } from './list';
import { strings } from './strings';
import css from './TokenList.module.css';
import { type RowActions, TokenRow } from './TokenRow';
import type { RotationView, TokenView } from './wire';

const text = strings.list;

export type TokenListProps = RowActions & {
  /** In the order in which they are shown. */
  tokens: TokenView[];
  now: Date;
  rotations: RotationView[];
  selected: string | null;
  vaultReason: string | null;
  /** The organizations' own lines, above the rows. */
  lines: React.ReactNode;
  /** Instead of rows: skeletons, or why there are none. */
  instead: React.ReactNode;
};

/** The tokens, a row each. */
export function TokenList({
  tokens,
  now,
  rotations,
  selected,
  vaultReason,
  lines,
  instead,
  ...actions
}: TokenListProps) {
  const list = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (selected !== null) rowOf(list.current, selected)?.scrollIntoView({ block: 'nearest' });
  }, [selected]);
  const stop = tokens.some((token) => keyOf(token) === selected) ? selected : tokens[0] && keyOf(tokens[0]);
  return (
    <div className={css.scroll}>
      <div ref={list} role="grid" aria-label={text.label} aria-rowcount={tokens.length + 1}>
        <div role="rowgroup" className={css.head}>
          <Head />
        </div>
        {lines}
        {tokens.length > 0 && (
          <div role="rowgroup" onKeyDown={(event) => onListKey(event, actions.onSelect)}>
            {tokens.map((token) => (
              <TokenRow
                key={keyOf(token)}
                token={token}
                now={now}
                rotation={rotationOf(token, rotations)}
                selected={keyOf(token) === selected}
                stop={keyOf(token) === stop}
                vaultReason={vaultReason}
                {...actions}
              />
            ))}
          </div>
        )}
      </div>
      {instead}
    </div>
  );
}

/** The newest regenerate that a row tells of: of the old token until it is done, then of the new one. */
function rotationOf(token: TokenView, rotations: RotationView[]): RotationView | null {
  const about = (rotation: RotationView) =>
    rotation.outcome.kind === 'done'
      ? rotation.successor === token.authorization
      : rotation.authorization === token.authorization;
  return (
    [...rotations].reverse().find((rotation) => rotation.organization === token.organization && about(rotation)) ?? null
  );
}

function Head() {
  return (
    <div className={css.headRow} role="row">
      <div role="columnheader" className={css.headName}>
        {text.name}
      </div>
      <div role="columnheader" data-column="organization">
        {text.organization}
      </div>
      <div role="columnheader" data-column="scopes">
        {text.scopes}
      </div>
      <div role="columnheader" data-column="created">
        {text.created}
      </div>
      <div role="columnheader" data-column="expires" aria-sort="ascending" className={css.sorted}>
        {text.expires}
        <ArrowUp12Regular />
      </div>
      <div role="columnheader" data-column="secret" title={text.secret}>
        <LockClosed16Regular className={css.icon} />
        <span className={css.unseen}>{text.secret}</span>
      </div>
      <div role="columnheader" data-column="action">
        <span className={css.unseen}>{text.action}</span>
      </div>
    </div>
  );
}

const rowOf = (list: HTMLElement | null, key: string) =>
  list?.querySelector<HTMLElement>(`[data-key="${key}"]`) ?? null;

/** ↑ ↓ Home End move from row to row. */
function onListKey(event: KeyboardEvent<HTMLElement>, select: (key: string) => void) {
  const rows = [...event.currentTarget.querySelectorAll<HTMLElement>('[data-token]')];
  const index = rows.findIndex((row) => row.contains(document.activeElement));
  const targets: Record<string, number> = { ArrowDown: index + 1, ArrowUp: index - 1, Home: 0, End: rows.length - 1 };
  const target = targets[event.key];
  const row = target === undefined ? undefined : rows[target];
  if (!row) return;
  event.preventDefault();
  row.focus();
  const key = row.dataset.key;
  if (key) select(key);
}
