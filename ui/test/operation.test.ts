// What is said of an operation that has ended: what was asked and what was granted, never one for the other.

import { describe, expect, it } from 'vitest';
import { runningOf, stoppedTitle, toldOf } from '../src/operation';
import { HOUR, MINUTE } from '../src/time';
import type { Code } from '../src/wire';
import { failure, inDays, operation, token } from './fixtures';

const old = token({ name: 'web-shop', expires: inDays(3) });
const done = { outcome: { kind: 'done' } } as const;
const later = (date: string, milliseconds: number) => new Date(Date.parse(date) + milliseconds).toISOString();
const renewed = (asked: string | null, granted: string | null) =>
  toldOf(operation('renew', old, { ...done, asked, granted }));

describe('a renewal', () => {
  it('that was granted says the date', () => {
    expect(renewed(inDays(90), inDays(90))).toEqual({
      title: 'Renewed until 18 Feb 2027',
      text: 'Programs that use it keep their secret.',
      offer: null,
      moved: true,
    });
  });

  it('that was cut by less than an hour is none that was cut', () => {
    expect(renewed(inDays(90), later(inDays(90), -HOUR)).text).not.toContain('asked');
  });

  it('that was cut says what was asked and granted', () => {
    expect(renewed(inDays(90), inDays(30))).toMatchObject({
      title: 'Renewed until 20 Dec 2026',
      text: 'contoso shortened the lifetime. You asked for 18 Feb 2027, its policy granted 20 Dec 2026.',
    });
  });

  it('that was cut within a day says the time of day', () => {
    const asked = new Date(2027, 1, 18, 22, 0).toISOString();
    expect(renewed(asked, later(asked, -3 * HOUR)).text).toContain(
      'You asked for 18 Feb 2027, 22:00, its policy granted 18 Feb 2027, 19:00.',
    );
  });

  it.each([0, MINUTE, -5 * MINUTE])('whose date did not move (by %d ms) says why, and offers Regenerate', (by) => {
    expect(renewed(inDays(90), later(old.expires, by))).toEqual({
      title: 'The date did not move: contoso’s policy counts from the token’s creation.',
      text: 'Regenerate it instead.',
      offer: 'regenerate',
      moved: false,
    });
  });

  it('that asked for no later date blames no policy', () => {
    expect(renewed(old.expires, old.expires)).toMatchObject({
      title: 'It lasts until 23 Nov 2026 already',
      offer: null,
    });
  });

  it('that was a change to an earlier day says so', () => {
    expect(renewed(inDays(1), inDays(1)).title).toBe('Now until 21 Nov 2026');
  });
});

describe('other ends', () => {
  it('of a creation offer the secret', () => {
    const created = operation('create', old, { ...done, before: null, asked: inDays(90), granted: inDays(90) });
    expect(toldOf(created)).toMatchObject({
      title: 'Created web-shop: in the vault',
      text: 'It works in contoso until 18 Feb 2027.',
      offer: 'copy',
    });
    expect(toldOf({ ...created, granted: inDays(30) }).text).toContain('You asked for 18 Feb 2027');
  });

  it('of an edit say what stays', () => {
    expect(toldOf(operation('edit', old, done))).toMatchObject({
      title: 'Saved web-shop',
      text: 'Programs that use it keep their secret.',
    });
    const dated = operation('edit', old, { ...done, asked: inDays(90), granted: inDays(90) });
    expect(toldOf(dated).text).toBe('It works until 18 Feb 2027. Programs that use it keep their secret.');
  });

  it('of a revocation', () => {
    expect(toldOf(operation('revoke', old, done)).title).toBe('Revoked web-shop');
  });
});

describe('an operation that stopped', () => {
  it.each([
    ['policyRefused', 'Not renewed: web-shop in contoso'],
    ['unreachable', 'Not renewed: web-shop in contoso'],
    ['uncertain', 'Renewal not confirmed: web-shop in contoso'],
    ['interrupted', 'Renewal not confirmed: web-shop in contoso'],
    // It may have been done, and only not been written down.
    ['storeFailed', 'Renewal not confirmed: web-shop in contoso'],
  ] satisfies [Code, string][])('with %s is called "%s"', (code, title) => {
    expect(stoppedTitle(operation('renew', old), failure({ code }))).toBe(title);
  });

  it.each(['renew', 'edit'] as const)('by cutting the date never says that nothing was done (%s)', (kind) => {
    expect(stoppedTitle(operation(kind, old), failure({ code: 'shortened' }))).toBe(
      'Its date was cut: web-shop in contoso',
    );
  });

  it('never calls a token not created that is there', () => {
    expect(stoppedTitle(operation('create', old), failure({ code: 'secretLost' }))).toBe(
      'Created, but its secret is lost: web-shop in contoso',
    );
  });
});

describe('the row of an operation', () => {
  const rows = new Map<string, string>();
  it('is its token’s while it runs', () => {
    expect(runningOf(old, [operation('renew', old)], rows)).not.toBeNull();
    expect(runningOf(old, [operation('renew', old, done)], rows)).toBeNull();
    expect(runningOf(token(), [operation('renew', old)], rows)).toBeNull();
  });

  it('is where it was begun while it has no token of its own', () => {
    const again = operation('createAgain', old, { authorization: null });
    expect(runningOf(old, [again], rows)).toBeNull();
    expect(runningOf(old, [again], new Map([[again.id, `${old.organization}/${old.authorization}`]]))).toBe(again);
  });
});
