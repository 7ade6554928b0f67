// Work on many tokens at a time: what is asked before it begins, whose dialog is open, and what is cleared with its report.

import { useRef, useState } from 'react';
import { bulkOf, planOf } from './bulk';
import { keyOf } from './list';
import type { RowAction } from './rowActions';
import type { Actions } from './useActions';
import type { ListState } from './useListState';
import type { BulkKind, Snapshot, TokenView } from './wire';

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
  const close = () => {
    setOpenId(null);
    if (open === null || open.ended === null) return;
    for (const rotation of snapshot.rotations.filter((one) => bulkOf(one, [open]))) {
      if (rotation.outcome.kind === 'overlap') onSeeRotation(rotation.id);
      else if (rotation.outcome.kind !== 'running') actions.dismiss(rotation.id);
    }
    for (const operation of snapshot.operations.filter((one) => bulkOf(one, [open]))) {
      if (operation.outcome.kind !== 'running') actions.dismiss(operation.id);
    }
    actions.dismiss(open.id);
  };
  return {
    plan,
    ask,
    confirm,
    leave: () => setAsking(null),
    open,
    show: setOpenId,
    close,
    cancel: () => open && actions.cancelBulk(open.id),
    save: () => open && actions.saveReport(open.id),
  };
}
