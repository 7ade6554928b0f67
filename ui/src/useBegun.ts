// What this window began and nobody looks at: it is followed in the snapshot until it ends, and its end is told once.

import { useCallback, useEffect, useEffectEvent, useRef, useState } from 'react';
import type { Outcome } from './wire';

/** A regenerate or any other operation. */
export type Work = { id: string; outcome: Outcome };

const none: ReadonlySet<string> = new Set();

/**
 * `onEnd` returns whether it has told the end itself: `told` holds the ids of these, and nothing else needs to speak of
 * them. Every other end is left to its message line.
 */
export function useBegun<W extends Work>(works: W[], isOver: (work: W) => boolean, onEnd: (work: W) => boolean) {
  const [followed, setFollowed] = useState(none);
  const [told, setTold] = useState(none);
  const end = useEffectEvent((all: W[], mine: ReadonlySet<string>) => {
    const over = all.filter((work) => mine.has(work.id) && isOver(work));
    if (over.length === 0) return;
    const toldHere = over.filter(onEnd).map(({ id }) => id);
    const ids = new Set(over.map(({ id }) => id));
    setFollowed((last) => new Set([...last].filter((id) => !ids.has(id))));
    setTold((last) => new Set([...last, ...toldHere]));
  });
  useEffect(() => end(works, followed), [works, followed]);
  const follow = useCallback((id: string) => setFollowed((last) => new Set([...last, id])), []);
  return { told, follow };
}

/** What a row has in hand: its id once there is one, and whether it was seen at work. */
type InHand = { id: string | null; seen: boolean };

/**
 * A double click is one click: a second one on the same row is ignored until the work of the first has ended, or is gone.
 * `rows` says which row an id was begun in.
 */
export function useOnce(works: Work[]) {
  const inHand = useRef(new Map<string, InHand>());
  const latest = useRef(works);
  const [rows, setRows] = useState<ReadonlyMap<string, string>>(new Map());
  const settle = useCallback(() => {
    for (const [key, mine] of inHand.current) {
      const work = latest.current.find(({ id }) => id === mine.id);
      if (work?.outcome.kind === 'running') mine.seen = true;
      else if (work || mine.seen) inHand.current.delete(key);
    }
  }, []);
  useEffect(() => {
    latest.current = works;
    settle();
  }, [works, settle]);
  const once = useCallback(
    async (key: string, begin: () => Promise<string | null>): Promise<string | null> => {
      if (inHand.current.has(key)) return null;
      inHand.current.set(key, { id: null, seen: false });
      const id = await begin();
      if (id === null) inHand.current.delete(key);
      else {
        inHand.current.set(key, { id, seen: false });
        settle();
        setRows((last) => new Map([...last, [id, key]]));
      }
      return id;
    },
    [settle],
  );
  return { rows, once };
}
