// What the list is narrowed to, how it is laid out, and which row is selected. It lives above the views, so that a form takes
// nothing away.

import { useCallback, useMemo, useState } from 'react';
import { everything, keyOf, matching, ofOrganization, type Query } from './list';
import { groupOf } from './rows';
import { useLayout } from './useLayout';
import type { OrganizationView, TokenView } from './wire';

export type ListState = ReturnType<typeof useListState>;

export function useListState(tokens: TokenView[], organizations: OrganizationView[]) {
  const layout = useLayout();
  const [query, setQuery] = useState<Query>(everything);
  const { organization } = query;
  if (organization !== null && !organizations.some(({ id }) => id === organization)) {
    setQuery({ ...query, organization: null });
  }
  const [selected, select] = useState<string | null>(null);
  /** Whether the details of the selected row are shown. */
  const [details, setDetails] = useState(false);
  const [collapsed, setCollapsed] = useState<ReadonlySet<string>>(new Set());
  const toggleGroup = useCallback(
    (id: string) => setCollapsed((last) => (last.has(id) ? without(last, [id]) : new Set([...last, id]))),
    [],
  );
  const [ticked, setTicked] = useState<ReadonlySet<string>>(new Set());
  /** Of those that are gone, nobody can do anything. */
  const checked = useMemo(() => {
    const keys = ticked.size === 0 ? [] : tokens.map(keyOf).filter((key) => ticked.has(key));
    return new Set(keys);
  }, [tokens, ticked]);
  const check = useCallback(
    (key: string) => setTicked((last) => (last.has(key) ? without(last, [key]) : new Set([...last, key]))),
    [],
  );
  const checkAll = useCallback((keys: Iterable<string>) => setTicked((last) => new Set([...last, ...keys])), []);
  /** Ticks these in place of those that the same range held before. */
  const checkRange = useCallback(
    (keys: string[], before: string[]) => setTicked((last) => new Set([...without(last, before), ...keys])),
    [],
  );
  const uncheck = useCallback(() => setTicked(new Set()), []);
  const change = useCallback((part: Partial<Query>) => setQuery((last) => ({ ...last, ...part })), []);
  const clear = useCallback(() => setQuery(everything), []);
  /** Selects a row, and shows everything where the query or a closed group would hide it. */
  const reveal = useCallback(
    (key: string, now: Date) => {
      const token = tokens.find((one) => keyOf(one) === key);
      const shown =
        token && ofOrganization([token], query.organization, organizations).length > 0 && matching(query, now)(token);
      if (!shown) clear();
      if (token) setCollapsed((last) => without(last, [groupOf(token)]));
      select(key);
    },
    [tokens, organizations, query, clear],
  );
  return {
    query,
    change,
    clear,
    selected,
    select,
    reveal,
    details,
    setDetails,
    collapsed,
    toggleGroup,
    checked,
    check,
    checkAll,
    checkRange,
    uncheck,
    layout,
  };
}

function without(all: ReadonlySet<string>, some: readonly string[]): ReadonlySet<string> {
  const rest = new Set(all);
  for (const one of some) rest.delete(one);
  return rest;
}
