// Which view a snapshot asks for.

import type { Snapshot } from './wire';

export type View = 'welcome' | 'connect' | 'waiting' | 'sign-in-failed' | 'main' | 'token';

/** `connecting`: the person went on to the page that takes an app registration; `editing`: to the form for a token. */
export function viewOf(snapshot: Snapshot, connecting: boolean, editing: boolean): View {
  switch (snapshot.signIn.phase) {
    case 'waiting':
    case 'redeeming':
      return 'waiting';
    case 'failed':
      return 'sign-in-failed';
    case 'idle':
      if (snapshot.accounts.length > 0) return editing ? 'token' : 'main';
      return connecting ? 'connect' : 'welcome';
  }
}
