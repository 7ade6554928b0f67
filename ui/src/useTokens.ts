// What the person can do with tokens: one callback for every action of a row, and what these leave open on the page.

import { useCallback, useEffect, useRef, useState } from 'react';
import { keyOf } from './list';
import { isCreation } from './operation';
import type { RowAction } from './rowActions';
import type { Toasts } from './toasts';
import type { Actions } from './useActions';
import { useListState } from './useListState';
import { useOperations } from './useOperations';
import { useRotations } from './useRotations';
import { useTokenForm } from './useTokenForm';
import type { OperationView, Snapshot, TokenView } from './wire';

export type Tokens = ReturnType<typeof useTokens>;

export function useTokens(snapshot: Snapshot, now: Date, actions: Actions, toasts: Toasts) {
  const list = useListState(snapshot.tokens, snapshot.organizations);
  const form = useTokenForm(snapshot.organizations, actions, toasts);
  const [revoking, setRevoking] = useState<TokenView | null>(null);
  const rotations = useRotations(snapshot.rotations, actions, toasts);

  const onEnd = (operation: OperationView) => {
    const { kind, organization, authorization, outcome } = operation;
    form.ended(operation);
    if (outcome.kind === 'done' && isCreation(kind) && authorization !== null) {
      list.reveal(keyOf({ organization, authorization }), now);
    }
  };
  const operations = useOperations(snapshot.operations, { actions, toasts, onRegenerate: rotations.start, onEnd });

  const does: Record<RowAction, (token: TokenView) => void> = {
    regenerate: rotations.start,
    renew: operations.renew,
    'create-again': operations.createAgain,
    copy: actions.copySecret,
    edit: form.openEdit,
    revoke: setRevoking,
    'copy-id': actions.copyId,
  };
  const latest = useRef(does);
  useEffect(() => {
    latest.current = does;
  });
  /** Always the same function, so that no row is drawn anew for it. */
  const act = useCallback((action: RowAction, token: TokenView) => latest.current[action](token), []);
  const submit = async () => {
    const id = await form.submit();
    if (id !== null) operations.follow(id);
  };
  const revoke = () => {
    if (revoking) operations.revoke(revoking);
    setRevoking(null);
  };
  return {
    list,
    form: { ...form, submit },
    rotations,
    operations,
    act,
    revoking,
    revoke,
    keep: () => setRevoking(null),
  };
}
