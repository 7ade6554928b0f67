import { useVirtualizer } from '@tanstack/react-virtual';
import { type RefObject, useCallback, useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react';
import css from './Activity.module.css';
import { ActivityEnd, ActivityInstead } from './ActivityInstead';
import { ActivityRowView } from './ActivityRow';
import { dayWords, type Entry, entriesOf } from './activity';
import { activityWords as text } from './activityWords';
import { keyOf } from './list';
import type { Activity } from './useActivity';
import { useRem } from './useRowHeight';
import type { ActivityFilter, TokenRef, TokenView } from './wire';

type ActivityListProps = {
  activity: Activity;
  filter: ActivityFilter;
  tokens: TokenView[];
  now: Date;
  onOpen: (token: TokenRef) => void;
  onShowAll: () => void;
};

const columns = ['time', 'what', 'token', 'organization', 'id', 'result'] as const;
/** So near to the end the next page is asked for, in rows. */
const NEAR = 40;
const none: Entry[] = [];

/** A row for each thing that was done, under its day. Only those that one sees are drawn. */
export function ActivityList({ activity, filter, tokens, now, onOpen, onShowAll }: ActivityListProps) {
  const { known, failure, more, onMore, onAskAgain } = activity;
  const scroll = useRef<HTMLDivElement>(null);
  const [open, setOpen] = useState<ReadonlySet<string>>(new Set());
  const entries = useMemo(() => (known ? entriesOf(known.rows) : none), [known]);
  const alive = useMemo(() => new Set(tokens.map(keyOf)), [tokens]);
  const rem = useRem();
  const rough = (index: number) => (entries[index]?.kind === 'day' ? 2.5 : 2.25) * rem;
  const virtualizer = useVirtualizer<HTMLDivElement, HTMLDivElement>({
    count: entries.length,
    getScrollElement: () => scroll.current,
    estimateSize: rough,
    getItemKey: useCallback((index: number) => entries[index]?.key ?? index, [entries]),
    // A row is as high as its words need; before it is laid out, as most are.
    measureElement: (element) => element.offsetHeight || rough(Number(element.dataset.index)),
    overscan: 12,
  });
  useKeptPlace(scroll, entries, virtualizer.getTotalSize());
  const items = virtualizer.getVirtualItems();
  const last = items.at(-1)?.index ?? 0;
  const count = entries.length;
  const near = count > 0 && last >= count - NEAR;
  // biome-ignore lint/correctness/useExhaustiveDependencies: with each page the end is elsewhere
  useEffect(() => {
    if (near && failure === null) onMore();
  }, [near, count, failure]);
  const toggle = (id: string) =>
    setOpen((set) => new Set(set.has(id) ? [...set].filter((one) => one !== id) : [...set, id]));
  const shift = items[0]?.start ?? 0;
  return (
    <div ref={scroll} className={css.scroll} data-scroll="activity">
      {entries.length > 0 && (
        <div role="table" aria-label={text.label} aria-rowcount={known?.next ? -1 : count + 1}>
          <Head />
          <div role="rowgroup" style={{ height: virtualizer.getTotalSize() }}>
            <div style={{ transform: `translateY(${shift}px)` }} role="presentation">
              {items.map(({ index, key }) => {
                const entry = entries[index];
                if (!entry) return null;
                return (
                  <div key={key} ref={virtualizer.measureElement} data-index={index} role="presentation">
                    {entry.kind === 'day' ? (
                      <Day day={entry.day} now={now} />
                    ) : (
                      <ActivityRowView
                        row={entry.row}
                        index={index + 2}
                        exists={entry.row.token !== null && alive.has(keyOf(entry.row.token))}
                        open={open.has(entry.row.id)}
                        onToggle={toggle}
                        onOpen={onOpen}
                      />
                    )}
                  </div>
                );
              })}
            </div>
          </div>
        </div>
      )}
      {known && entries.length > 0 && (
        <ActivityEnd
          shown={known.rows.length}
          total={known.total}
          more={more}
          failure={failure}
          onAskAgain={onAskAgain}
        />
      )}
      {entries.length === 0 && (
        <ActivityInstead
          loading={known === null}
          failure={failure}
          filter={filter}
          onAskAgain={onAskAgain}
          onShowAll={onShowAll}
        />
      )}
    </div>
  );
}

function Head() {
  return (
    <div role="rowgroup" className={css.head}>
      <div role="row" className={css.cells}>
        {columns.map((column) => (
          <div key={column} role="columnheader" data-column={column}>
            {text.columns[column]}
          </div>
        ))}
        <div role="columnheader" data-column="more">
          <span className={css.unseen}>{text.columns.details}</span>
        </div>
      </div>
    </div>
  );
}

function Day({ day, now }: { day: Date; now: Date }) {
  return (
    <div role="row" className={css.day} data-day="">
      <div role="cell" aria-colspan={columns.length + 1}>
        <h2>{dayWords(day, now)}</h2>
      </div>
    </div>
  );
}

/** What comes in above pushes nothing down that somebody is reading. */
function useKeptPlace(scroll: RefObject<HTMLDivElement | null>, entries: Entry[], height: number) {
  const before = useRef({ first: '', height: 0 });
  useLayoutEffect(() => {
    const last = before.current;
    const first = entries.find(({ kind }) => kind === 'row')?.key ?? '';
    const element = scroll.current;
    const isAbove = last.first !== first && entries.some(({ key }) => key === last.first);
    if (element && element.scrollTop > 0 && isAbove) element.scrollTop += height - last.height;
    before.current = { first, height };
  }, [scroll, entries, height]);
}
