import { type KeyboardEvent, useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { type Known, whereOf } from './accounts';
import type { Column } from './columns';
import { GroupHead } from './GroupHead';
import { keyTarget } from './listKeys';
import { boundWords, longestOf } from './longest';
import { type Rows as Begun, runningAt } from './operation';
import { RowHint } from './RowHint';
import { type MenuPlace, RowMenu } from './RowMenu';
import { rotationsAt, standingOf } from './rotation';
import { rowKeyOf } from './rowPlaces';
import type { Rows, Section } from './rows';
import { Steady } from './Steady';
import type { Sort, SortColumn } from './sorting';
import { strings } from './strings';
import css from './TokenList.module.css';
import { Head } from './TokenListHead';
import { isBusy, type RowActions, TokenRow } from './TokenRow';
import { useCursor } from './useCursor';
import { useListMark } from './useListMark';
import { usePicks } from './usePicks';
import { HEAD_REM, ROW_REM, useRem } from './useRowHeight';
import { useSlots } from './useSlots';
import { useVirtualRows } from './useVirtualRows';
import { widthStyle } from './widths';
import type { OperationView, RotationView } from './wire';

export type TokenListProps = Omit<RowActions, 'onPick' | 'onTick'> & {
  /** What it consists of, in the order in which it is shown. */
  rows: Rows;
  now: Date;
  known: Known;
  rotations: RotationView[];
  operations: OperationView[];
  /** Which row this window began an operation in. */
  begun: Begun;
  selected: string | null;
  /** The rows that are ticked. */
  checked: ReadonlySet<string>;
  /** Whether the details stand beside it: it has less room then. */
  narrow: boolean;
  sort: Sort;
  widths: Record<string, number>;
  vaultReason: string | null;
  /** How many lines the organizations have above the rows. */
  lineCount: number;
  lines: React.ReactNode;
  /** What a group's organization refuses. */
  refusal: (organization: string) => React.ReactNode;
  /** View options, at the end of the head. */
  options: React.ReactNode;
  /** Beside the head of the scopes: what they are filtered by. */
  scopeFilter: React.ReactNode;
  /** Instead of rows: skeletons, or why there are none. */
  instead: React.ReactNode;
  onSelect: (key: string) => void;
  onCheck: (key: string) => void;
  /** Ticks all rows from one to the other. `anew`: the range begins here, and the last one stays as it is. */
  onRange: (from: string, until: string, anew: boolean) => void;
  onToggleGroup: (id: string) => void;
  onSort: (column: SortColumn) => void;
  onWidth: (column: Column, width: number | null) => void;
};

/** The tokens, a row each. Only those that one sees are drawn. */
export function TokenList(props: TokenListProps) {
  const { rows, now, known, rotations, operations, begun, selected, checked, vaultReason, onAct } = props;
  const scroll = useRef<HTMLDivElement>(null);
  const body = useRef<HTMLDivElement>(null);
  const grouped = rows.sections.some(({ group }) => group !== null);
  const rem = useRem();
  const height = ROW_REM * rem;
  const covered = ((checked.size > 0 ? 0 : HEAD_REM) + (grouped ? ROW_REM : 0)) * rem;
  const { stop, setCursor, focus } = useCursor(body, rows, selected);
  const [menu, setMenu] = useState<{ key: string; place: MenuPlace } | null>(null);
  const { drawn, reveal, page } = useVirtualRows({
    scroll,
    body,
    rows,
    height,
    covered,
    held: [stop, menu?.key ?? null],
  });
  const slots = useSlots(drawn.flatMap((index) => rows.entries[index]?.key ?? []));
  const shown = selected !== null && rows.places.has(selected);
  // biome-ignore lint/correctness/useExhaustiveDependencies: only another selection scrolls
  useEffect(() => {
    if (selected !== null && shown) reveal(selected);
  }, [selected, shown]);

  useListMark(rows.entries.length > 0);
  const longest = useMemo(() => longestOf(known.organizations), [known.organizations]);
  const rotationOf = useMemo(() => rotationsAt(rotations), [rotations]);
  const runningOf = useMemo(() => runningAt(operations, begun), [operations, begun]);
  const picks = usePicks(props);
  const openMenu = useCallback((key: string, place: MenuPlace) => setMenu({ key, place }), []);

  const onKeyDown = (event: KeyboardEvent) => {
    const at = rows.places.get(rowKeyOf(document.activeElement) ?? '') ?? -1;
    const entry = rows.entries[keyTarget(event, at, rows.entries.length, page) ?? -1];
    const here = rows.entries[at];
    if (entry) {
      event.preventDefault();
      if (event.shiftKey && here) picks.extend(here.key, entry.key);
      reveal(entry.key);
      focus(entry.key);
      if (entry.kind === 'token') picks.select(entry.key, event.shiftKey);
    } else if (here?.kind === 'group' && closes(event.key, here.group.open)) {
      event.preventDefault();
      props.onToggleGroup(here.group.id);
    }
  };

  const firstRow = 2 + props.lineCount;
  const rowAt = (section: Section, index: number) => {
    const entry = rows.entries[index];
    const top = `${(index - section.first) * ROW_REM}rem`;
    if (entry?.kind !== 'token') return null;
    const { token, key } = entry;
    return (
      <TokenRow
        key={slots.get(key)}
        token={token}
        top={top}
        index={firstRow + index}
        where={whereOf(token, known)}
        now={now}
        rotation={rotationOf(token)}
        operation={runningOf(token)}
        selected={key === selected}
        checked={checked.has(key)}
        checking={checked.size > 0}
        stop={key === stop}
        bound={boundWords(token, longest, now)}
        vaultReason={vaultReason}
        menuOpen={key === menu?.key}
        onMenu={openMenu}
        onPick={picks.pick}
        onTick={picks.tick}
        onOpen={props.onOpen}
        onHover={props.onHover}
        onAct={onAct}
      />
    );
  };
  const ofMenu = menu === null ? undefined : rows.entries[rows.places.get(menu.key) ?? -1];
  return (
    <div
      ref={scroll}
      className={css.scroll}
      style={widthStyle(props.widths)}
      data-scroll="list"
      data-grouped={grouped || undefined}
      data-narrow={props.narrow || undefined}
      data-covered={checked.size > 0 || undefined}
    >
      <Steady scroll={scroll} body={body} rows={rows} height={height} mark={known} onLost={focus}>
        <div
          role="grid"
          aria-label={strings.list.label}
          aria-rowcount={1 + props.lineCount + rows.entries.length}
          aria-multiselectable="true"
          data-tokens={rows.entries.length - rows.sections.filter(({ group }) => group !== null).length}
          onKeyDown={onKeyDown}
          onFocus={(event) => {
            const key = rowKeyOf(event.target);
            if (key !== null) setCursor(key);
          }}
        >
          <Head
            covered={checked.size > 0}
            sort={props.sort}
            widths={props.widths}
            options={props.options}
            scopeFilter={props.scopeFilter}
            onSort={props.onSort}
            onWidth={props.onWidth}
          />
          <div role="presentation">{props.lines}</div>
          <div ref={body} role="presentation">
            {rows.sections.map((section) => (
              <div
                key={section.id}
                role="rowgroup"
                className={css.section}
                style={{ height: `${section.entries.length * ROW_REM}rem` }}
              >
                {section.group && (
                  <GroupHead
                    group={section.group}
                    index={firstRow + section.first}
                    stop={stop === section.entries[0]?.key}
                    refusal={props.refusal(section.group.id)}
                    onToggle={props.onToggleGroup}
                  />
                )}
                {within(drawn, section).map((index) => rowAt(section, index))}
              </div>
            ))}
          </div>
        </div>
      </Steady>
      {menu && ofMenu?.kind === 'token' && (
        <RowMenu
          token={ofMenu.token}
          place={menu.place}
          now={now}
          vaultReason={vaultReason}
          busy={isBusy(rotationOf(ofMenu.token), runningOf(ofMenu.token))}
          standing={standingOf(rotationOf(ofMenu.token))}
          bound={boundWords(ofMenu.token, longest, now)}
          onAct={onAct}
          onClose={() => {
            setMenu(null);
            focus(menu.key);
          }}
        />
      )}
      {props.instead}
      <RowHint within={scroll} />
    </div>
  );
}

/** Of the rows that are drawn, those of one section. */
const within = (drawn: number[], { first, entries }: Section) =>
  drawn.filter((index) => index >= first && index < first + entries.length);

/** → opens a group, ← closes it. */
const closes = (key: string, open: boolean) => key === (open ? 'ArrowLeft' : 'ArrowRight');
