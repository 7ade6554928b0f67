// A regenerate as the page tells it: four steps out of the journal's many, and what it means for the old token.

import { keyOf } from './list';
import type { RotationStep, RotationView, TokenView } from './wire';

export const stages = ['created', 'stored', 'verified', 'done'] as const;
export type Stage = (typeof stages)[number];
/** `held`: it goes on there once what it waits for is so. */
export type StageState = 'done' | 'running' | 'held' | 'failed' | 'waiting';
export type StageView = { stage: Stage; state: StageState; took: number | null };

const order: RotationStep[] = [
  'started',
  'read',
  'reserved',
  'asked',
  'looking',
  'created',
  'stored',
  'verified',
  'delivered',
  'revoking',
  'done',
];

/** A new token whose secret was lost is as good as none: while it is undone, the regenerate is back where it asks for one. */
const placeOf = (step: RotationStep) => order.indexOf(step === 'undoing' || step === 'undone' ? 'asked' : step);

export const reached = ({ step }: RotationView, other: RotationStep) => placeOf(step) >= placeOf(other);

/** The stage that is under way, or at which it stopped; null once all are done. */
export const currentStage = (rotation: RotationView): Stage | null =>
  stages.find((stage) => !reached(rotation, stage)) ?? null;

const currentStates: Record<RotationView['outcome']['kind'], StageState> = {
  running: 'running',
  waiting: 'held',
  overlap: 'waiting',
  done: 'running',
  stopped: 'failed',
};

export function stagesOf(rotation: RotationView): StageView[] {
  const current = currentStage(rotation);
  return stages.map((stage, index) => {
    if (reached(rotation, stage)) return { stage, state: 'done', took: tookOf(rotation, stage, index) };
    return { stage, state: stage === current ? currentStates[rotation.outcome.kind] : 'waiting', took: null };
  });
}

/** The old token's end is measured from where it began: before that, it was meant to stay. */
function tookOf(rotation: RotationView, stage: Stage, index: number): number | null {
  const began = stage === 'done' ? timeOf(rotation, 'revoking') : null;
  const from = began ?? timeOf(rotation, stages[index - 1] ?? 'started');
  const until = timeOf(rotation, stage);
  return from === null || until === null ? null : until.getTime() - from.getTime();
}

/** When a step was committed. */
export function timeOf(rotation: RotationView, step: RotationStep): Date | null {
  const entry = rotation.times.find((time) => time.step === step);
  return entry ? new Date(entry.at) : null;
}

/** What was asked for and what was granted, if that is more than an hour less. */
export function shortened(rotation: RotationView): { from: Date; asked: Date; granted: Date } | null {
  const from = timeOf(rotation, 'asked') ?? timeOf(rotation, 'started');
  if (from === null || rotation.asked === null || rotation.granted === null) return null;
  const [asked, granted] = [new Date(rotation.asked), new Date(rotation.granted)];
  return asked.getTime() - granted.getTime() > 3_600_000 ? { from, asked, granted } : null;
}

/** The newest regenerate that a row tells of: of the old token until it is done, then of the new one. */
export const rotationOf = (token: TokenView, rotations: RotationView[]) => rotationsAt(rotations)(token);

/** The same for many rows: the regenerates are gone through once. */
export function rotationsAt(rotations: RotationView[]): (token: TokenView) => RotationView | null {
  const newest = new Map<string, RotationView>();
  for (const rotation of rotations) {
    const { organization, authorization, successor, outcome } = rotation;
    const told = outcome.kind === 'done' ? successor : authorization;
    if (told !== null) newest.set(keyOf({ organization, authorization: told }), rotation);
  }
  return (token) => newest.get(keyOf(token)) ?? null;
}

/** What a regenerate leaves its old token to be: still to be replaced, replaced and valid for a while, or as it was. */
export type Standing = 'free' | 'waits' | 'replaced';

export function standingOf(rotation: RotationView | null): Standing {
  if (rotation?.outcome.kind === 'overlap') return 'replaced';
  if (rotation?.outcome.kind !== 'waiting') return 'free';
  return reached(rotation, 'verified') ? 'replaced' : 'waits';
}

/** When the old token goes, if that is known. */
export function goesAt({ outcome }: RotationView): Date | null {
  const until = outcome.kind === 'overlap' || outcome.kind === 'waiting' ? outcome.until : null;
  return until === null ? null : new Date(until);
}
