// The snapshot as state: asked for once, and again after every change. Never two questions at a time.

import { useEffect, useState } from 'react';
import * as api from './api';
import type { Failure, Snapshot } from './wire';

/** The newest snapshot, and why it could not be had. */
export type Known = { snapshot: Snapshot | null; failure: Failure | null };

export function useSnapshot(): Known {
  const [known, setKnown] = useState<Known>({ snapshot: null, failure: null });
  useEffect(() => follow(setKnown), []);
  return known;
}

function follow(tell: (known: Known) => void): () => void {
  let [asking, stale, ended] = [false, false, false];
  const ask = async () => {
    stale = true;
    if (asking) return;
    asking = true;
    while (stale && !ended) {
      stale = false;
      const known = await api.snapshot().then(
        (snapshot) => ({ snapshot, failure: null }),
        (thrown) => ({ snapshot: null, failure: api.asFailure(thrown) }),
      );
      if (!ended) tell(known);
    }
    asking = false;
  };
  const listening = api.onChange(() => void ask());
  listening.then(ask, ask);
  return () => {
    ended = true;
    listening.then((stop) => stop()).catch(() => undefined);
  };
}
