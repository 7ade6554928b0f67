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
  const work = useRef({ busy: false, stale: false, ended: false });
  const latest = useRef({ of, filter, known });
  useEffect(() => {
    latest.current = { of, filter, known };
  });

  const ask = useCallback(async (further: boolean) => {
    const { current } = work;
    if (current.busy) {
      current.stale ||= !further;
      return;
    }
    current.busy = true;
    do {
      current.stale = false;
      const { of, filter, known } = latest.current;
      const after = further && known?.of === of ? known.next : null;
      further = false;
      setMore(after !== null);
      try {
        const page = await api.activity(filter, after);
        if (current.ended) return;
        setFailure(null);
        setKnown((last) => (last?.of === of ? joined(last, page, after !== null) : { of, ...page }));
      } catch (thrown) {
        if (current.ended) return;
        setFailure({ of, why: api.asFailure(thrown) });
      }
      // What was typed meanwhile is another question.
      current.stale ||= latest.current.of !== of;
    } while (current.stale);
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

/** Further rows at the end; of the first page what is new at the beginning, and what has changed in its place. */
function joined(last: Known, page: ActivityPage, further: boolean): Known {
  const news = new Map(page.rows.map((row) => [row.id, row]));
  const kept = last.rows.map((row) => news.get(row.id) ?? row);
  const ids = new Set(last.rows.map(({ id }) => id));
  const fresh = page.rows.filter(({ id }) => !ids.has(id));
  if (further) return { ...last, rows: [...kept, ...fresh], next: page.next, total: page.total };
  // So much was done meanwhile that the pages do not meet: it begins anew.
  if (fresh.length === page.rows.length && page.next !== null) return { of: last.of, ...page };
  return { ...last, rows: [...fresh, ...kept], total: page.total };
}
