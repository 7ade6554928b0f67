// Which regenerate has its dialog open. One that this window began and nobody looks at any more is told by a toast, once when
// the new secret is there and once when the old token is gone; every other one by a message line, from the snapshot.

import { useCallback, useState } from 'react';
import { keyOf } from './list';
import { strings } from './strings';
import { exactDate, exactTime } from './time';
import type { Toasts } from './toasts';
import type { Actions, NamedToken } from './useActions';
import { useBegun, useOnce } from './useBegun';
import type { RotationView } from './wire';

const text = strings.toasts;

export function useRotations(rotations: RotationView[], actions: Actions, toasts: Toasts) {
  const [openId, setOpenId] = useState<string | null>(null);
  const open = rotations.find(({ id }) => id === openId) ?? null;
  /** Whose overlap nobody needs to be told of any more: the row of the old token says it. */
  const [seen, setSeen] = useState<ReadonlySet<string>>(new Set());
  const see = useCallback((id: string) => setSeen((last) => new Set([...last, id])), []);

  const isOver = ({ id, outcome }: RotationView) => id !== openId && outcome.kind === 'done';
  const { told: ended, follow: followEnd } = useBegun(rotations, isOver, (rotation) => {
    toasts.result(endOf(rotation, seen.has(rotation.id)));
    actions.dismiss(rotation.id);
    return true;
  });
  const overlaps = ({ id, outcome }: RotationView) => id !== openId && outcome.kind !== 'running' && !waits(outcome);
  const { follow: followOverlap } = useBegun(rotations, overlaps, (rotation) => {
    if (rotation.outcome.kind !== 'overlap' || seen.has(rotation.id)) return false;
    toasts.result({
      title: text.regenerated(rotation.name),
      text: text.overlapText(exactTime(new Date(rotation.outcome.until))),
      action: {
        label: text.copySecret,
        name: 'copy-secret',
        onClick: () => actions.copySecret(secretOf(rotation)),
      },
    });
    see(rotation.id);
    return true;
  });
  const follow = (id: string) => {
    followOverlap(id);
    followEnd(id);
  };

  const { once } = useOnce(rotations);
  const begin = useCallback(
    async (token: NamedToken, work: (token: NamedToken) => Promise<string | null>) => {
      const id = await once(keyOf(token), () => work(token));
      if (id !== null) setOpenId(id);
    },
    [once],
  );
  const start = useCallback((token: NamedToken) => void begin(token, actions.regenerate), [begin, actions]);
  const startLeaked = useCallback((token: NamedToken) => void begin(token, actions.regenerateLeaked), [begin, actions]);
  const close = () => {
    setOpenId(null);
    if (open === null) return;
    const { kind } = open.outcome;
    if (kind === 'overlap') see(open.id);
    if (kind === 'done' || (kind === 'stopped' && open.found.length === 0)) actions.dismiss(open.id);
    else if (kind !== 'stopped') follow(open.id);
  };
  const revokeOld = (id: string) => {
    actions.revokeOld(id);
    see(id);
    if (id !== openId) followEnd(id);
  };
  const copySecret = () => {
    if (open) actions.copySecret(secretOf(open));
  };
  const told = new Set(rotations.filter((one) => isTold(one, seen, ended)).map(({ id }) => id));
  return { open, told, start, startLeaked, show: setOpenId, see, close, revokeOld, copySecret };
}

const waits = ({ kind }: RotationView['outcome']) => kind === 'waiting';

const isTold = ({ id, outcome }: RotationView, seen: ReadonlySet<string>, ended: ReadonlySet<string>) =>
  (outcome.kind === 'overlap' && seen.has(id)) || (outcome.kind === 'done' && ended.has(id));

/** Whose secret it brought. */
const secretOf = (rotation: RotationView) => ({
  ...rotation,
  authorization: rotation.successor ?? rotation.authorization,
});

/** `overlapped`: that the new secret works was said before. */
function endOf({ name, granted, oldExpires }: RotationView, overlapped: boolean) {
  if (overlapped) return { title: text.oldRevoked(name), text: text.oldRevokedText };
  return { title: text.regenerated(name), text: text.regeneratedText(exactDate(new Date(granted ?? oldExpires))) };
}
