// The operations that this window began: each ends with one toast and is dismissed. All others that ended are told by
// message lines, from the snapshot.

import { useCallback, useMemo } from 'react';
import { keyOf } from './list';
import { stoppedTitle, toldOf } from './operation';
import { strings } from './strings';
import type { Toasts } from './toasts';
import type { Actions, NamedToken } from './useActions';
import { useBegun, useOnce } from './useBegun';
import type { OperationView } from './wire';

export type Ends = {
  actions: Actions;
  toasts: Toasts;
  onRegenerate: (token: NamedToken) => void;
  /** Says the end itself where it returns true, as the open form does of its own operation. */
  onEnd: (operation: OperationView) => boolean;
};

const isOver = ({ outcome }: OperationView) => outcome.kind !== 'running';

export function useOperations(operations: OperationView[], { actions, toasts, onRegenerate, onEnd }: Ends) {
  const tell = (operation: OperationView) => {
    const { outcome, authorization } = operation;
    const token = authorization === null ? null : { ...operation, authorization };
    if (outcome.kind === 'stopped') {
      return toasts.failure(outcome.failure, stoppedTitle(operation, outcome.failure));
    }
    const { offer, ...words } = toldOf(operation);
    const action = {
      copy: { label: strings.operation.copySecret, act: actions.copySecret, name: 'copy' },
      regenerate: { label: strings.operation.regenerate, act: onRegenerate, name: 'regenerate' },
    };
    const offered = offer === null || token === null ? null : action[offer];
    toasts.result({
      ...words,
      ...(offered && token
        ? { action: { label: offered.label, name: offered.name, onClick: () => offered.act(token) } }
        : {}),
    });
  };
  const { told, follow } = useBegun(operations, isOver, (operation) => {
    if (!onEnd(operation)) tell(operation);
    actions.dismiss(operation.id);
  });

  const { rows, once } = useOnce(operations);
  const begin = useCallback(
    async (token: NamedToken, work: (token: NamedToken) => Promise<string | null>) => {
      const id = await once(keyOf(token), () => work(token));
      if (id !== null) follow(id);
    },
    [once, follow],
  );
  return useMemo(
    () => ({
      told,
      rows,
      follow,
      renew: (token: NamedToken) => void begin(token, actions.renew),
      revoke: (token: NamedToken) => void begin(token, actions.revoke),
      createAgain: (token: NamedToken) => void begin(token, actions.createAgain),
    }),
    [told, rows, follow, begin, actions],
  );
}
