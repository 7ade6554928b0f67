// Which actions a row has, and what stands against them.

import { describe, expect, it } from 'vitest';
import { against, allOf, hintOf, offersOf } from '../src/rowActions';
import { inDays, now, token } from './fixtures';

describe('a row offers', () => {
  it.each([
    ['Regenerate where the secret is here', {}, 'regenerate', ['renew', 'copy', 'edit'], ['revoke', 'copy-id']],
    ['Renew where it is not', { secretHere: false }, 'renew', ['regenerate', 'edit'], ['revoke', 'copy-id']],
    ['Create again once it has expired', { expires: inDays(-2), secretHere: false }, 'create-again', [], ['copy-id']],
    ['Create again of a revoked one', { state: 'revoked', secretHere: false }, 'create-again', [], ['copy-id']],
    [
      'only More for global ones',
      { global: true, regenerable: false, secretHere: false },
      null,
      [],
      ['revoke', 'copy-id'],
    ],
    [
      'nothing to make of an expired global one',
      { global: true, regenerable: false, secretHere: false, expires: inDays(-2) },
      null,
      [],
      ['copy-id'],
    ],
  ] as const)('%s', (_, part, main, beside, menu) => {
    expect(offersOf(token(part), now)).toEqual({ main, beside, menu });
  });

  it('all of it in the menu, each once', () => {
    const all = allOf(offersOf(token(), now));
    expect(all).toEqual(['regenerate', 'renew', 'copy', 'edit', 'revoke', 'copy-id']);
  });
});

it('does without a vault what needs none', () => {
  const off = (['regenerate', 'renew', 'create-again', 'copy', 'edit', 'revoke', 'copy-id'] as const).filter(
    (action) => against(action, 'locked', false) !== null,
  );
  expect(off).toEqual(['regenerate', 'create-again', 'copy']);
});

it('does nothing twice at a time, and still tells the id', () => {
  expect(against('revoke', null, true)).toBe('Patwarden is at work on this token.');
  expect(against('copy-id', null, true)).toBeNull();
});

it('says what Regenerate means where the secret is elsewhere', () => {
  expect(hintOf('regenerate', token({ secretHere: false }))).toContain('replace it where it is used');
});
