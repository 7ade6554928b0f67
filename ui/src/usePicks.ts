// What clicks and keys do to the selection of the list.

import { useEffect, useMemo, useRef } from 'react';
import type { Rows } from './rows';
import type { Held } from './TokenRow';

type PicksProps = {
  rows: Rows;
  selected: string | null;
  onSelect: (key: string) => void;
  onCheck: (key: string) => void;
  onRange: (from: string, until: string, anew: boolean) => void;
};

/** What a click or a key does to the selection; always the same functions, so that no row is drawn anew for them. */
export function usePicks(props: PicksProps) {
  const latest = useRef(props);
  useEffect(() => {
    latest.current = props;
  });
  /** Where a range begins, and whether one has been ticked from there. */
  const anchor = useRef<{ key: string; used: boolean } | null>(null);
  return useMemo(() => {
    const select = (key: string, keepAnchor = false) => {
      if (!keepAnchor) anchor.current = { key, used: false };
      latest.current.onSelect(key);
    };
    const extend = (from: string, until: string) => {
      const known = anchor.current !== null && latest.current.rows.places.has(anchor.current.key);
      const begin = known && anchor.current ? anchor.current : { key: from, used: false };
      latest.current.onRange(begin.key, until, !begin.used);
      anchor.current = { key: begin.key, used: true };
    };
    const tick = (key: string, range: boolean) => {
      if (range) return extend(key, key);
      anchor.current = { key, used: false };
      latest.current.onCheck(key);
    };
    const pick = (key: string, { shift, control }: Held) => {
      if (control) return tick(key, false);
      if (shift) extend(latest.current.selected ?? key, key);
      select(key, shift);
    };
    return { select, extend, tick, pick };
  }, []);
}
