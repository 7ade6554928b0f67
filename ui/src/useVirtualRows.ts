// Which rows are drawn: those that one sees, some around them, and those that must not be lost though they are elsewhere.

import { defaultRangeExtractor, type Range, useVirtualizer } from '@tanstack/react-virtual';
import { type RefObject, useCallback, useEffect, useLayoutEffect, useState } from 'react';
import type { Rows } from './rows';

/** So many rows beyond the edges are there before one scrolls to them. */
const OVERSCAN = 4;
/** A list that is no longer than this is drawn whole: whoever searches the page or reads it aloud misses nothing of it. */
const WHOLE = 100;

export type VirtualRowsProps = {
  scroll: RefObject<HTMLElement | null>;
  body: RefObject<HTMLElement | null>;
  rows: Rows;
  /** Of a row, in CSS pixels. */
  height: number;
  /** As much of the top as lies under what sticks there. */
  covered: number;
  /** Always drawn: what has the focus, or will get it. */
  held: (string | null)[];
};

export function useVirtualRows({ scroll, body, rows, height, covered, held }: VirtualRowsProps) {
  const { entries, places } = rows;
  const margin = useTop(body);
  const heldPlaces = held.flatMap((key) => (key === null ? [] : (places.get(key) ?? [])));
  const rangeExtractor = (range: Range) =>
    [...new Set([...defaultRangeExtractor(range), ...heldPlaces])].sort((a, b) => a - b);
  const virtualizer = useVirtualizer<HTMLElement, HTMLElement>({
    count: entries.length,
    getScrollElement: () => scroll.current,
    estimateSize: useCallback(() => height, [height]),
    getItemKey: useCallback((index: number) => entries[index]?.key ?? index, [entries]),
    scrollMargin: margin,
    scrollPaddingStart: covered,
    overscan: entries.length <= WHOLE ? WHOLE : OVERSCAN,
    rangeExtractor,
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: what was measured with another height is wrong
  useEffect(() => virtualizer.measure(), [virtualizer, height]);
  const drawn = virtualizer.getVirtualItems().map(({ index }) => index);
  const reveal = (key: string) => {
    const index = places.get(key);
    if (index !== undefined) virtualizer.scrollToIndex(index);
  };
  /** How many rows one sees at a time. */
  const page = Math.max(1, Math.floor(((scroll.current?.clientHeight ?? 0) - covered) / height) - 1);
  return { drawn, reveal, page };
}

/** How far below the beginning of the list the rows begin: its head and the organizations' lines are above them. */
function useTop(body: RefObject<HTMLElement | null>): number {
  const [top, setTop] = useState(0);
  useLayoutEffect(() => {
    const element = body.current;
    if (element === null) return;
    const measure = () => setTop(element.offsetTop);
    measure();
    const observer = new ResizeObserver(measure);
    for (const above of element.parentElement?.children ?? []) if (above !== element) observer.observe(above);
    return () => observer.disconnect();
  }, [body]);
  return top;
}
