import { type KeyboardEvent, useCallback, useEffect, useRef, useState } from 'react';
import { ArrowUp12Regular, LockClosed16Regular } from './icons';
import { keyOf } from './list';
import { type Rows, runningOf } from './operation';
import { type MenuPlace, RowMenu } from './RowMenu';
import { strings } from './strings';
import css from './TokenList.module.css';
import { isBusy, type RowActions, TokenRow } from './TokenRow';
import type { OperationView, RotationView, TokenView } from './wire';

const text = strings.list;

export type TokenListProps = RowActions & {
  /** In the order in which they are shown. */
  tokens: TokenView[];
  now: Date;
  rotations: RotationView[];
  operations: OperationView[];
  /** Which row this window began an operation in. */
  rows: Rows;
  selected: string | null;
  vaultReason: string | null;
  /** The organizations' own lines, above the rows. */
  lines: React.ReactNode;
  /** Instead of rows: skeletons, or why there are none. */
  instead: React.ReactNode;
};

/** The tokens, a row each. */
export function TokenList(props: TokenListProps) {
  const { tokens, now, rotations, operations, rows, selected, vaultReason, lines, instead, ...actions } = props;
  const list = useRef<HTMLDivElement>(null);
  const shown = tokens.some((token) => keyOf(token) === selected);
  useEffect(() => {
    if (shown && selected !== null) rowOf(list.current, selected)?.scrollIntoView({ block: 'nearest' });
  }, [selected, shown]);
  const stop = shown ? selected : tokens[0] && keyOf(tokens[0]);
  const [menu, setMenu] = useState<{ key: string; place: MenuPlace } | null>(null);
  const open = useCallback((token: TokenView, place: MenuPlace) => setMenu({ key: keyOf(token), place }), []);
  const ofMenu = tokens.find((token) => keyOf(token) === menu?.key);
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
                operation={runningOf(token, operations, rows)}
                selected={keyOf(token) === selected}
                stop={keyOf(token) === stop}
                vaultReason={vaultReason}
                menuOpen={keyOf(token) === menu?.key}
                onMenu={open}
                {...actions}
              />
            ))}
          </div>
        )}
      </div>
      {menu && ofMenu && (
        <RowMenu
          token={ofMenu}
          place={menu.place}
          now={now}
          vaultReason={vaultReason}
          busy={isBusy(rotationOf(ofMenu, rotations), runningOf(ofMenu, operations, rows))}
          onAct={actions.onAct}
          onClose={() => {
            setMenu(null);
            rowOf(list.current, menu.key)?.focus({ preventScroll: true });
          }}
        />
      )}
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
