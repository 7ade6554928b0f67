// What the person can do with tokens: one callback for every action of a row, and what these leave open on the page.

import { useCallback, useEffect, useEffectEvent, useMemo, useRef, useState } from 'react';
import { placed } from './accounts';
import { keyOf } from './list';
import { isCreation, replacesIt } from './operation';
import { rotationOf } from './rotation';
import type { RowAction } from './rowActions';
import type { Toasts } from './toasts';
import type { Actions } from './useActions';
import { useBulk } from './useBulk';
import { useListState } from './useListState';
import { useOperations } from './useOperations';
import { useReplace } from './useReplace';
import { useRotations } from './useRotations';
import { useTokenForm } from './useTokenForm';
import type { OperationView, Snapshot, TokenView } from './wire';

export type Tokens = ReturnType<typeof useTokens>;

export function useTokens(snapshot: Snapshot, now: Date, actions: Actions, toasts: Toasts) {
  const list = useListState(snapshot.tokens, snapshot.organizations);
  const form = useTokenForm(snapshot, now, actions, toasts);
  const [revoking, setRevoking] = useState<TokenView | null>(null);
  const rotations = useRotations(snapshot.rotations, actions, toasts);

  const onEnd = (operation: OperationView) => {
    const { kind, organization, authorization, outcome } = operation;
    form.ended(operation);
    if (outcome.kind === 'done' && isCreation(kind) && kind !== 'replace' && authorization !== null) {
      list.reveal(keyOf({ organization, authorization }), now);
    }
  };
  const onRevokeGlobal = (operation: OperationView) =>
    setRevoking(snapshot.tokens.find((token) => replacesIt(token, operation)) ?? null);
  const told = useMemo(() => snapshot.operations.map((operation) => placed(operation, snapshot)), [snapshot]);
  const operations = useOperations(told, {
    actions,
    toasts,
    onRegenerate: rotations.start,
    onRevokeGlobal,
    onEnd,
  });
  // What waits goes on by itself, and its line says for what: there is nothing left to type.
  const waits = snapshot.operations.some(
    ({ id, outcome }) => id === form.form?.work?.operation && outcome.kind === 'waiting',
  );
  const leaveForm = useEffectEvent(form.close);
  useEffect(() => {
    if (waits) leaveForm();
  }, [waits]);
  const replace = useReplace(snapshot.operations, { actions, follow: operations.follow, onRevoke: setRevoking });

  /** Does something about the regenerate that the token's row tells of. */
  const aboutRotation = (work: (id: string) => void) => (token: TokenView) => {
    const rotation = rotationOf(token, snapshot.rotations);
    if (rotation) work(rotation.id);
  };
  const does: Record<RowAction, (token: TokenView) => void> = {
    regenerate: rotations.start,
    'regenerate-leaked': rotations.startLeaked,
    'revoke-old': aboutRotation(rotations.revokeOld),
    'try-now': aboutRotation(actions.finish),
    renew: operations.renew,
    'create-again': operations.createAgain,
    replace: replace.open,
    copy: actions.copySecret,
    edit: form.openEdit,
    revoke: setRevoking,
    show: actions.showInBrowser,
    'copy-id': actions.copyId,
    mute: (token) => actions.mute(token, true),
    unmute: (token) => actions.mute(token, false),
  };
  const latest = useRef(does);
  useEffect(() => {
    latest.current = does;
  });
  /** Always the same function, so that no row is drawn anew for it. */
  const act = useCallback((action: RowAction, token: TokenView) => latest.current[action](token), []);
  const bulk = useBulk(snapshot, now, list, { actions, act, onSeeRotation: rotations.see });
  const submit = async () => {
    const id = await form.submit();
    if (id !== null) operations.follow(id);
  };
  const revoke = () => {
    if (revoking) operations.revoke(revoking);
    setRevoking(null);
  };
  const revokeFound = async (operation: string, authorization: string) => {
    const id = await actions.revokeFound(operation, authorization);
    if (id !== null) operations.follow(id);
  };
  return {
    list,
    form: { ...form, submit },
    rotations,
    operations,
    replace,
    bulk,
    /** What a toast or a dialog tells, and no line needs to. */
    told: new Set([...rotations.told, ...operations.told, ...replace.operations.map(({ id }) => id)]),
    act,
    found: { onKeepFound: actions.keepFound, onRevokeFound: (id: string, left: string) => void revokeFound(id, left) },
    revoking,
    revoke,
    keep: () => setRevoking(null),
  };
}
