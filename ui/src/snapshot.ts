// The snapshot as state: asked for once, and after every change only what is new since. Never two questions at a time.

import { useEffect, useState } from 'react';
import * as api from './api';
import { byExpiry, keyOf } from './list';
import type { Failure, Locale, Look, Snapshot, TokenView } from './wire';
import { bring, locale, setLocale } from './words';

/** The newest snapshot, and why it could not be had. */
export type Known = { snapshot: Snapshot | null; failure: Failure | null };

/** `ahead`: the first look, where it was asked for already. */
export function useSnapshot(ahead: Promise<Look> | null): Known {
  const [known, setKnown] = useState<Known>({ snapshot: null, failure: null });
  useEffect(() => follow(setKnown, ahead), [ahead]);
  return known;
}

/** What is known after a look: what has not changed stays the same object, so that only what changed is drawn anew. */
export function merge(last: Snapshot | null, look: Look): Snapshot {
  const { snapshot, whole } = look;
  if (last === null) return { ...snapshot, tokens: byExpiry(snapshot.tokens) };
  const tokens = whole ? byExpiry(snapshot.tokens) : merged(last.tokens, look);
  return { ...shared(last, snapshot), tokens };
}

function merged(last: TokenView[], { snapshot, gone }: Look): TokenView[] {
  if (snapshot.tokens.length === 0 && gone.length === 0) return last;
  const tokens = new Map(last.map((token) => [keyOf(token), token]));
  for (const token of gone) tokens.delete(keyOf(token));
  for (const token of snapshot.tokens) tokens.set(keyOf(token), token);
  return byExpiry([...tokens.values()]);
}

/** These are few, and come whole with every look. */
const few = ['accounts', 'organizations', 'rotations', 'operations', 'bulks'] as const;

function shared(last: Snapshot, next: Snapshot): Snapshot {
  const same = few.filter((part) => JSON.stringify(last[part]) === JSON.stringify(next[part]));
  return { ...next, ...Object.fromEntries(same.map((part) => [part, last[part]])) };
}

/** Words that cannot be had leave the page with those that it has. */
async function speak(next: Locale): Promise<void> {
  if (next === locale()) return;
  await bring(next).then(
    () => setLocale(next),
    () => undefined,
  );
}

function follow(tell: (known: Known) => void, ahead: Promise<Look> | null): () => void {
  let [asking, stale, ended] = [false, false, false];
  let held: Snapshot | null = null;
  let first = ahead;
  const look = async (asked: Promise<Look>): Promise<Known> => {
    try {
      held = merge(held, await asked);
      return { snapshot: held, failure: null };
    } catch (thrown) {
      held = null;
      return { snapshot: null, failure: api.asFailure(thrown) };
    }
  };
  const ask = async () => {
    stale = true;
    if (asking) return;
    asking = true;
    while (stale && !ended) {
      stale = false;
      const known = await look(first ?? api.snapshot(held?.revision ?? null));
      first = null;
      if (ended) break;
      if (known.snapshot) await speak(known.snapshot.locale);
      if (ended) break;
      tell(known);
    }
    asking = false;
  };
  // What changes before the listening begins is seen by the look that follows it.
  if (ahead !== null) void ask();
  const listening = api.onChange(() => void ask());
  listening.then(ask, ask);
  return () => {
    ended = true;
    listening.then((stop) => stop()).catch(() => undefined);
  };
}
