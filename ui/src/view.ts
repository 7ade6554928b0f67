// Which view a snapshot asks for.

import type { Snapshot } from './wire';

export type View = 'welcome' | 'connect' | 'waiting' | 'sign-in-failed' | 'main';

/** `connecting`: the person went on to the page that takes an app registration. */
export function viewOf(snapshot: Snapshot, connecting: boolean): View {
  switch (snapshot.signIn.phase) {
    case 'waiting':
    case 'redeeming':
      return 'waiting';
    case 'failed':
      return 'sign-in-failed';
    case 'idle':
      if (snapshot.accounts.length > 0) return 'main';
      return connecting ? 'connect' : 'welcome';
  }
}
