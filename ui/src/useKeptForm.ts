// A half-filled form outlives the page, which is freed when the window closes: the core is told of it with every key, since the
// page may be freed right after the last one, and asked for it once when the page starts.

import { useEffect, useEffectEvent, useRef, useState } from 'react';
import * as api from './api';
import type { KeptForm } from './wire';

/** `kept`: what is to be kept now. `onKept`: takes what an earlier page left, once. */
export function useKeptForm(kept: KeptForm | null, onKept: (kept: KeptForm) => void) {
  /** What the core holds, as text; null until it has answered, so that nothing overwrites what it kept. */
  const held = useRef<string | null>(null);
  const [answered, setAnswered] = useState(false);
  const take = useEffectEvent((earlier: KeptForm | null) => {
    held.current = JSON.stringify(earlier);
    if (earlier !== null && kept === null) onKept(earlier);
    setAnswered(true);
  });
  useEffect(() => {
    let over = false;
    // Without an answer there is nothing to bring back, and nothing more to say about it.
    api.keptForm().then(
      (earlier) => !over && take(earlier),
      () => !over && take(null),
    );
    return () => {
      over = true;
    };
  }, []);

  const now = JSON.stringify(kept);
  const tell = useEffectEvent(() => {
    held.current = now;
    // What could not be kept is still in the form: nobody has lost anything yet.
    api.keepForm(kept).catch(() => undefined);
  });
  useEffect(() => {
    if (answered && now !== held.current) tell();
  }, [now, answered]);
}
