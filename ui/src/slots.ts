// Which row takes over what another row leaves behind. To change what stands in a row costs a fraction of making a new one, and a
// list that jumps replaces all of them. Pure.

/** A row that is drawn: its key, and the number of what it is drawn in. */
export type Slot = { key: string; slot: number };

/**
 * Where each of `keys` is drawn, in their order. One that was drawn already stays in its slot, with its focus. A new one takes a slot
 * that is free only where it lies between the same neighbours: nothing that stays is ever moved in the page. `first`: a number that no
 * slot has had yet. `focused`: the row with the focus, which nobody inherits.
 */
export function slotsOf(
  last: readonly Slot[],
  keys: readonly string[],
  first: number,
  focused: string | null = null,
): Slot[] {
  const places = new Map(last.map(({ key }, place) => [key, place]));
  const stays = new Set(keys.filter((key) => places.has(key)));
  let [fresh, from] = [first, 0];
  /** Slots between the last one that stays and the next. */
  const free: number[] = [];
  const next: Slot[] = [];
  let waiting: string[] = [];
  const settle = () => {
    for (const key of waiting) next.push({ key, slot: free.shift() ?? fresh++ });
    waiting = [];
    free.length = 0;
  };
  const release = (until: number) => {
    for (const { key, slot } of last.slice(from, until)) if (!stays.has(key) && key !== focused) free.push(slot);
    from = Math.max(from, until);
  };
  for (const key of keys) {
    const place = places.get(key);
    const here = place === undefined ? undefined : last[place];
    if (place === undefined || here === undefined) {
      waiting.push(key);
      continue;
    }
    release(place);
    settle();
    next.push(here);
  }
  release(last.length);
  settle();
  return next;
}
