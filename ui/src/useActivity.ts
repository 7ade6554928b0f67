// The activity, a page at a time: the first when the filter changes or something was done, the next when one comes near the end.
// There is one question at a time, and an answer to a filter that nobody asks for any more is not shown.

import { useCallback, useEffect, useRef, useState } from 'react';
import * as api from './api';
import type { ActivityFilter, ActivityPage, ActivityRow, Failure } from './wire';

type Known = {
  /** What these are the rows of. */
  of: string;
  rows: ActivityRow[];
  next: string | null;
  total: number;
};

/** `known`: null until the first answer to this filter. `loading`: the first page; `more`: a further one. */
export type Activity = {
  known: Omit<Known, 'of'> | null;
  failure: Failure | null;
  more: boolean;
  onMore: () => void;
  onAskAgain: () => void;
};

/** `mark`: another one where something may have been done since. */
export function useActivity(filter: ActivityFilter, mark: unknown): Activity {
  const of = JSON.stringify(filter);
  const [known, setKnown] = useState<Known | null>(null);
  const [failure, setFailure] = useState<{ of: string; why: Failure } | null>(null);
  const [more, setMore] = useState(false);
  const work = useRef({ busy: false, stale: false, further: false, ended: false, held: null as Known | null });
  const latest = useRef({ of, filter });
  useEffect(() => {
    latest.current = { of, filter };
  });

  const ask = useCallback(async (further: boolean) => {
    const { current } = work;
    if (further) current.further = true;
    else current.stale = true;
    if (current.busy) return;
    current.busy = true;
    while (current.stale || current.further) {
      const { of, filter } = latest.current;
      const held = current.held?.of === of ? current.held : null;
      // The first page comes first; whoever is near the end still is when it has come.
      const after = current.stale ? null : (held?.next ?? null);
      if (current.stale) current.stale = false;
      else current.further = false;
      setMore(after !== null);
      try {
        const page = await api.activity(filter, after);
        if (current.ended) return;
        setFailure(null);
        current.held = held === null ? { of, ...page } : joined(held, page, after !== null);
        setKnown(current.held);
      } catch (thrown) {
        if (current.ended) return;
        setFailure({ of, why: api.asFailure(thrown) });
        current.further = false;
      }
      // What was typed meanwhile is another question.
      current.stale ||= latest.current.of !== of;
    }
    current.busy = false;
    setMore(false);
  }, []);

  // biome-ignore lint/correctness/useExhaustiveDependencies: another filter, and what was done since, are other rows
  useEffect(() => void ask(false), [of, mark, ask]);
  useEffect(() => {
    const { current } = work;
    current.ended = false;
    return () => {
      current.ended = true;
      current.busy = false;
    };
  }, []);
  const hasMore = known?.of === of && known.next !== null;
  return {
    known: known?.of === of ? known : null,
    failure: failure?.of === of ? failure.why : null,
    more,
    onMore: () => {
      if (hasMore) void ask(true);
    },
    onAskAgain: () => void ask(failure?.of === of && hasMore),
  };
}

/** Further rows at the end; those of the first page in the place of what it reaches. */
function joined(last: Known, page: ActivityPage, further: boolean): Known {
  if (further) {
    const news = new Map(page.rows.map((row) => [row.id, row]));
    const rows = [...new Map([...last.rows.map((row) => [row.id, row] as const), ...news]).values()];
    return { ...last, rows, next: page.next, total: page.total };
  }
  const reach = last.rows.findIndex(({ id }) => id === page.rows.at(-1)?.id);
  // It is all of it; or so much was done meanwhile that the pages do not meet, and it begins anew.
  if (page.next === null || reach < 0) return { of: last.of, ...page };
  // As far as the page reaches, what is not in it does not fit the filter any more.
  return { ...last, rows: [...page.rows, ...last.rows.slice(reach + 1)], total: page.total };
}
