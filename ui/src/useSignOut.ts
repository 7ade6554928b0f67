// Signing out: at once, after a question where something is at stake, or once the tokens that were ticked there are revoked.

import { useEffect, useEffectEvent, useRef, useState } from 'react';
import { usernameOf } from './accounts';
import { stateOf } from './bulk';
import { signInWords } from './signInWords';
import { type AtStake, atStake, isNothing } from './signOut';
import type { Toasts } from './toasts';
import type { Actions } from './useActions';
import type { AccountView, BulkView, Snapshot, TokenView } from './wire';

const text = signInWords.account;

/** Who is about to sign out, what they are called, and what is at stake. */
export type Leaving = { account: AccountView; username: string; stake: AtStake };

type Revoking = { account: string; bulk: string };

export type SignOutEnds = { actions: Actions; toasts: Toasts; onShowBulk: (bulk: string) => void };

export function useSignOut(snapshot: Snapshot, now: Date, { actions, toasts, onShowBulk }: SignOutEnds) {
  const { accounts, bulks } = snapshot;
  const [asked, setAsked] = useState<string | null>(null);
  const [revoking, setRevoking] = useState<Revoking | null>(null);
  const beginning = useRef(false);
  const leavingOf = (account: AccountView): Leaving => {
    return { account, username: usernameOf(account, accounts), stake: atStake(account, snapshot, now) };
  };
  const account = accounts.find(({ id }) => id === asked);
  const leaving = account ? leavingOf(account) : null;

  const start = (who: AccountView) => {
    if (isNothing(leavingOf(who).stake)) void actions.signOut(who.id, []);
    else setAsked(who.id);
  };
  const confirm = async (forget: TokenView[], revoke: TokenView[]) => {
    if (asked === null || beginning.current) return;
    if (revoke.length > 0) {
      beginning.current = true;
      const bulk = await actions.signOut(asked, forget, revoke);
      beginning.current = false;
      if (bulk === null) return;
      setRevoking({ account: asked, bulk });
      onShowBulk(bulk);
    } else void actions.signOut(asked, forget);
    setAsked(null);
  };

  /** Nobody loses the session that a token needs which could not be revoked. */
  const goOn = useEffectEvent((bulk: BulkView) => {
    const who = accounts.find(({ id }) => id === revoking?.account);
    setRevoking(null);
    if (revoking === null || !who) return;
    if (bulk.items.every((item) => stateOf(item, bulk) === 'done')) return;
    const title = text.stillSignedIn(usernameOf(who, accounts));
    toasts.result({ title, text: text.stillSignedInText, moved: false });
  });
  const bulk = bulks.find(({ id }) => id === revoking?.bulk);
  useEffect(() => {
    if (bulk && bulk.ended !== null) goOn(bulk);
  }, [bulk]);

  const who = accounts.find(({ id }) => id === revoking?.account);
  return {
    leaving,
    start,
    confirm: (forget: TokenView[], revoke: TokenView[]) => void confirm(forget, revoke),
    stay: () => setAsked(null),
    /** What comes after the bulk that it began. */
    after: revoking && who ? { bulk: revoking.bulk, words: text.revoking(usernameOf(who, accounts)) } : null,
  };
}
