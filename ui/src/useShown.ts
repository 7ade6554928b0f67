// What the list shows of the tokens of an organization: those that the query asks for, sorted, in groups or not. Each step is
// done again only where what it depends on has changed, so that a key in the search field does no more than search.

import { useMemo } from 'react';
import { matching } from './list';
import { groupsOf, rowsOf } from './rows';
import { sorted } from './sorting';
import { tokenKey } from './tokenKeys';
import type { ListState } from './useListState';
import type { OrganizationView, TokenView } from './wire';

export function useShown(tokens: TokenView[], list: ListState, organizations: OrganizationView[], now: Date) {
  const { query, layout, collapsed } = list;
  const { column, descending } = layout.sort;
  const { search, filter, scope, dates } = query;
  const inOrder = useMemo(() => sorted(tokens, { column, descending }, now), [tokens, column, descending, now]);
  const shown = useMemo(
    () => inOrder.filter(matching({ search, filter, scope, dates }, now)),
    [inOrder, search, filter, scope, dates, now],
  );
  const groups = useMemo(
    () => (layout.grouped ? groupsOf(shown, organizations, collapsed) : null),
    [layout.grouped, shown, organizations, collapsed],
  );
  const rows = useMemo(() => rowsOf(shown, groups), [shown, groups]);
  const shownKeys = useMemo(() => new Set(shown.map(tokenKey)), [shown]);
  return { rows, groups, shownKeys };
}
