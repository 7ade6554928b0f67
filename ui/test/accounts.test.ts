// What tells accounts and organizations apart, and what a person types to name an organization. All pure.

import { describe, expect, it } from 'vitest';
import { distinct, nameOf, usernameOf, whereOf } from '../src/accounts';
import { organizationIn } from '../src/organizationName';
import type { AccountView } from '../src/wire';
import { connection, contoso, fabrikam, organization, snapshot, token } from './fixtures';

const [mara] = snapshot().accounts as [AccountView];
const per = { ...mara, id: 'per', name: 'Per Holm', username: 'per@contoso.com' };

describe('an account', () => {
  it('is called by its name alone, while nobody else is called so', () => {
    expect(nameOf(mara, [mara, per]), 'her name').toBe('Mara Lindqvist');
    expect(usernameOf(mara, [mara, per]), 'her sign-in name').toBe('mara@contoso.com');
  });

  it('is called by its sign-in name where another has the same name', () => {
    const other = { ...per, name: mara.name };
    expect([mara, other].map((one) => nameOf(one, [mara, other]))).toEqual(['mara@contoso.com', 'per@contoso.com']);
  });

  it('is told from the same person at another tenant by the tenant, a domain where one is known', () => {
    const guest = { ...mara, id: 'guest', tenant: fabrikam, connection: connection({ tenant: 'organizations' }) };
    const both = [mara, guest];
    const names = ['mara@contoso.com (contoso.com)', `mara@contoso.com (${fabrikam})`];
    expect([both.map((one) => nameOf(one, both)), both.map((one) => usernameOf(one, both))]).toEqual([names, names]);
  });
});

describe('an organization', () => {
  const accounts = [mara, per];
  const shared = [organization(), organization({ id: fabrikam, name: 'fabrikam' }), organization({ account: 'per' })];

  it('that several accounts see says whose a token in it is', () => {
    const known = { accounts, organizations: shared };
    expect(whereOf(token({ account: 'per' }), known)).toBe('contoso (per@contoso.com)');
    expect(whereOf(token({ organization: fabrikam, organizationName: 'fabrikam' }), known), 'she alone').toBe(
      'fabrikam',
    );
    expect(whereOf(token({ account: 'gone' }), known), 'nobody knows whose it was').toBe('contoso');
  });

  it('is one organization, whoever sees it', () => {
    expect(distinct(shared).map(({ id }) => id)).toEqual([contoso, fabrikam]);
  });
});

describe('the name of an organization', () => {
  // The same cases as core's own (azure/organizations.rs).
  it.each([
    ['contoso', 'contoso'],
    ['  Contoso-2 ', 'Contoso-2'],
    ['https://dev.azure.com/contoso', 'contoso'],
    ['https://mara@dev.azure.com/contoso/shop/_git/shop', 'contoso'],
    ['dev.azure.com/contoso?x=1', 'contoso'],
    ['https://Contoso.visualstudio.com/', 'contoso'],
    ['HTTPS://DEV.AZURE.COM/contoso', 'contoso'],
    ['https://dev.azure.com/', null],
    ['https://evil.example/contoso', null],
    ['https://dev.azure.com.evil.example/contoso', null],
    ['https://evil.example/?x=dev.azure.com/contoso', null],
    ['contoso.example', null],
    ['con toso', null],
    ['../contoso', null],
    ['-contoso', null],
    ['contoso-', null],
    ['cöntoso', null],
    ['', null],
    ['a'.repeat(50), 'a'.repeat(50)],
    ['a'.repeat(51), null],
  ])('in %j is %j', (typed, name) => expect(organizationIn(typed), 'what core reads').toBe(name));
});
