// The operations that this window began: one that is done ends with a toast and is dismissed. Every other one that ended,
// and every one that stopped, is told by a message line, from the snapshot, until the person dismisses it.

import { useCallback, useMemo } from 'react';
import { keyOf } from './list';
import { completes, toldOf } from './operation';
import { strings } from './strings';
import type { Toasts } from './toasts';
import type { Actions, NamedToken } from './useActions';
import { useBegun, useOnce } from './useBegun';
import type { OperationView } from './wire';

export type Ends = {
  actions: Actions;
  toasts: Toasts;
  onRegenerate: (token: NamedToken) => void;
  /** Asks whether to revoke the global token that it replaced. */
  onRevokeGlobal: (operation: OperationView) => void;
  onEnd: (operation: OperationView) => void;
};

const isOver = ({ outcome }: OperationView) => outcome.kind !== 'running' && outcome.kind !== 'waiting';

export function useOperations(
  operations: OperationView[],
  { actions, toasts, onRegenerate, onRevokeGlobal, onEnd }: Ends,
) {
  const tell = (operation: OperationView) => {
    const { authorization } = operation;
    const token = authorization === null ? null : { ...operation, authorization };
    const { offer: usual, ...words } = toldOf(operation);
    const offer = completes(operation, operations) ? 'revokeGlobal' : usual;
    const action = {
      copy: { label: strings.operation.copySecret, act: actions.copySecret, name: 'copy' },
      regenerate: { label: strings.operation.regenerate, act: onRegenerate, name: 'regenerate' },
      revokeGlobal: {
        label: strings.operation.revokeGlobal,
        act: () => onRevokeGlobal(operation),
        name: 'revoke-global',
      },
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
    onEnd(operation);
    if (operation.outcome.kind !== 'done') return false;
    tell(operation);
    actions.dismiss(operation.id);
    return true;
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
