// Which actions a row has, and what stands against them.

import { afterEach, describe, expect, it } from 'vitest';
import { against, allOf, hintOf, offersOf, type RowAction } from '../src/rowActions';
import { strings } from '../src/strings';
import { locales, setLocale } from '../src/words';
import { inDays, now, token } from './fixtures';

describe('a row offers', () => {
  it.each([
    [
      'Regenerate where the secret is here',
      {},
      'regenerate',
      ['renew', 'copy', 'edit'],
      ['regenerate-leaked', 'revoke', 'mute', 'show', 'copy-id'],
    ],
    [
      'Renew where it is not',
      { secretHere: false },
      'renew',
      ['regenerate', 'edit'],
      ['regenerate-leaked', 'revoke', 'mute', 'show', 'copy-id'],
    ],
    [
      'Create again once it has expired',
      { expires: inDays(-2), secretHere: false },
      'create-again',
      [],
      ['show', 'copy-id'],
    ],
    ['Create again of a revoked one', { state: 'revoked', secretHere: false }, 'create-again', [], ['show', 'copy-id']],
    [
      'Replace for global ones, and neither Regenerate nor Renew',
      { global: true, regenerable: false, secretHere: false },
      'replace',
      [],
      ['revoke', 'mute', 'show', 'copy-id'],
    ],
    [
      'nothing to make of an expired global one',
      { global: true, regenerable: false, secretHere: false, expires: inDays(-2) },
      null,
      [],
      ['show', 'copy-id'],
    ],
  ] as const)('%s', (_, part, main, beside, menu) => {
    expect(offersOf(token(part), now)).toEqual({ main, beside, menu });
  });

  it('nothing that would change one that vanished, and its secret while that is here', () => {
    const gone = { vanished: inDays(-1), regenerable: false };
    expect(offersOf(token(gone), now)).toEqual({ main: null, beside: ['copy'], menu: ['revoke', 'show', 'copy-id'] });
    const global = token({ ...gone, global: true, secretHere: false });
    expect(offersOf(global, now)).toEqual({ main: null, beside: [], menu: ['revoke', 'show', 'copy-id'] });
    expect(offersOf(token(gone), now, 'replaced').main, 'the regenerate still ends').toBe('revoke-old');
  });

  it('Create again only in the menu of what has a successor', () => {
    const ended = token({ expires: inDays(-2), secretHere: false, health: ['replaced'] });
    expect(offersOf(ended, now)).toEqual({ main: null, beside: [], menu: ['create-again', 'show', 'copy-id'] });
  });

  it('Regenerate in the place of a Renew that would bring too little', () => {
    const { main, beside } = offersOf(token({ secretHere: false }), now, 'free', true);
    expect([main, ...beside]).toEqual(['regenerate', 'renew', 'edit']);
  });

  it('to be left out of the reminders only where it would be in them, and to be in them again always', () => {
    const menu = (part: Parameters<typeof token>[0]) => offersOf(token(part), now).menu;
    expect(menu({})).toContain('mute');
    expect(menu({ muted: true })).toContain('unmute');
    expect(menu({ muted: true })).not.toContain('mute');
    for (const part of [
      { expires: inDays(-2) },
      { health: ['replaced' as const] },
      { health: ['madeByTool' as const] },
    ]) {
      expect(menu(part)).not.toContain('mute');
      expect(menu({ ...part, muted: true })).toContain('unmute');
    }
    expect(against('mute', 'The vault is locked.', true), 'nothing stands against it').toBeNull();
  });

  it('all of it in the menu, each once', () => {
    const all = allOf(offersOf(token(), now));
    expect(all).toEqual([
      'regenerate',
      'renew',
      'copy',
      'edit',
      'regenerate-leaked',
      'revoke',
      'mute',
      'show',
      'copy-id',
    ]);
  });

  it('Revoke old now, and nothing that would make a third, while a replaced one stands', () => {
    expect(offersOf(token(), now, 'replaced')).toEqual({
      main: 'revoke-old',
      beside: ['copy'],
      menu: ['show', 'copy-id'],
    });
    const expired = token({ expires: inDays(-2), secretHere: false });
    expect(offersOf(expired, now, 'replaced')).toEqual({ main: null, beside: [], menu: ['show', 'copy-id'] });
  });

  it('Try now, and no second regenerate, while one waits', () => {
    expect(offersOf(token(), now, 'waits')).toEqual({
      main: 'try-now',
      beside: ['copy'],
      menu: ['revoke', 'mute', 'show', 'copy-id'],
    });
  });
});

it('does without a vault what needs none', () => {
  const off = ([...allOf(offersOf(token(), now)), 'create-again', 'replace', 'revoke-old', 'try-now'] as const).filter(
    (action) => against(action, 'locked', false) !== null,
  );
  expect(off).toEqual(['regenerate', 'copy', 'regenerate-leaked', 'create-again', 'replace']);
});

it('does nothing twice at a time, and still tells the id', () => {
  expect(against('revoke', null, true)).toBe('Patwarden is at work on this token.');
  expect(against('copy-id', null, true)).toBeNull();
  expect(against('show', null, true)).toBeNull();
});

it('says what Regenerate means where the secret is elsewhere', () => {
  expect(hintOf('regenerate', token({ secretHere: false }))).toContain('replace it where it is used');
});

describe('the name of a button', () => {
  afterEach(() => setLocale('en'));
  const { words, of } = strings.actions;
  const actions = Object.keys(words) as RowAction[];

  // Who says a button's word to the computer means this button (WCAG 2.5.3).
  it.each(locales)('has the words that one sees on it, and the token: %s', (locale) => {
    setLocale(locale);
    for (const action of actions) {
      const name = of[action]('build-07').toLocaleLowerCase();
      expect(name).toContain(words[action].replace('…', '').toLocaleLowerCase());
      expect(name).toContain('build-07');
    }
  });
});
