// The way to an account: the page that takes an app registration, and what "Try again" repeats.

import { useEffect, useState } from 'react';
import { draftOf, draftOfRequest, emptyDraft } from './connection';
import type { Actions } from './useActions';
import type { ConnectionDraft, Snapshot } from './wire';

export type SignInWay = ReturnType<typeof useSignIn>;

export function useSignIn(snapshot: Snapshot, actions: Actions) {
  const { signIn, profile, accounts } = snapshot;
  const [connecting, setConnecting] = useState(false);
  const [adding, setAdding] = useState(false);
  const [blocked, setBlocked] = useState(false);
  const [connection, setConnection] = useState<ConnectionDraft>(emptyDraft);
  const [attempt, setAttempt] = useState<(() => void) | null>(null);
  const whenIdle = useWhenIdle(signIn.phase === 'idle');

  const begin = (way: () => void) => {
    setBlocked(false);
    setAttempt(() => way);
  };
  const start = (way: () => void) => {
    begin(way);
    way();
  };
  const sandbox = () => {
    setConnecting(false);
    setAdding(false);
    start(actions.exploreSandbox);
  };
  const startAnew = () => {
    begin(actions.exploreSandbox);
    actions.startSandboxAnew();
  };
  const signInAgain = (account: string, organization: string | null) =>
    start(() => actions.signInAgain(account, organization));
  const signInWith = (chosen: ConnectionDraft) => start(() => actions.signIn(chosen));
  return {
    connecting,
    adding,
    blocked,
    connection,
    change: setConnection,
    sandbox,
    startAnew,
    signInAgain,
    signIn: signInWith,
    connect: () => {
      if (profile === 'sandbox') actions.openAzure();
      setConnecting(true);
    },
    /** With the connection of the first account; the sandbox has but one. */
    addAccount: () => {
      const [first] = accounts;
      if (profile === 'sandbox') return first ? signInWith(draftOf(first)) : sandbox();
      setConnection(first ? draftOf(first) : emptyDraft);
      setAdding(true);
    },
    leaveConnect: () => {
      setConnecting(false);
      setAdding(false);
      // What a string brought is not found there again as if one had typed it.
      if (connection.pasted) setConnection(emptyDraft);
    },
    showBlocked: () => setBlocked(true),
    leaveBlocked: () => setBlocked(false),
    /** Somebody may have agreed by now: the same sign-in once more. */
    checkAgain: () => {
      setBlocked(false);
      const again = attempt ?? nearest(snapshot, actions);
      actions.afterCancel(() => whenIdle(again));
    },
    /** The right account ends the adding of one; for another the browser asks once more. */
    confirm: (accept: boolean) => {
      if (accept) setAdding(false);
      actions.confirmAccount(accept, accept ? null : attempt);
    },
    /** After a restart of the page nobody knows what was tried: then the nearest way on. */
    tryAgain: () => {
      const ended = accounts.find((account) => account.sessionEnded);
      if (signIn.phase === 'failed' && signIn.failure.code === 'sandboxFailed') return sandbox();
      if (attempt) return attempt();
      if (profile === 'sandbox') return sandbox();
      if (ended) return signInAgain(ended.id, null);
      actions.cancelSignIn();
      setConnecting(true);
    },
  };
}

/** What was asked for tells how to ask again. */
function nearest({ signIn, profile, accounts }: Snapshot, actions: Actions): () => void {
  const request = signIn.phase === 'waiting' || signIn.phase === 'failed' ? signIn.request : null;
  if (request === null || (profile === 'sandbox' && accounts.length === 0)) return actions.exploreSandbox;
  return () => actions.signIn(draftOfRequest(request));
}

/** Does something once the last sign-in has really ended: there is one at a time. */
function useWhenIdle(idle: boolean) {
  const [next, setNext] = useState<(() => void) | null>(null);
  useEffect(() => {
    if (!idle || next === null) return;
    setNext(null);
    next();
  }, [idle, next]);
  return (way: () => void) => setNext(() => way);
}
