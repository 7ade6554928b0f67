// Which regenerate has its dialog open. One that this window began and nobody looks at any more ends with a toast; every
// other one that ended is told by a message line, from the snapshot.

import { useCallback, useState } from 'react';
import { keyOf } from './list';
import { strings } from './strings';
import { exactDate } from './time';
import type { Toasts } from './toasts';
import type { Actions, NamedToken } from './useActions';
import { useBegun, useOnce } from './useBegun';
import type { RotationView } from './wire';

export function useRotations(rotations: RotationView[], actions: Actions, toasts: Toasts) {
  const [openId, setOpenId] = useState<string | null>(null);
  const open = rotations.find(({ id }) => id === openId) ?? null;

  const isOver = ({ id, outcome }: RotationView) => id !== openId && outcome.kind === 'done';
  const { told, follow } = useBegun(rotations, isOver, ({ id, name, granted, oldExpires }) => {
    const until = exactDate(new Date(granted ?? oldExpires));
    toasts.result({ title: strings.toasts.regenerated(name), text: strings.toasts.regeneratedText(until) });
    actions.dismiss(id);
    return true;
  });

  const { once } = useOnce(rotations);
  const start = useCallback(
    async (token: NamedToken) => {
      const id = await once(keyOf(token), () => actions.regenerate(token));
      if (id !== null) setOpenId(id);
    },
    [once, actions],
  );
  const close = () => {
    setOpenId(null);
    if (open === null) return;
    if (open.outcome.kind === 'running') follow(open.id);
    else actions.dismiss(open.id);
  };
  const copySecret = () => {
    if (open) actions.copySecret({ ...open, authorization: open.successor ?? open.authorization });
  };
  return { open, told, start, show: setOpenId, close, copySecret };
}
