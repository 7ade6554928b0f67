// A regenerate as the page tells it: four steps out of the journal's nine.

import type { RotationStep, RotationView } from './wire';

export const stages = ['created', 'stored', 'verified', 'done'] as const;
export type Stage = (typeof stages)[number];
export type StageState = 'done' | 'running' | 'failed' | 'waiting';
export type StageView = { stage: Stage; state: StageState; took: number | null };

const order: RotationStep[] = [
  'started',
  'read',
  'reserved',
  'asked',
  'created',
  'stored',
  'verified',
  'revoking',
  'done',
];

export const reached = (rotation: RotationView, step: RotationStep) =>
  order.indexOf(rotation.step) >= order.indexOf(step);

/** The stage that is under way, or at which it stopped; null once all are done. */
export const currentStage = (rotation: RotationView): Stage | null =>
  stages.find((stage) => !reached(rotation, stage)) ?? null;

export function stagesOf(rotation: RotationView): StageView[] {
  const current = currentStage(rotation);
  return stages.map((stage, index) => {
    if (reached(rotation, stage)) return { stage, state: 'done', took: tookOf(rotation, stage, index) };
    if (stage !== current) return { stage, state: 'waiting', took: null };
    return { stage, state: rotation.outcome.kind === 'stopped' ? 'failed' : 'running', took: null };
  });
}

function tookOf(rotation: RotationView, stage: Stage, index: number): number | null {
  const from = timeOf(rotation, stages[index - 1] ?? 'started');
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
