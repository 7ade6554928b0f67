// How the arrow keys move from row to row.

type Key = { key: string; ctrlKey: boolean; metaKey: boolean; altKey: boolean };

/** The row that a key leads to; null where it leads nowhere. `at`: the row with the focus, -1 above all of them. */
export function keyTarget(
  { key, ctrlKey, metaKey, altKey }: Key,
  at: number,
  count: number,
  page: number,
): number | null {
  if (ctrlKey || metaKey || altKey || (at < 0 && key !== 'ArrowDown')) return null;
  const last = count - 1;
  const targets: Record<string, number> = {
    ArrowDown: Math.min(at + 1, last),
    ArrowUp: Math.max(at - 1, 0),
    PageDown: Math.min(at + page, last),
    PageUp: Math.max(at - page, 0),
    Home: 0,
    End: last,
  };
  const target = targets[key];
  return target === undefined || target < 0 ? null : target;
}
