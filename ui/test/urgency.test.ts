// Urgency, counts, order and search. All pure.

import { describe, expect, it } from 'vitest';
import { byExpiry, everything, inOrder, matching, nameParts, ofOrganization } from '../src/list';
import { counted, kindFilters, lifeUsed, needsAction, regenerable, timeFilters, urgencyOf } from '../src/urgency';
import { contoso, fabrikam, inDays, now, organization, snapshot, token } from './fixtures';

describe('urgencyOf', () => {
  it.each([
    [-0.01, 'expired'],
    [0.1, 'week'],
    [7, 'week'],
    [8, 'month'],
    [30, 'month'],
    [31, 'later'],
    [365, 'later'],
  ] as const)('of %d days is %s', (days, urgency) => {
    expect(urgencyOf(token({ expires: inDays(days) }), now)).toBe(urgency);
  });

  it('believes the service where its word and the clock differ', () => {
    expect(urgencyOf(token({ state: 'expired', expires: inDays(3) }), now)).toBe('expired');
    expect(urgencyOf(token({ state: 'revoked', expires: inDays(3) }), now)).toBe('revoked');
  });

  it('of one that vanished is its own, until it would have ended anyway', () => {
    const vanished = inDays(-2);
    expect(urgencyOf(token({ vanished, expires: inDays(3) }), now)).toBe('vanished');
    expect(urgencyOf(token({ vanished, expires: inDays(-1) }), now)).toBe('expired');
    expect(urgencyOf(token({ vanished, state: 'revoked' }), now)).toBe('revoked');
  });
});

describe('what a row offers', () => {
  const offers = (part: Parameters<typeof token>[0]) => {
    const one = token(part);
    const urgency = urgencyOf(one, now);
    return [regenerable(one, urgency), needsAction(one, urgency)];
  };
  it('is Regenerate at rest within 30 days, and on hover later', () => {
    expect(offers({ expires: inDays(3) })).toEqual([true, true]);
    expect(offers({ expires: inDays(100) })).toEqual([true, false]);
  });
  it.each([
    ['revoked', { state: 'revoked' as const }],
    ['global', { global: true, regenerable: false }],
    ['shared by several organizations', { regenerable: false }],
    ['vanished', { vanished: '2026-11-18T10:00:00Z', regenerable: false }],
  ])('is nothing for %s ones', (_, part) => {
    expect(offers(part)).toEqual([false, false]);
  });
  it('is nothing at rest for what has a successor', () => {
    expect(offers({ expires: inDays(3), health: ['replaced'] })).toEqual([true, false]);
    expect(offers({ expires: inDays(-3), health: ['replaced'] })).toEqual([false, false]);
  });
  it('is Create again at rest once it has expired, where it can be created again at all', () => {
    expect(offers({ expires: inDays(-3) })).toEqual([false, true]);
    expect(offers({ expires: inDays(-3), global: true, regenerable: false })).toEqual([false, false]);
  });
});

it('counts full access, global and missing secrets only among tokens that still work', () => {
  const full = [{ id: 'app_token', label: 'Full access', highPrivilege: true }];
  const alive = token({ scopes: full, global: true, secretHere: false });
  const dead = token({ ...alive, expires: inDays(-1) });
  for (const filter of ['fullAccess', 'global', 'noSecret'] as const) {
    expect([counted(alive, filter, now), counted(dead, filter, now)]).toEqual([true, false]);
  }
});

it('counts what core calls full access, whatever the scopes are', () => {
  const scopes = [{ id: 'app_token', label: 'Full access', highPrivilege: true }];
  expect(counted(token({ scopes, health: [] }), 'fullAccess', now)).toBe(false);
  expect(counted(token({ health: ['fullAccess'] }), 'fullAccess', now)).toBe(true);
});

it('counts one that vanished nowhere', () => {
  const gone = token({ vanished: inDays(-1), global: true, secretHere: false, expires: inDays(3) });
  const filters = [...timeFilters, ...kindFilters].filter((filter) => counted(gone, filter, now));
  expect(filters).toEqual([]);
});

it('shares out the life of a token between 0 and 1', () => {
  expect(lifeUsed(token({ created: inDays(-30), expires: inDays(10) }), now)).toBeCloseTo(0.75);
  expect(lifeUsed(token({ created: inDays(-30), expires: inDays(-10) }), now)).toBe(1);
  expect(lifeUsed(token({ created: inDays(5), expires: inDays(10) }), now)).toBe(0);
});

describe('the list', () => {
  it('goes by expiry, with long expired and revoked ones last', () => {
    const names = inOrder(
      byExpiry([
        token({ name: 'gone', expires: inDays(-60) }),
        token({ name: 'revoked', expires: inDays(1), state: 'revoked' }),
        token({ name: 'soon', expires: inDays(2) }),
        token({ name: 'just expired', expires: inDays(-2) }),
      ]),
      now,
    ).map(({ name }) => name);
    expect(names).toEqual(['just expired', 'soon', 'revoked', 'gone']);
  });

  it('keeps global tokens in every organization, since they work there', () => {
    const [here, everywhere] = [token({ organization: contoso }), token({ organization: contoso, global: true })];
    const { organizations } = snapshot();
    expect(ofOrganization([here, everywhere], fabrikam, organizations)).toEqual([everywhere]);
  });

  it('keeps none that is global for somebody who does not see the organization', () => {
    const theirs = token({ account: 'per', global: true });
    const { organizations } = snapshot();
    expect(ofOrganization([theirs], fabrikam, organizations)).toEqual([]);
    const pers = organization({ id: fabrikam, name: 'fabrikam', account: 'per' });
    expect(ofOrganization([theirs], fabrikam, [...organizations, pers])).toEqual([theirs]);
  });

  it.each([
    ['', true],
    ['NPM', true],
    ['contoso npm', true],
    ['packaging_write', true],
    ['npm fabrikam', false],
  ])('finds by name, organization and scope: "%s" is %s', (search, found) => {
    const one = token({
      name: 'npm publish',
      scopes: [{ id: 'vso.packaging_write', label: 'Packaging', highPrivilege: true }],
    });
    expect(matching({ ...everything, search }, now)(one)).toBe(found);
  });

  it('loses the middle of a long name, never its tail', () => {
    expect(nameParts('git: https://dev.azure.com/contoso on BUILD-03')).toEqual([
      'git: https://dev.azure.com/contoso',
      ' on BUILD-03',
    ]);
    expect(nameParts('short on it')).toEqual(['short on it', '']);
    expect(nameParts('abcdefghijklmnopqrstuvwxyz').join('')).toBe('abcdefghijklmnopqrstuvwxyz');
  });
});
