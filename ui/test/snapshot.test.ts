// What the page knows after each look: only what changed is another object. Not covered: when it looks
// (looks.test.tsx), what core calls changed.

import { describe, expect, it } from 'vitest';
import { merge } from '../src/snapshot';
import type { Look, TokenView } from '../src/wire';
import { failure, inDays, snapshot, token } from './fixtures';

const first = token({ name: 'first', expires: inDays(1) });
const second = token({ name: 'second', expires: inDays(2) });
const third = token({ name: 'third', expires: inDays(3) });
const look = (tokens: TokenView[], part: Partial<Look> = {}): Look => {
  return { snapshot: snapshot({ revision: 2, tokens }), gone: [], whole: false, ...part };
};
const known = merge(null, look([third, first, second], { whole: true }));
const names = ({ tokens }: { tokens: TokenView[] }) => tokens.map(({ name }) => name);

describe('a look', () => {
  it('is in order, in whichever order it came', () => {
    expect(names(known)).toEqual(['first', 'second', 'third']);
  });

  it('brings what is new or changed, and leaves every other token the same object', () => {
    const later = { ...first, expires: inDays(2.5) };
    const next = merge(known, look([token({ name: 'new', expires: inDays(0.5) }), later]));
    expect(names(next)).toEqual(['new', 'second', 'first', 'third']);
    expect(next.tokens[1]).toBe(second);
    expect(next.tokens[2]).toBe(later);
    expect(next.revision).toBe(2);
  });

  it('takes away what is gone', () => {
    const { organization, authorization } = second;
    expect(names(merge(known, look([], { gone: [{ organization, authorization }] })))).toEqual(['first', 'third']);
  });

  it('that is whole replaces what was known', () => {
    expect(names(merge(known, look([second], { whole: true })))).toEqual(['second']);
  });

  it('without a change leaves the whole list the same object, and what is few too', () => {
    const next = merge(known, look([]));
    expect(next.tokens).toBe(known.tokens);
    expect(next.organizations).toBe(known.organizations);
    const refreshing = merge(known, { ...look([]), snapshot: snapshot({ refreshing: true, rotations: [] }) });
    expect(refreshing.refreshing).toBe(true);
  });

  it('changes an organization that changed', () => {
    const organizations = known.organizations.map((one) => ({ ...one, failure: failure() }));
    const next = merge(known, { snapshot: snapshot({ organizations }), gone: [], whole: false });
    expect(next.organizations[0]?.failure).toEqual(failure());
  });
});
