// By which column the list is sorted. Its own order is by expiry, the soonest first.

import { inOrder } from './list';
import { scopeLabel } from './scopeWords';
import { beginOf, nameKey } from './tokenKeys';
import type { SortBy, TokenView } from './wire';
import { locale } from './words';

export const sortColumns = ['name', 'organization', 'scopes', 'created', 'expires', 'secret'] as const;
export type SortColumn = (typeof sortColumns)[number];
export type Sort = { column: SortColumn; descending: boolean };

export const usualSort: Sort = { column: 'expires', descending: false };

/** What was kept of an earlier choice; a column that there is no more is forgotten. */
export function sortOf(kept: SortBy | null): Sort {
  const column = sortColumns.find((one) => one === kept?.column);
  return column && kept ? { column, descending: kept.descending } : usualSort;
}

/** A click on a header: another column, or the same the other way round. */
export const sortAfter = ({ column, descending }: Sort, clicked: SortColumn): Sort => {
  return { column: clicked, descending: column === clicked && !descending };
};

const keys: Record<Exclude<SortColumn, 'expires'>, (token: TokenView) => string | number> = {
  name: nameKey,
  // What works everywhere stands before all names.
  organization: ({ global, organizationName }) => (global ? '' : organizationName),
  scopes: ({ scopes }) => (scopes[0] ? scopeLabel(scopes[0]) : ''),
  created: beginOf,
  secret: ({ secretHere }) => (secretHere ? 0 : 1),
};

/** `tokens`: the soonest first, which is also the order of those that are alike. */
export function sorted(tokens: TokenView[], { column, descending }: Sort, now: Date): TokenView[] {
  if (column === 'expires') return inOrder(tokens, now, descending);
  const { compare } = new Intl.Collator(locale(), { numeric: true, sensitivity: 'base' });
  const way = descending ? -1 : 1;
  const keyed = tokens.map((token) => ({ token, key: keys[column](token) }));
  return keyed
    .sort((a, b) => way * (typeof a.key === 'number' ? a.key - Number(b.key) : compare(a.key, String(b.key))))
    .map(({ token }) => token);
}
