import { useLayoutEffect, useRef } from 'react';
import { rowKeyOf } from './rowPlaces';
import { type Slot, slotsOf } from './slots';

/** In which slot each of `keys` is drawn, by key: as it follows from what is on the screen. */
export function useSlots(keys: readonly string[]): ReadonlyMap<string, number> {
  const drawn = useRef<{ slots: readonly Slot[]; first: number }>({ slots: [], first: 0 });
  const slots = slotsOf(drawn.current.slots, keys, drawn.current.first, rowKeyOf(document.activeElement));
  useLayoutEffect(() => {
    const first = slots.reduce((most, { slot }) => Math.max(most, slot + 1), drawn.current.first);
    drawn.current = { slots, first };
  });
  return new Map(slots.map(({ key, slot }) => [key, slot]));
}
