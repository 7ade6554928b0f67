// Where the keyboard goes on the horizon: mark by mark by date, and to the number above a full stack.

import type { Layout, Mark, Overflow } from './horizonLayout';
import { keyOf } from './list';

export type Stop = { key: string; column: number } & (
  | { mark: Mark; more: null }
  /** What its number stands for. */
  | { mark: null; more: Overflow }
);

export const moreKey = ({ column }: Overflow) => `more/${column}`;

/** By date, within a stack upwards. `withMore`: the numbers can be chosen too. */
export function stopsOf({ marks, overflows }: Layout, withMore: boolean): Stop[] {
  const stops: Stop[] = marks.map((mark) => ({ key: keyOf(mark.token), column: mark.column, mark, more: null }));
  if (!withMore) return stops;
  const numbers: Stop[] = overflows.map((more) => ({ key: moreKey(more), column: more.column, mark: null, more }));
  return [...stops, ...numbers].sort((a, b) => a.column - b.column);
}

/** By date with ← and →, within a stack with ↑ and ↓, to both ends with Home and End; null for any other key. */
export function neighbour(stops: Stop[], from: string | null, key: string): Stop | null {
  const index = stops.findIndex((stop) => stop.key === from);
  const inStack = (next: number) => (stops[next]?.column === stops[index]?.column ? stops[next] : stops[index]);
  switch (key) {
    case 'ArrowRight':
      return stops[Math.min(stops.length - 1, index + 1)] ?? null;
    case 'ArrowLeft':
      return stops[Math.max(0, index - 1)] ?? null;
    case 'ArrowUp':
      return (index < 0 ? stops[0] : inStack(index + 1)) ?? null;
    case 'ArrowDown':
      return (index < 0 ? stops[0] : inStack(index - 1)) ?? null;
    case 'Home':
      return stops[0] ?? null;
    case 'End':
      return stops.at(-1) ?? null;
    default:
      return null;
  }
}
