// One setting: shown as chosen at once, and as it really is again where the change was refused, with why.

import { useRef, useState } from 'react';
import * as api from './api';
import type { Failure, SettingsChange } from './wire';

/** Applies a change; rejects with why not. */
export type Change = (change: SettingsChange) => Promise<void>;

export type Setting<T> = { shown: T; failure: Failure | null; set: (next: T) => Promise<boolean> };

/** `value`: what the snapshot says. */
export function useSetting<T>(value: T, onChange: Change, changeTo: (next: T) => SettingsChange): Setting<T> {
  const now = JSON.stringify(value);
  const [asked, setAsked] = useState<{ from: string; next: T } | null>(null);
  const [failure, setFailure] = useState<Failure | null>(null);
  const number = useRef(0);
  const set = async (next: T) => {
    number.current += 1;
    const mine = number.current;
    setAsked({ from: now, next });
    setFailure(null);
    try {
      await onChange(changeTo(next));
      return true;
    } catch (thrown) {
      if (mine === number.current) {
        setAsked(null);
        setFailure(api.asFailure(thrown));
      }
      return false;
    }
  };
  // The next snapshot brings it; until then it is what was asked for.
  return { shown: asked?.from === now ? asked.next : value, failure, set };
}
