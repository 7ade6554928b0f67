// Which view a snapshot asks for.

import type { Snapshot } from './wire';

/** What the person goes to from wherever they are, and back. */
export type PageName = 'settings' | 'activity' | 'reminders';

export type View =
  | 'welcome'
  | 'connect'
  | 'waiting'
  | 'blocked'
  | 'confirming'
  | 'sign-in-failed'
  | 'main'
  | 'token'
  | PageName;

/** Where the person went by themselves. */
export type Wish = {
  /** To the page that takes an app registration. */
  connecting: boolean;
  /** There too, although somebody is signed in. */
  adding: boolean;
  /** To the message for an administrator. */
  blocked: boolean;
  /** To the form for a token. */
  editing: boolean;
  /** To a page of its own. */
  page: PageName | null;
};

export function viewOf({ signIn, accounts }: Snapshot, wish: Wish): View {
  switch (signIn.phase) {
    case 'waiting':
      return wish.blocked ? 'blocked' : 'waiting';
    case 'redeeming':
      return 'waiting';
    case 'confirming':
      return 'confirming';
    case 'failed':
      return wish.blocked && signIn.request !== null ? 'blocked' : 'sign-in-failed';
    case 'idle':
      if (wish.adding) return 'connect';
      if (wish.page !== null) return wish.page;
      if (accounts.length > 0) return wish.editing ? 'token' : 'main';
      return wish.connecting ? 'connect' : 'welcome';
  }
}
