// The token at which somebody opened the window from a reminder or the tray.

import { useEffect, useEffectEvent } from 'react';
import * as api from './api';
import type { TokenRef } from './wire';

/** Opens it, whether the window was there already or has just been opened for it. */
export function useWanted(open: (token: TokenRef) => void) {
  const show = useEffectEvent((token: TokenRef | null) => {
    if (token !== null) open(token);
  });
  useEffect(() => {
    // What cannot be had is not asked for twice: the window is open, and the list is there.
    const ask = () => void api.wanted().then(show, () => undefined);
    const listening = api.onWanted(ask);
    listening.then(ask, ask);
    return () => {
      listening.then((stop) => stop()).catch(() => undefined);
    };
  }, []);
}
