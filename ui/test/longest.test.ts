// What an organization's longest lifetime means for what is asked for. All pure.

import { describe, expect, it } from 'vitest';
import { emptyDraft, moved, placeOf, presetsOf } from '../src/draft';
import { boundWords, cutOf, longestOf, renewalBound } from '../src/longest';
import { contoso, inDays, now, organization, token } from './fixtures';

const known = organization({ longest: 20 });
const longest = longestOf([known, organization({ id: 'f', longest: null }), organization({ id: 'n', longest: 0 })]);

it('is known only where it was seen', () => expect([...longest]).toEqual([[contoso, 20]]));

describe('a renewal', () => {
  it.each([
    ['gets all of a short life', { created: inDays(-5), expires: inDays(5) }, null],
    ['gets no more than its creation and the maximum', { created: inDays(-8), expires: inDays(7) }, inDays(12)],
    ['is told of no difference that is smaller than a day', { created: inDays(-0.5), expires: inDays(19.5) }, null],
    [
      'of a token that is older than the policy gets nothing',
      { created: inDays(-80), expires: inDays(10) },
      inDays(-60),
    ],
    ['elsewhere gets what it asks for', { organization: 'f', created: inDays(-8), expires: inDays(7) }, null],
    ['of what cannot be renewed is no matter', { regenerable: false, created: inDays(-8) }, null],
  ])('%s', (_, part, until) => {
    expect(renewalBound(token(part), longest, now)?.toISOString() ?? null).toBe(until);
  });

  it('says the date that it can get, or that there is no later one', () => {
    const words = (part: Parameters<typeof token>[0]) => boundWords(token(part), longest, now);
    expect(words({ created: inDays(-8), expires: inDays(7) })).toMatch(/^Until 2 Dec 2026 at most/);
    expect(words({ created: inDays(-10), expires: inDays(10) })).toMatch(/^No later date/);
    expect(words({ created: inDays(-5), expires: inDays(5) })).toBeNull();
  });
});

describe('what is to be expected', () => {
  it('of a new token counts from now, of an old one from its creation', () => {
    const until = new Date(inDays(30));
    expect(cutOf(until, 20, now, null)?.toISOString()).toBe(inDays(20));
    expect(cutOf(until, 20, now, token({ created: inDays(-5) }))?.toISOString()).toBe(inDays(15));
  });

  it('is what is asked for where that is granted, or nothing is known', () => {
    expect(cutOf(new Date(inDays(20)), 20, now, null)).toBeNull();
    expect(cutOf(new Date(inDays(300)), null, now, null)).toBeNull();
  });
});

describe('the spans to choose from', () => {
  const draft = emptyDraft(placeOf(known), 20);

  it('have the longest that is granted among them, and it is chosen', () => {
    expect(draft.expiry).toEqual({ kind: 'days', days: 20 });
    expect(presetsOf(draft, 20)).toEqual([7, 20, 30, 60, 90, 180, 365]);
  });

  it('keep what is chosen when it is not known any more', () => {
    expect(presetsOf(draft, null)).toContain(20);
    expect(presetsOf(emptyDraft(null), null)).toEqual([7, 30, 60, 90, 180, 365]);
  });

  it('never go beyond the year', () => {
    expect(presetsOf(emptyDraft(null, 400), 400)).toEqual([7, 30, 60, 90, 180, 365]);
    expect(emptyDraft(null, 400).expiry).toEqual({ kind: 'days', days: 90 });
  });

  it('stay as they are for full access, wherever it goes', () => {
    const full = { ...draft, fullAccess: true, expiry: { kind: 'days', days: 7 } as const };
    expect(moved(full, 'mara/f', new Set(['scopes']), [known])).toEqual({ ...full, place: 'mara/f' });
  });
});
