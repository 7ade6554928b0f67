// Which regenerate has its dialog open. One that this window began and nobody looks at any more ends with a toast; every
// other one that ended is told by a message line, from the snapshot.

import { useCallback, useEffect, useRef, useState } from 'react';
import { keyOf } from './list';
import { strings } from './strings';
import { exactDate } from './time';
import type { Toasts } from './toasts';
import type { Actions, NamedToken } from './useActions';
import type { RotationView } from './wire';

export function useRotations(rotations: RotationView[], actions: Actions, toasts: Toasts) {
  const [openId, setOpenId] = useState<string | null>(null);
  const [unwatched, setUnwatched] = useState<ReadonlySet<string>>(new Set());
  const open = rotations.find(({ id }) => id === openId) ?? null;

  useEffect(() => {
    const finished = rotations.find(({ id, outcome }) => unwatched.has(id) && id !== openId && outcome.kind === 'done');
    if (!finished) return;
    const until = exactDate(new Date(finished.granted ?? finished.oldExpires));
    toasts.result(strings.toasts.regenerated(finished.name), strings.toasts.regeneratedText(until));
    actions.dismissRotation(finished.id);
    setUnwatched((last) => new Set([...last].filter((id) => id !== finished.id)));
  }, [rotations, unwatched, openId, toasts, actions]);

  const asked = useRef(new Set<string>());
  const start = useCallback(
    async (token: NamedToken) => {
      // A double click is one click.
      if (asked.current.has(keyOf(token))) return;
      asked.current.add(keyOf(token));
      const id = await actions.regenerate(token);
      asked.current.delete(keyOf(token));
      if (id !== null) setOpenId(id);
    },
    [actions],
  );
  const close = () => {
    setOpenId(null);
    if (open === null) return;
    if (open.outcome.kind === 'running') setUnwatched((last) => new Set([...last, open.id]));
    else actions.dismissRotation(open.id);
  };
  const copySecret = () => {
    if (open) actions.copySecret({ ...open, authorization: open.successor ?? open.authorization });
  };
  return { open, start, show: setOpenId, close, copySecret };
}
