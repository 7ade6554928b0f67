// Where the rows of a list are on the screen, before and after others came or went. They are equally high and most of them are
// not drawn, so their places follow from their index.

import type { Rows } from './rows';

/** The list at one moment. `body`: what holds the rows, one below the other. `height`: of a row, in CSS pixels. */
export type Laid = { list: HTMLElement; body: HTMLElement; rows: Rows; height: number };

/** Of the rows that one sees: where each was. */
type Seen = { key: string; top: number };

export type Place = {
  /** The row that has the focus, then those after it and before it: the nearest that is still there takes it. */
  focus: string[];
  /** The row that one has an eye on first. Empty where nobody aims at anything: then a list shows its beginning. */
  seen: Seen[];
};

/** So many rows fit any window. */
const WINDOW = 100;

/** The row that an element is in. */
export const rowKeyOf = (element: Element | null): string | null =>
  element?.closest<HTMLElement>('[data-key]')?.dataset.key ?? null;

const topOf = ({ body, height }: Laid, index: number) => body.getBoundingClientRect().top + index * height;

export function placeOf(laid: Laid): Place {
  const { list, body, rows } = laid;
  const focused = body.contains(document.activeElement) ? rowKeyOf(document.activeElement) : null;
  const at = focused === null ? undefined : rows.places.get(focused);
  const pointed = rowKeyOf(list.querySelector('[data-token]:hover'));
  const aims = list.scrollTop !== 0 || pointed !== null || at !== undefined;
  return { focus: at === undefined ? [] : around(rows, at), seen: aims ? seenOf(laid, pointed, focused) : [] };
}

function around({ entries }: Rows, at: number): string[] {
  const near = [...entries.slice(at, at + WINDOW), ...entries.slice(Math.max(0, at - WINDOW), at).reverse()];
  return near.filter(({ kind }, index) => kind === 'token' || index === 0).map(({ key }) => key);
}

function seenOf(laid: Laid, pointed: string | null, focused: string | null): Seen[] {
  const { list, rows, height } = laid;
  const { top, bottom } = list.getBoundingClientRect();
  const begin = topOf(laid, 0);
  const first = Math.max(0, Math.ceil((top - begin) / height));
  const last = Math.min(Math.ceil((bottom - begin) / height), first + WINDOW);
  const visible = rows.entries
    .slice(first, Math.max(first, last))
    .map(({ key }, index) => ({ key, top: begin + (first + index) * height }));
  const weight = ({ key }: Seen) => (key === pointed ? 0 : key === focused ? 1 : 2);
  return visible.sort((a, b) => weight(a) - weight(b));
}

/** The first of these that is there. */
export const firstOf = ({ places }: Rows, keys: string[]): string | null => keys.find((key) => places.has(key)) ?? null;

/** How far each row went, in the order in which one has an eye on them. */
function ways(laid: Laid, seen: Seen[]): number[] {
  return seen.flatMap(({ key, top }) => {
    const index = laid.rows.places.get(key);
    return index === undefined ? [] : [Math.round(topOf(laid, index) - top)];
  });
}

/**
 * Scrolls until the row that was looked at is where it was. One that went its own way, since it has been renewed or revoked, is not
 * followed: the others stay.
 */
export function settle(laid: Laid, { seen }: Place): void {
  const all = ways(laid, seen);
  const shared = all.find((way, index) => all.indexOf(way) !== index || all.lastIndexOf(way) !== index);
  const way = shared ?? all[0];
  if (way) laid.list.scrollTop += way;
}
