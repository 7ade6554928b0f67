// Work on many tokens at a time: what is asked before it begins, which one the dock shows, and what is cleared with its report.

import { useRef, useState } from 'react';
import { bulkOf, planOf, retryOf } from './bulk';
import { keyOf } from './list';
import type { RowAction } from './rowActions';
import type { Actions } from './useActions';
import type { ListState } from './useListState';
import type { BulkKind, BulkView, Snapshot, TokenView } from './wire';

export type BulkEnds = {
  actions: Actions;
  /** For a single one, which needs no dialog of its own. */
  act: (action: RowAction, token: TokenView) => void;
  onSeeRotation: (rotation: string) => void;
};

export function useBulk(snapshot: Snapshot, now: Date, list: ListState, { actions, act, onSeeRotation }: BulkEnds) {
  const [asking, setAsking] = useState<BulkKind | null>(null);
  const [openId, setOpenId] = useState<string | null>(null);
  const beginning = useRef(false);
  const checked = () => snapshot.tokens.filter((token) => list.checked.has(keyOf(token)));
  const plan = asking === null ? null : planOf(asking, checked(), snapshot, now);
  const open = snapshot.bulks.find(({ id }) => id === openId) ?? null;

  const ask = (kind: BulkKind) => {
    const [only, ...others] = checked();
    const { takesPart } = planOf(kind, checked(), snapshot, now);
    if (only === undefined || others.length > 0 || takesPart.length === 0) return setAsking(kind);
    list.uncheck();
    act(kind, only);
  };
  const confirm = async () => {
    if (plan === null || plan.takesPart.length === 0 || beginning.current) return;
    beginning.current = true;
    const id = await actions.bulk(plan.kind, plan.takesPart);
    beginning.current = false;
    if (id === null) return;
    setAsking(null);
    list.uncheck();
    setOpenId(id);
  };
  const clear = (open: BulkView) => {
    for (const rotation of snapshot.rotations.filter((one) => bulkOf(one, [open]))) {
      if (rotation.outcome.kind === 'overlap') onSeeRotation(rotation.id);
      else if (rotation.outcome.kind !== 'running') actions.dismiss(rotation.id);
    }
    for (const operation of snapshot.operations.filter((one) => bulkOf(one, [open]))) {
      if (operation.outcome.kind !== 'running') actions.dismiss(operation.id);
    }
    actions.dismiss(open.id);
  };
  const close = () => {
    setOpenId(null);
    if (open !== null && open.ended !== null) clear(open);
  };
  const failed = open === null ? [] : retryOf(open, snapshot, now);
  /** Those that failed, as a new one: what it is was asked before. */
  const retry = async () => {
    if (open === null || failed.length === 0 || beginning.current) return;
    beginning.current = true;
    const id = await actions.bulk(open.kind, failed);
    beginning.current = false;
    if (id === null) return;
    clear(open);
    setOpenId(id);
  };
  return {
    plan,
    ask,
    confirm,
    leave: () => setAsking(null),
    open,
    show: setOpenId,
    close,
    retryable: failed.length,
    retry: () => void retry(),
    cancel: () => open && actions.cancelBulk(open.id),
    save: () => open && actions.saveReport(open.id),
  };
}
