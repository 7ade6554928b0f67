// What this window began and nobody looks at: it is followed in the snapshot until it ends, and its end is told once.

import { useCallback, useEffect, useEffectEvent, useRef, useState } from 'react';
import type { Outcome } from './wire';

/** A regenerate or any other operation. */
export type Work = { id: string; outcome: Outcome };

const none: ReadonlySet<string> = new Set();

/** `told` holds the ids whose end was told; nothing else needs to speak of them. */
export function useBegun<W extends Work>(works: W[], isOver: (work: W) => boolean, onEnd: (work: W) => void) {
  const [followed, setFollowed] = useState(none);
  const [told, setTold] = useState(none);
  const end = useEffectEvent((all: W[], mine: ReadonlySet<string>) => {
    const over = all.filter((work) => mine.has(work.id) && isOver(work));
    if (over.length === 0) return;
    over.forEach(onEnd);
    const ids = over.map(({ id }) => id);
    setFollowed((last) => new Set([...last].filter((id) => !ids.includes(id))));
    setTold((last) => new Set([...last, ...ids]));
  });
  useEffect(() => end(works, followed), [works, followed]);
  const follow = useCallback((id: string) => setFollowed((last) => new Set([...last, id])), []);
  return { told, follow };
}

/**
 * A double click is one click: a second one on the same row is ignored until the work of the first has ended. `rows` says
 * which row an id was begun in.
 */
export function useOnce(works: Work[]) {
  const inHand = useRef(new Map<string, string | null>());
  const [rows, setRows] = useState<ReadonlyMap<string, string>>(new Map());
  useEffect(() => {
    const over = new Set(works.filter(({ outcome }) => outcome.kind !== 'running').map(({ id }) => id));
    for (const [key, id] of inHand.current) if (id !== null && over.has(id)) inHand.current.delete(key);
  }, [works]);
  const once = useCallback(async (key: string, begin: () => Promise<string | null>): Promise<string | null> => {
    if (inHand.current.has(key)) return null;
    inHand.current.set(key, null);
    const id = await begin();
    if (id === null) inHand.current.delete(key);
    else {
      inHand.current.set(key, id);
      setRows((last) => new Map([...last, [id, key]]));
    }
    return id;
  }, []);
  return { rows, once };
}
