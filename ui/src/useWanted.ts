// A token that was asked for outside the window, in a notification or the tray: it is shown as soon as the list knows it.

import { useEffect, useRef } from 'react';
import * as api from './api';

/** `show`: is given each token once. `ready`: whether there is a list that it can be shown in. */
export function useWanted(ready: boolean, show: (token: api.TokenKey) => void): void {
  const latest = useRef(show);
  useEffect(() => {
    latest.current = show;
  });
  useEffect(() => {
    if (!ready) return;
    const ask = () => {
      // Whoever cannot be asked wants nothing: the window is open, which is what matters.
      api.wanted().then(
        (token) => token && latest.current(token),
        () => undefined,
      );
    };
    ask();
    const listening = api.onWanted(ask);
    return () => {
      listening.then((stop) => stop()).catch(() => undefined);
    };
  }, [ready]);
}
