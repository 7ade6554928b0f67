// Organizations that the person names: what was typed for which account, and what came of it. It lives above the views, so that
// a sign-in in between takes nothing away.

import { useEffect, useEffectEvent, useRef, useState } from 'react';
import { usernameOf } from './accounts';
import * as api from './api';
import { organizationIn } from './organizationName';
import { signInWords } from './signInWords';
import type { Toasts } from './toasts';
import type { Failure, Snapshot } from './wire';

const words = signInWords.organization;

export type Naming = {
  text: string;
  /** Why the last try ended badly. */
  failure: Failure | null;
  /** Azure DevOps is being asked. */
  busy: boolean;
  /** The browser is, because the last try needs another session. */
  signingIn: boolean;
};

const untouched: Naming = { text: '', failure: null, busy: false, signingIn: false };

export type NamingWay = ReturnType<typeof useNaming>;

export function useNaming(
  snapshot: Snapshot,
  toasts: Toasts,
  signInAgain: (account: string, organization: string) => void,
) {
  const { accounts, signIn } = snapshot;
  const [all, setAll] = useState<ReadonlyMap<string, Naming>>(new Map());
  const [asked, setAsked] = useState<string | null>(null);
  /** By account, what tells a try from every later one: of one that was left, the field hears nothing. */
  const tries = useRef(new Map<string, symbol>());

  const of = (account: string) => all.get(account) ?? untouched;
  const patch = (account: string, part: Partial<Naming>) =>
    setAll((last) => new Map([...last, [account, { ...(last.get(account) ?? untouched), ...part }]]));
  const forget = (account: string) => {
    tries.current.delete(account);
    setAll((last) => new Map([...last].filter(([id]) => id !== account)));
  };

  const submit = async (id: string) => {
    const typed = of(id).text.trim();
    const name = organizationIn(typed);
    if (name === null || tries.current.has(id)) return;
    const mine = Symbol();
    tries.current.set(id, mine);
    patch(id, { failure: null, busy: true, signingIn: false });
    const failure = await api.addOrganization(id, typed).then(() => null, api.asFailure);
    const left = tries.current.get(id) !== mine;
    if (failure === null) toasts.result({ title: words.added(name), text: seenBy(id) });
    else if (left) toasts.failure(failure);
    if (left) return;
    tries.current.delete(id);
    if (failure !== null) return patch(id, { failure, busy: false });
    forget(id);
    setAsked((last) => (last === id ? null : last));
  };
  const seenBy = (id: string) => {
    const account = accounts.length > 1 ? accounts.find((one) => one.id === id) : undefined;
    return account ? words.addedFor(usernameOf(account, accounts)) : '';
  };
  const close = () => {
    if (asked !== null) forget(asked);
    setAsked(null);
  };

  // However the sign-in ended, only Azure DevOps can say what has come of it.
  const comeBack = useEffectEvent(() => {
    for (const [id, { signingIn }] of all) if (signingIn) void submit(id);
  });
  const idle = signIn.phase === 'idle';
  const wasIdle = useRef(idle);
  useEffect(() => {
    if (idle && !wasIdle.current) comeBack();
    wasIdle.current = idle;
  }, [idle]);

  return {
    of,
    /** Whose dialog is open. */
    asked: accounts.find(({ id }) => id === asked) ?? null,
    open: (account: string) => setAsked(account),
    close,
    change: (account: string, text: string) => patch(account, { text, failure: null, signingIn: false }),
    submit: (account: string) => void submit(account),
    signIn: (account: string) => {
      patch(account, { signingIn: true });
      signInAgain(account, of(account).text.trim());
    },
  };
}
