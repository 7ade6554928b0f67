// The snapshot as state: asked for once, and again after every change. Never two questions at a time.

import { useEffect, useState } from 'react';
import * as api from './api';
import { keyOf } from './list';
import type { Failure, Snapshot } from './wire';
import { locale, setLocale } from './words';

/** The newest snapshot, and why it could not be had. */
export type Known = { snapshot: Snapshot | null; failure: Failure | null };

export function useSnapshot(): Known {
  const [known, setKnown] = useState<Known>({ snapshot: null, failure: null });
  useEffect(() => follow(setKnown), []);
  return known;
}

/** What has not changed stays the same object, so that only rows that changed are drawn anew. */
function sharing(last: Known, next: Known): Known {
  if (last.snapshot === null || next.snapshot === null) return next;
  const before = new Map(last.snapshot.tokens.map((token) => [keyOf(token), token]));
  const tokens = next.snapshot.tokens.map((token) => {
    const old = before.get(keyOf(token));
    return old && JSON.stringify(old) === JSON.stringify(token) ? old : token;
  });
  return { ...next, snapshot: { ...next.snapshot, tokens } };
}

function follow(tell: (change: (last: Known) => Known) => void): () => void {
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
      if (ended) break;
      if (known.snapshot && known.snapshot.locale !== locale()) setLocale(known.snapshot.locale);
      tell((last) => sharing(last, known));
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
