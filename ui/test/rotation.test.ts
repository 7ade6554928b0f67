// What the page reads out of the journal's steps: how far a regenerate is, and what it means for the old token.

import { describe, expect, it } from 'vitest';
import { currentStage, reached, rotationOf, stagesOf, standingOf } from '../src/rotation';
import { againWords } from '../src/waits';
import type { Outcome, RotationStep } from '../src/wire';
import { failure, inDays, now, rotation, token } from './fixtures';

const old = token({ name: 'web-shop', expires: inDays(3) });
const waiting = (until: string | null = null): Outcome => ({ kind: 'waiting', failure: failure(), until });
const overlap: Outcome = { kind: 'overlap', until: inDays(1) };
const states = (step: RotationStep, outcome: Outcome = { kind: 'running' }) =>
  stagesOf(rotation(old, step, { outcome })).map(({ state }) => state);

describe('the stages', () => {
  it.each([
    ['asked', ['running', 'waiting', 'waiting', 'waiting']],
    // Nobody knows yet whether there is one.
    ['looking', ['running', 'waiting', 'waiting', 'waiting']],
    ['created', ['done', 'running', 'waiting', 'waiting']],
    ['verified', ['done', 'done', 'done', 'running']],
    ['delivered', ['done', 'done', 'done', 'running']],
    ['done', ['done', 'done', 'done', 'done']],
    // The new token is as good as none: its secret is lost.
    ['undoing', ['running', 'waiting', 'waiting', 'waiting']],
    ['undone', ['running', 'waiting', 'waiting', 'waiting']],
  ] as const)('after %s', (step, expected) => expect(states(step)).toEqual(expected));

  it('of one that waits are held where it waits', () => {
    expect(states('asked', waiting())).toEqual(['held', 'waiting', 'waiting', 'waiting']);
    expect(states('revoking', waiting())).toEqual(['done', 'done', 'done', 'held']);
  });

  it('of an overlap are all done but the last, which nobody works on', () => {
    expect(states('delivered', overlap)).toEqual(['done', 'done', 'done', 'waiting']);
  });

  it('measure the end of the old token from where it began, not from when it was to stay', () => {
    const day = rotation(old, 'done', { outcome: { kind: 'done' } });
    const late = new Date(now.getTime() + 86_400_000);
    const times = day.times.map((one) => (one.step === 'revoking' ? { ...one, at: late.toISOString() } : one));
    const done = { step: 'done' as const, at: new Date(late.getTime() + 200).toISOString() };
    const [, , , last] = stagesOf({ ...day, times: [...times.filter(({ step }) => step !== 'done'), done] });
    expect(last?.took).toBe(200);
  });
});

it('never takes what is undone for done', () => {
  for (const step of ['undoing', 'undone'] as const) {
    expect(reached(rotation(old, step), 'created')).toBe(false);
    expect(currentStage(rotation(old, step))).toBe('created');
  }
});

describe('what it means for the old token', () => {
  it.each([
    ['free', 'created', { kind: 'running' }],
    ['replaced', 'delivered', overlap],
    ['replaced', 'revoking', waiting(inDays(1))],
    ['waits', 'asked', waiting()],
    ['free', 'done', { kind: 'done' }],
    ['free', 'asked', { kind: 'stopped', failure: failure() }],
  ] satisfies [string, RotationStep, Outcome][])('is %s after %s', (standing, step, outcome) => {
    expect(standingOf(rotation(old, step, { outcome }))).toBe(standing);
  });

  it('is told in its row while it stands, and then in the new one’s', () => {
    const successor = token();
    const stands = rotation(old, 'delivered', { outcome: overlap, successor: successor.authorization });
    expect(rotationOf(old, [stands])).toBe(stands);
    expect(rotationOf(successor, [stands])).toBeNull();
    const done = { ...stands, outcome: { kind: 'done' } } as const;
    expect(rotationOf(old, [done])).toBeNull();
    expect(rotationOf(successor, [done])).toBe(done);
  });
});

it('says when it is tried again', () => {
  expect(againWords(new Date(2026, 10, 20, 14, 5).toISOString(), now)).toBe('It is tried again at 14:05.');
  expect(againWords(new Date(2026, 10, 21, 9, 0).toISOString(), now)).toBe('It is tried again on 21 Nov 2026, 09:00.');
  expect(againWords(null, now)).toBe('It goes on by itself once this is put right.');
});
