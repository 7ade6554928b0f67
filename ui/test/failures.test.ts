// The one table. That it is complete is a matter of types (Record<Code, ...>); that it makes sense is tested here.

import { describe, expect, it } from 'vitest';
import { isClientId, isTenant } from '../src/connection';
import { failures } from '../src/failures';
import { lineAction } from '../src/lineAction';
import type { Code } from '../src/wire';
import { failure } from './fixtures';

const nothing = () => undefined;
const actions = {
  onRetryVault: nothing,
  onRefresh: nothing,
  onSignInAgain: nothing,
  onCopyDetails: nothing,
  onCopyMessage: nothing,
};

const tried = { work: 'list', name: 'contoso', organization: 'contoso' } as const;

describe('the table from code to action', () => {
  it.each(Object.keys(failures) as Code[])('gives %s a button with a word, or none', (code) => {
    const action = lineAction(failure({ code }), { account: 'mara', organization: null }, tried, actions);
    const none = failures[code] === 'none';
    expect(action === null).toBe(none);
    if (action) expect(action.label).toMatch(/^[A-Z][a-z]+( [a-z]+)?$/);
  });

  it('sends every vault failure to the vault and every ended session to the sign-in', () => {
    const vault = Object.entries(failures).filter(([code]) => code.startsWith('vault') && code !== 'vaultCorrupt');
    expect(new Set(vault.map(([, action]) => action))).toEqual(new Set(['retryVault']));
    expect(failures.sessionEnded).toBe('signIn');
    // One entry is damaged, not the vault: trying the vault again would say that all is well.
    expect(failures.vaultCorrupt).toBe('signIn');
  });
});

describe('what a connection looks like', () => {
  it.each([
    ['3c8a1f70-52be-4d19-9f0e-7be4a26c1d55', true],
    [' 3C8A1F70-52BE-4D19-9F0E-7BE4A26C1D55 ', true],
    ['3c8a1f70-52be-4d19-9f0e-7be4a26c1d5', false],
    ['contoso.com', false],
    ['', false],
  ])('client id %j: %s', (text, right) => expect(isClientId(text)).toBe(right));

  it.each([
    ['organizations', true],
    ['contoso.com', true],
    ['contoso.onmicrosoft.com', true],
    ['3c8a1f70-52be-4d19-9f0e-7be4a26c1d55', true],
    ['contoso', false],
    ['common', false],
    ['https://contoso.com', false],
    ['contoso..com', false],
    ['', false],
  ])('tenant %j: %s', (text, right) => expect(isTenant(text)).toBe(right));
});
