// How the person has laid the list out: its order, its groups, the widths of its columns. Core keeps it; the page asks for it once
// and tells it a while after the last change.

import { useCallback, useEffect, useRef, useState } from 'react';
import * as api from './api';
import { type Sort, sortOf, usualSort } from './sorting';
import type { Layout } from './wire';

/** So long after the last change it is told, in milliseconds: a drag changes a width with every step. */
const REST = 400;

const usual: Layout = { sort: null, grouped: false, widths: {} };

export type LayoutState = ReturnType<typeof useLayout>;

export function useLayout() {
  const [layout, setLayout] = useState<Layout>(usual);
  /** What was changed and not told yet. */
  const untold = useRef<Layout | null>(null);
  const changed = useRef(false);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);

  // Whoever cannot be asked has kept nothing, and what cannot be kept is lost with this window: neither needs a word.
  const tell = useCallback(() => {
    clearTimeout(timer.current);
    if (untold.current) api.keepLayout(untold.current).catch(() => undefined);
    untold.current = null;
  }, []);
  useEffect(() => {
    api.layout().then(
      (kept) => !changed.current && setLayout(kept),
      () => undefined,
    );
    window.addEventListener('pagehide', tell);
    return () => {
      window.removeEventListener('pagehide', tell);
      tell();
    };
  }, [tell]);

  const change = useCallback((part: Partial<Layout>) => {
    changed.current = true;
    setLayout((last) => ({ ...last, ...part }));
  }, []);
  useEffect(() => {
    if (!changed.current) return;
    untold.current = layout;
    clearTimeout(timer.current);
    timer.current = setTimeout(tell, REST);
  }, [layout, tell]);

  const setSort = useCallback(
    ({ column, descending }: Sort) => {
      const isUsual = column === usualSort.column && descending === usualSort.descending;
      change({ sort: isUsual ? null : { column, descending } });
    },
    [change],
  );
  const setGrouped = useCallback((grouped: boolean) => change({ grouped }), [change]);
  /** In rem; null for the usual width. */
  const setWidth = useCallback((column: string, width: number | null) => {
    changed.current = true;
    setLayout((last) => {
      const { [column]: _, ...others } = last.widths;
      return { ...last, widths: width === null ? others : { ...others, [column]: width } };
    });
  }, []);
  const resetWidths = useCallback(() => change({ widths: {} }), [change]);
  return {
    sort: sortOf(layout.sort),
    grouped: layout.grouped,
    widths: layout.widths,
    setSort,
    setGrouped,
    setWidth,
    resetWidths,
  };
}
