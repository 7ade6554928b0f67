// Whose details are shown, and where the focus goes when they are not any more.

import { useEffect, useMemo } from 'react';
import { keyOf } from './list';
import type { ListState } from './useListState';
import type { Snapshot, TokenView } from './wire';

/** The token whose details are shown. One that a regenerate took away hands them on to its successor. */
export function useDetailsOf(
  { tokens, rotations }: Snapshot,
  { selected, select, details }: ListState,
): TokenView | null {
  const token = useMemo(
    () => (details && selected !== null ? (tokens.find((one) => keyOf(one) === selected) ?? null) : null),
    [details, selected, tokens],
  );
  const gone = details && selected !== null && token === null;
  const rotation = gone ? rotations.find((one) => keyOf(one) === selected) : undefined;
  const heir = rotation?.successor
    ? keyOf({ organization: rotation.organization, authorization: rotation.successor })
    : null;
  useEffect(() => {
    if (heir !== null) select(heir);
  }, [heir, select]);
  return token;
}

export const isInDetails = () => document.activeElement?.closest('[data-details]') instanceof Element;

/** Back from the details. */
export const focusRow = () =>
  document.querySelector<HTMLElement>('[data-token][aria-selected="true"]')?.focus({ preventScroll: true });
