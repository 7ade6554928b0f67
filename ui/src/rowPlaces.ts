// Where the rows of a list are on the screen, before and after others came or went.

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

const rowsOf = (list: HTMLElement) => [...list.querySelectorAll<HTMLElement>('[data-token]')];
const keyOf = (row: HTMLElement) => row.dataset.key ?? '';

export function placeOf(list: HTMLElement): Place {
  const rows = rowsOf(list);
  const at = rows.findIndex((row) => row.contains(document.activeElement));
  const focus = at < 0 ? [] : [...rows.slice(at, at + WINDOW), ...rows.slice(Math.max(0, at - WINDOW), at).reverse()];
  return { focus: focus.map(keyOf), seen: seenOf(list, rows, rows[at]) };
}

function seenOf(list: HTMLElement, rows: HTMLElement[], focused: HTMLElement | undefined): Seen[] {
  const pointed = list.querySelector<HTMLElement>('[data-token]:hover');
  if (list.scrollTop === 0 && !pointed && !focused) return [];
  const { top, bottom } = list.getBoundingClientRect();
  const first = firstFrom(rows, top);
  const visible = rows.slice(first, first + WINDOW).flatMap((row) => {
    const place = row.getBoundingClientRect();
    return place.top < bottom ? [{ row, seen: { key: keyOf(row), top: place.top } }] : [];
  });
  const weight = (row: HTMLElement) => (row === pointed ? 0 : row === focused ? 1 : 2);
  return visible.sort((a, b) => weight(a.row) - weight(b.row)).map(({ seen }) => seen);
}

/** The first row that begins at `top` or below: the rows lie in their order. */
function firstFrom(rows: HTMLElement[], top: number): number {
  let [from, until] = [0, rows.length];
  while (from < until) {
    const middle = (from + until) >> 1;
    if ((rows[middle]?.getBoundingClientRect().top ?? top) < top) from = middle + 1;
    else until = middle;
  }
  return from;
}

/** The first of these that is there. */
export function findRow(list: HTMLElement, keys: string[]): HTMLElement | null {
  for (const key of keys) {
    const row = list.querySelector<HTMLElement>(`[data-key="${key}"]`);
    if (row) return row;
  }
  return null;
}

/** How far each row went, in the order in which one has an eye on them. */
function ways(list: HTMLElement, seen: Seen[]): number[] {
  return seen.flatMap(({ key, top }) => {
    const row = findRow(list, [key]);
    return row ? [Math.round(row.getBoundingClientRect().top - top)] : [];
  });
}

/**
 * Scrolls until the row that was looked at is where it was. One that went its own way, since it has been renewed or revoked, is not
 * followed: the others stay.
 */
export function settle(list: HTMLElement, { seen }: Place): void {
  const all = ways(list, seen);
  const shared = all.find((way, index) => all.indexOf(way) !== index || all.lastIndexOf(way) !== index);
  const way = shared ?? all[0];
  if (way) list.scrollTop += way;
}
