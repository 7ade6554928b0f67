// The way to an account: the page that takes an app registration, and what "Try again" repeats.

import { useState } from 'react';
import type { Connection } from './api';
import type { Actions } from './useActions';
import type { Snapshot } from './wire';

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
  const signInAgain = (account: string) => start(() => actions.signInAgain(account));
  return {
    connecting,
    connection,
    change: setConnection,
    sandbox,
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
      if (attempt) return attempt();
      const sandboxFailed = snapshot.signIn.phase === 'failed' && snapshot.signIn.failure.code === 'sandboxFailed';
      if (snapshot.profile === 'sandbox' || sandboxFailed) return sandbox();
      if (ended) return signInAgain(ended.id);
      actions.cancelSignIn();
      setConnecting(true);
    },
  };
}
