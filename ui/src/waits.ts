// What waits: the one action that lets it go on, and when it does so by itself.

import type { Tried } from './adminMessage';
import { failures } from './failures';
import { type FailureActions, lineAction } from './lineAction';
import type { LineAction } from './MessageLine';
import { strings } from './strings';
import { exactTime, startOfDay, timeOfDay } from './time';
import type { AccountView, Failure, OperationKind } from './wire';

const text = strings.waits;

export type WaitActions = FailureActions & {
  /** Tries what waits, now. */
  onFinish: (operation: string) => void;
  onRevokeOld: (operation: string) => void;
};

/** A regenerate or any other operation that waits. */
export type Waiting = { id: string; name: string; account: string; organizationName: string; kind?: OperationKind };

/** The same for an administrator; a regenerate has no kind of its own. */
export const triedOf = ({ name, organizationName, kind = 'regenerate' }: Omit<Waiting, 'id' | 'account'>): Tried => {
  return { work: kind, name, organization: organizationName };
};

/** Sign in, try the vault, revoke the old token, or try again now: whatever puts right what it waits for. */
export function waitAction(work: Waiting, failure: Failure, accounts: AccountView[], actions: WaitActions): LineAction {
  const { id, account, organizationName } = work;
  const way = failures[failure.code];
  // Who has signed out meanwhile has no session that could be begun again.
  const canSignIn = way === 'signIn' && accounts.some((one) => one.id === account);
  if (way === 'retryVault' || canSignIn) {
    const action = lineAction(failure, { account, organization: organizationName }, triedOf(work), actions);
    if (action) return { ...action, primary: true };
  }
  if (failure.code === 'oldStillValid') {
    return { label: strings.rotation.revokeOld, onClick: () => actions.onRevokeOld(id), action: 'revoke-old' };
  }
  return { label: text.tryNow, onClick: () => actions.onFinish(id), action: 'try-now' };
}

/** "It is tried again at 14:05." */
export function againWords(until: string | null, now: Date): string {
  if (until === null) return text.byItself;
  const date = new Date(until);
  const today = startOfDay(date).getTime() === startOfDay(now).getTime();
  return text.again(today ? text.at(timeOfDay(date)) : text.on(exactTime(date)));
}
