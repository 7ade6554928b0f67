// Signing out: at once, or after a question where something is at stake.

import { useState } from 'react';
import type { TokenKey } from './api';
import { type AtStake, atStake, isNothing } from './signOut';
import type { Actions } from './useActions';
import type { AccountView, Snapshot } from './wire';

/** Who is about to sign out, and what is at stake. */
export type Leaving = { account: AccountView; stake: AtStake };

export function useSignOut(snapshot: Snapshot, actions: Actions) {
  const [asked, setAsked] = useState<string | null>(null);
  const account = snapshot.accounts.find(({ id }) => id === asked);
  const leaving: Leaving | null = account ? { account, stake: atStake(account, snapshot) } : null;

  const start = (who: AccountView) => {
    if (isNothing(atStake(who, snapshot))) actions.signOut(who.id, []);
    else setAsked(who.id);
  };
  const confirm = (forget: TokenKey[]) => {
    if (asked !== null) actions.signOut(asked, forget);
    setAsked(null);
  };
  return { leaving, start, confirm, stay: () => setAsked(null) };
}
