// What the list is narrowed to and which row is selected. It lives above the views, so that a form takes nothing away.

import { useCallback, useMemo, useState } from 'react';
import { everything, keyOf, matches, ofOrganization, type Query } from './list';
import type { OrganizationView, TokenView } from './wire';

export type ListState = ReturnType<typeof useListState>;

export function useListState(tokens: TokenView[], organizations: OrganizationView[]) {
  const [query, setQuery] = useState<Query>(everything);
  const { organization } = query;
  if (organization !== null && !organizations.some(({ id }) => id === organization)) {
    setQuery({ ...query, organization: null });
  }
  const [selected, select] = useState<string | null>(null);
  const [ticked, setTicked] = useState<ReadonlySet<string>>(new Set());
  /** Of those that are gone, nobody can do anything. */
  const checked = useMemo(() => {
    const keys = ticked.size === 0 ? [] : tokens.map(keyOf).filter((key) => ticked.has(key));
    return new Set(keys);
  }, [tokens, ticked]);
  const check = useCallback(
    (key: string) =>
      setTicked((last) => (last.has(key) ? new Set([...last].filter((one) => one !== key)) : new Set([...last, key]))),
    [],
  );
  const checkAll = useCallback((keys: Iterable<string>) => setTicked((last) => new Set([...last, ...keys])), []);
  const uncheck = useCallback(() => setTicked(new Set()), []);
  const change = useCallback((part: Partial<Query>) => setQuery((last) => ({ ...last, ...part })), []);
  const clear = useCallback(() => setQuery(everything), []);
  /** Selects a row, and shows everything where the query would hide it. */
  const reveal = (key: string, now: Date) => {
    const token = tokens.find((one) => keyOf(one) === key);
    const shown =
      token && ofOrganization([token], query.organization, organizations).length > 0 && matches(token, query, now);
    if (!shown) clear();
    select(key);
  };
  return { query, change, clear, selected, select, reveal, checked, check, checkAll, uncheck };
}
