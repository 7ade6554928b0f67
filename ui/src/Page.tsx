import { useState } from 'react';
import type { State } from './Messages';
import { useToasts } from './toasts';
import { useActions } from './useActions';
import { useSignIn } from './useSignIn';
import { Views } from './Views';
import type { Snapshot } from './wire';

/** What outlasts a change of profile: the toasts, the way to an account, and what was dismissed. All else begins anew. */
export function Page({ snapshot }: { snapshot: Snapshot }) {
  const { toasts, toaster } = useToasts();
  const actions = useActions(toasts);
  const way = useSignIn(snapshot, actions);
  const [dismissed, setDismissed] = useState<ReadonlySet<State>>(new Set());
  const dismissState = (state: State) => {
    setDismissed((last) => new Set([...last, state]));
    // That one is told of at every start until somebody has seen it.
    if (state === 'replaced') actions.dismissReplaced();
  };
  return (
    <>
      <Views
        key={snapshot.profile}
        snapshot={snapshot}
        actions={actions}
        toasts={toasts}
        way={way}
        dismissed={dismissed}
        onDismissState={dismissState}
      />
      {toaster}
    </>
  );
}
