import { type KeyboardEvent, useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { type Known, whereOf } from './accounts';
import { keyOf } from './list';
import { boundWords, longestOf } from './longest';
import { type Rows, runningOf } from './operation';
import { type MenuPlace, RowMenu } from './RowMenu';
import { rotationOf, standingOf } from './rotation';
import { Steady } from './Steady';
import { strings } from './strings';
import css from './TokenList.module.css';
import { Head } from './TokenListHead';
import { isBusy, type RowActions, TokenRow } from './TokenRow';
import type { OperationView, RotationView, TokenView } from './wire';

const text = strings.list;

export type TokenListProps = RowActions & {
  /** In the order in which they are shown. */
  tokens: TokenView[];
  now: Date;
  known: Known;
  rotations: RotationView[];
  operations: OperationView[];
  /** Which row this window began an operation in. */
  rows: Rows;
  selected: string | null;
  /** The rows that are ticked. */
  checked: ReadonlySet<string>;
  vaultReason: string | null;
  /** The organizations' own lines, above the rows. */
  lines: React.ReactNode;
  /** Instead of rows: skeletons, or why there are none. */
  instead: React.ReactNode;
};

/** The tokens, a row each. */
export function TokenList(props: TokenListProps) {
  const {
    tokens,
    now,
    known,
    rotations,
    operations,
    rows,
    selected,
    checked,
    vaultReason,
    lines,
    instead,
    ...actions
  } = props;
  const list = useRef<HTMLDivElement>(null);
  const scroll = useRef<HTMLDivElement>(null);
  const longest = useMemo(() => longestOf(known.organizations), [known.organizations]);
  const shown = tokens.some((token) => keyOf(token) === selected);
  useEffect(() => {
    if (shown && selected !== null) rowOf(list.current, selected)?.scrollIntoView({ block: 'nearest' });
  }, [selected, shown]);
  const stop = shown ? selected : tokens[0] && keyOf(tokens[0]);
  const [menu, setMenu] = useState<{ key: string; place: MenuPlace } | null>(null);
  const open = useCallback((token: TokenView, place: MenuPlace) => setMenu({ key: keyOf(token), place }), []);
  const ofMenu = tokens.find((token) => keyOf(token) === menu?.key);
  return (
    <div ref={scroll} className={css.scroll}>
      <Steady scroll={scroll} mark={known}>
        <div ref={list} role="grid" aria-label={text.label} aria-rowcount={tokens.length + 1}>
          <Head covered={checked.size > 0} />
          {lines}
          {tokens.length > 0 && (
            <div role="rowgroup" onKeyDown={(event) => onListKey(event, actions.onSelect)}>
              {tokens.map((token) => (
                <TokenRow
                  key={keyOf(token)}
                  token={token}
                  where={whereOf(token, known)}
                  now={now}
                  rotation={rotationOf(token, rotations)}
                  operation={runningOf(token, operations, rows)}
                  selected={keyOf(token) === selected}
                  checked={checked.has(keyOf(token))}
                  checking={checked.size > 0}
                  stop={keyOf(token) === stop}
                  bound={boundWords(token, longest, now)}
                  vaultReason={vaultReason}
                  menuOpen={keyOf(token) === menu?.key}
                  onMenu={open}
                  {...actions}
                />
              ))}
            </div>
          )}
        </div>
      </Steady>
      {menu && ofMenu && (
        <RowMenu
          token={ofMenu}
          place={menu.place}
          now={now}
          vaultReason={vaultReason}
          busy={isBusy(rotationOf(ofMenu, rotations), runningOf(ofMenu, operations, rows))}
          standing={standingOf(rotationOf(ofMenu, rotations))}
          bound={boundWords(ofMenu, longest, now)}
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
