// What the form for a token asks for, and what it says while one types. The core decides; that is tested there.

import { describe, expect, it } from 'vitest';
import {
  changeOf,
  type Draft,
  draftOf,
  emptyDraft,
  newTokenOf,
  ownScopes,
  placeOf,
  problemsOf,
  saidOf,
  templateOf,
  templatesOf,
  untilOf,
} from '../src/draft';
import { DAY, HOUR } from '../src/time';
import { catalogue, failure, inDays, now, snapshot, token } from './fixtures';

const { organizations } = snapshot();
const [contoso] = organizations;
const place = contoso ? placeOf(contoso) : null;
const draft = (part: Partial<Draft> = {}): Draft => ({ ...emptyDraft(place), ...part });
const on = (day: string) => draft({ expiry: { kind: 'date', day } });
const problem = (part: Partial<Draft>, field: 'name' | 'expires' | 'scopes' | 'organization') =>
  problemsOf(draft(part), now, null, organizations)[field]?.text ?? null;

describe('until', () => {
  it.each([7, 30, 60, 90, 180] as const)('%d days from now', (days) => {
    expect(untilOf(draft({ expiry: { kind: 'days', days } }), now, null)).toEqual(new Date(inDays(days)));
  });

  it('365 days stay an hour under the service’s maximum', () => {
    const until = untilOf(draft({ expiry: { kind: 'days', days: 365 } }), now, null);
    expect(until?.getTime()).toBe(now.getTime() + 365 * DAY - HOUR);
  });

  it('a day is meant to its end', () => {
    expect(untilOf(on('2027-02-18'), now, null)).toEqual(new Date(2027, 1, 18, 23, 59, 59));
  });

  it('the last day that can be asked for is cut to the maximum', () => {
    expect(untilOf(on('2027-11-20'), now, null)?.getTime()).toBe(now.getTime() + 365 * DAY - HOUR);
  });

  it.each(['2026-11-19', '2027-11-21', '2027-02-30', '18.2.2027', ''])('nothing for %j', (day) => {
    expect(untilOf(on(day), now, null)).toBeNull();
  });

  it('what the token has, while that is kept', () => {
    const one = token();
    expect(untilOf(draftOf(one), now, one)).toEqual(new Date(one.expires));
  });
});

describe('what is said beside a field', () => {
  it.each([
    ['', 'A token needs a name.'],
    ['   ', 'A token needs a name.'],
    ['\u200B \u200C\u200D\u2060\uFEFF', 'A token needs a name.'],
    ['x'.repeat(256), 'A name has 255 characters at most, this one has 256.'],
    ['🔑'.repeat(255), null],
    ['pay\u202Eroll', 'This name holds control characters, or marks that turn the direction of text.'],
    ['a\u0000b', 'This name holds control characters, or marks that turn the direction of text.'],
    ['npm publish', null],
  ])('of the name %j: %s', (name, words) => expect(problem({ name }, 'name')).toBe(words));

  it.each([
    ['2026-11-19', 'This day has passed.'],
    ['2028-01-01', 'A token lasts one year at most: until 20 Nov 2027.'],
    ['tomorrow', 'Write the day like 2027-02-18.'],
    ['2026-11-20', null],
    ['2027-11-20', null],
  ])('of the day %s: %s', (day, words) => expect(problem({ expiry: { kind: 'date', day } }, 'expires')).toBe(words));

  it('of scopes that there must be one, or full access', () => {
    expect(problem({}, 'scopes')).toBe('Choose at least one scope.');
    expect(problem({ scopes: ['vso.code'] }, 'scopes')).toBeNull();
    expect(problem({ fullAccess: true }, 'scopes')).toBeNull();
  });

  it('of an organization that is gone', () => {
    expect(problem({ place: 'mara/gone' }, 'organization')).toBe('This organization is not in the list any more.');
  });

  it('is nothing of what is missing until somebody was there', () => {
    const problems = problemsOf(draft(), now, null, organizations);
    expect(saidOf(problems, new Set(), null)).toEqual({});
    expect(saidOf(problems, new Set(['name']), null)).toEqual({ name: 'A token needs a name.' });
  });

  it.each([
    ['nameInvalid', 'name'],
    ['dateInvalid', 'expires'],
    ['scopesInvalid', 'scopes'],
  ] as const)('is the core’s refusal %s at %s', (code, field) => {
    const refusal = failure({ code, message: 'No.', remedy: 'Do.' });
    expect(saidOf({}, new Set(), refusal)).toEqual({ [field]: 'No. Do.' });
  });

  it('is nothing of what the token has already', () => {
    const odd = token({ name: 'odd\u202Ename' });
    expect(problemsOf(draftOf(odd), now, odd, organizations)).toEqual({});
  });
});

describe('what is asked for', () => {
  it('is the whole of a new token', () => {
    const asked = newTokenOf(draft({ name: ' ci ', scopes: ['vso.code'] }), now, organizations);
    expect(asked).toEqual({
      account: 'mara',
      organization: contoso?.id,
      name: 'ci',
      scopes: ['vso.code'],
      until: inDays(90),
    });
  });

  it('is full access alone, whatever was chosen before', () => {
    expect(newTokenOf(draft({ scopes: ['vso.code'], fullAccess: true }), now, organizations)?.scopes).toEqual([
      'app_token',
    ]);
  });

  const one = token({ name: 'ci', scopes: [{ id: 'vso.code', label: 'Code read', highPrivilege: false }] });
  it.each([
    [{}, {}],
    [{ name: 'ci ' }, {}],
    [{ name: 'ci 2' }, { name: 'ci 2' }],
    [{ scopes: ['vso.code'] }, {}],
    [{ scopes: ['vso.packaging', 'vso.code'] }, { scopes: ['vso.packaging', 'vso.code'] }],
    [{ fullAccess: true }, { scopes: ['app_token'] }],
    [{ expiry: { kind: 'days', days: 30 } as const }, { until: inDays(30) }],
  ])('is only what was changed of an old one: %j', (part, change) => {
    expect(changeOf({ ...draftOf(one), ...part }, one, now)).toEqual(change);
  });

  it('of a token with full access starts there, and ends there only when told', () => {
    const full = token({ scopes: [{ id: 'app_token', label: 'Full access', highPrivilege: true }] });
    expect(changeOf(draftOf(full), full, now)).toEqual({});
    const less = { ...draftOf(full), fullAccess: false, scopes: ['vso.code'] };
    expect(changeOf(less, full, now)).toEqual({ scopes: ['vso.code'] });
  });
});

describe('templates', () => {
  it('are those whose scopes there are', () => {
    expect(templatesOf(catalogue)).toEqual(['git', 'feed', 'publish', 'agent', 'blank']);
    expect(templatesOf(catalogue.filter(({ area }) => area !== 'Packaging'))).toEqual(['git', 'agent', 'blank']);
  });

  it('stay pressed as long as the choice is theirs', () => {
    expect(templateOf(draft({ scopes: ['vso.code_write'] }))).toBe('git');
    expect(templateOf(draft({ scopes: ['vso.code_write', 'vso.wiki'] }))).toBeNull();
    expect(templateOf(draft())).toBe('blank');
    expect(templateOf(draft({ fullAccess: true }))).toBeNull();
  });
});

it('sums up only what is chosen for itself', () => {
  expect(ownScopes(draft({ scopes: ['vso.code', 'vso.code_write'] }), catalogue)).toEqual(['vso.code_write']);
});
