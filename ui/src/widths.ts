// The widths that the person gave to columns, as the style sheet reads them.

import type { CSSProperties } from 'react';
import { allowedWidth, columns } from './columns';

/** Those that share what is left over. Where both have a width of their own, the actions take it. */
const flexible = ['name', 'scopes'] as const;

/** A column gives way where the window is too narrow for it. */
export function widthStyle(widths: Record<string, number>): CSSProperties {
  const known = columns.flatMap((column) => {
    const width = widths[column];
    return width === undefined ? [] : [[`--w-${column}`, `minmax(2rem, ${allowedWidth(width)}rem)`]];
  });
  const filled = flexible.every((column) => widths[column] !== undefined);
  const grow = filled ? [['--grow', '1fr']] : [];
  return Object.fromEntries([...known, ...grow]);
}
