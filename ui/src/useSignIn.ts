// The way to an account: the page that takes an app registration, and what "Try again" repeats.

import { useState } from 'react';
import type { Connection } from './api';
import type { Actions } from './useActions';
import type { Snapshot } from './wire';

export type SignInWay = ReturnType<typeof useSignIn>;

export function useSignIn(snapshot: Snapshot, actions: Actions) {
  const [connecting, setConnecting] = useState(false);
  const [connection, setConnection] = useState<Connection>({ clientId: '', tenant: 'organizations' });
  const [attempt, setAttempt] = useState<(() => void) | null>(null);

  const start = (way: () => void) => {
    setAttempt(() => way);
    way();
  };
  const sandbox = () => {
    setConnecting(false);
    start(actions.exploreSandbox);
  };
  const startAnew = () => {
    setAttempt(() => actions.exploreSandbox);
    actions.startSandboxAnew();
  };
  const signInAgain = (account: string) => start(() => actions.signInAgain(account));
  return {
    connecting,
    connection,
    change: setConnection,
    sandbox,
    startAnew,
    signInAgain,
    signIn: (chosen: Connection) => start(() => actions.signIn(chosen)),
    connect: () => {
      if (snapshot.profile === 'sandbox') actions.openAzure();
      setConnecting(true);
    },
    leaveConnect: () => setConnecting(false),
    /** After a restart of the page nobody knows what was tried: then the nearest way on. */
    tryAgain: () => {
      const ended = snapshot.accounts.find((account) => account.sessionEnded);
      const sandboxFailed = snapshot.signIn.phase === 'failed' && snapshot.signIn.failure.code === 'sandboxFailed';
      if (sandboxFailed) return sandbox();
      if (attempt) return attempt();
      if (snapshot.profile === 'sandbox') return sandbox();
      if (ended) return signInAgain(ended.id);
      actions.cancelSignIn();
      setConnecting(true);
    },
  };
}
