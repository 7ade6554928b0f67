// What tells accounts and organizations apart, and what a person types to name an organization. All pure.

import { describe, expect, it } from 'vitest';
import cases from '../../tests/cases/organization-names.json';
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
  // The same cases as core's own.
  it.each(cases)('in $typed is $name: $why', ({ typed, name, why }) => expect(organizationIn(typed), why).toBe(name));
});
