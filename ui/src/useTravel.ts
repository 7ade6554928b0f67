// A token that was given a new date travels there once: the old mark's place is where the eye is (look.md, "Motion").

import { type RefObject, useLayoutEffect, useRef } from 'react';
import type { Frame, Layout, Mark } from './horizonLayout';
import { keyOf } from './list';
import { useReducedMotion } from './surroundings';
import type { OperationView, RotationView } from './wire';

const TRAVEL: KeyframeAnimationOptions = { duration: 400, easing: 'cubic-bezier(0.1, 0.9, 0.2, 1)' };

/** Where each mark comes from that an operation moves: the token itself, or the one in whose place it came. */
export function originsOf(rotations: RotationView[], operations: OperationView[]): ReadonlyMap<string, string> {
  const origins = new Map<string, string>();
  for (const { organization, authorization, successor } of rotations) {
    if (successor)
      origins.set(keyOf({ organization, authorization: successor }), keyOf({ organization, authorization }));
  }
  for (const { kind, organization, authorization } of operations) {
    if ((kind !== 'renew' && kind !== 'edit') || authorization === null) continue;
    const key = keyOf({ organization, authorization });
    origins.set(key, key);
  }
  return origins;
}

/** What a refresh moves is simply there. */
export function useTravel(
  canvas: RefObject<HTMLElement | null>,
  { marks }: Layout,
  frame: Frame,
  origins: ReadonlyMap<string, string>,
) {
  const still = useReducedMotion();
  const last = useRef<{ frame: Frame; places: Map<string, Mark> } | null>(null);
  useLayoutEffect(() => {
    const before = last.current;
    const places = new Map(marks.map((mark) => [keyOf(mark.token), mark]));
    last.current = { frame, places };
    if (before?.frame !== frame || still) return;
    for (const [key, origin] of origins) {
      const [from, to] = [before.places.get(origin), places.get(key)];
      if (!from || !to || before.places.get(key)?.token.expires === to.token.expires) continue;
      const element = canvas.current?.querySelector(`[data-mark="${to.token.authorization}"]`);
      element?.animate?.([{ transform: placed(from) }, { transform: placed(to) }], TRAVEL);
    }
  }, [canvas, marks, frame, origins, still]);
}

const placed = ({ x, y }: Mark) => `translate(${x}px, ${y}px)`;
