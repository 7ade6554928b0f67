// The list's one tab stop: the row that had the focus last, whether it is drawn at the moment or not.

import { type RefObject, useCallback, useLayoutEffect, useRef, useState } from 'react';
import type { Rows } from './rows';

const rowIn = (body: HTMLElement | null, key: string) =>
  body?.querySelector<HTMLElement>(`[data-key="${CSS.escape(key)}"]`) ?? null;

export function useCursor(body: RefObject<HTMLElement | null>, rows: Rows, selected: string | null) {
  const [cursor, setCursor] = useState(selected);
  const [last, setLast] = useState(selected);
  if (selected !== last) {
    setLast(selected);
    if (selected !== null) setCursor(selected);
  }
  const wish = useRef<string | null>(null);
  useLayoutEffect(() => {
    const row = wish.current === null ? null : rowIn(body.current, wish.current);
    if (row === null) return;
    wish.current = null;
    row.focus({ preventScroll: true });
  });
  /** Gives it the focus, at once or as soon as it is drawn. */
  const focus = useCallback(
    (key: string) => {
      const row = rowIn(body.current, key);
      wish.current = row === null ? key : null;
      row?.focus({ preventScroll: true });
      setCursor(key);
    },
    [body],
  );
  const known = [cursor, selected].find((key) => key !== null && rows.places.has(key));
  const first = rows.entries.find(({ kind }) => kind === 'token') ?? rows.entries[0];
  return { stop: known ?? first?.key ?? null, setCursor, focus };
}
