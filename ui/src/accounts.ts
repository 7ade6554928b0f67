// Which account something belongs to, where there are several.

import { isTenantId } from './connection';
import { signInWords } from './signInWords';
import type { AccountView, OrganizationView, Snapshot } from './wire';

const text = signInWords.account;

/** A domain where it is known, since nobody remembers an id. */
export const tenantOf = ({ connection, tenant }: AccountView) =>
  connection.tenant === 'organizations' || isTenantId(connection.tenant) ? tenant : connection.tenant;

/** The sign-in name; with its tenant where the same person has signed in at several. */
export function usernameOf(account: AccountView, accounts: AccountView[]): string {
  const alike = accounts.filter(({ username }) => username === account.username);
  return alike.length > 1 ? text.atTenant(account.username, tenantOf(account)) : account.username;
}

/** The person's name; where others have the same one, what tells them apart. */
export function nameOf(account: AccountView, accounts: AccountView[]): string {
  const alike = accounts.filter(({ name }) => name === account.name);
  return alike.length > 1 ? usernameOf(account, accounts) : account.name;
}

/** Each organization once, whoever sees it. */
export function distinct(organizations: OrganizationView[]): OrganizationView[] {
  const ids = organizations.map(({ id }) => id);
  return organizations.filter(({ id }, index) => ids.indexOf(id) === index);
}

type Placed = { account: string; organization: string; organizationName: string };
/** As much of a snapshot as tells whose an organization is. */
export type Known = Pick<Snapshot, 'accounts' | 'organizations'>;

/** Where something is: the organization's name, and whose it is where several accounts see that organization. */
export function whereOf(
  { account, organization, organizationName }: Placed,
  { accounts, organizations }: Known,
): string {
  const shared = organizations.filter(({ id }) => id === organization).length > 1;
  const whose = shared ? accounts.find(({ id }) => id === account) : undefined;
  return whose ? text.organizationOf(organizationName, usernameOf(whose, accounts)) : organizationName;
}

/** The same work, told with where it is. */
export const placed = <W extends Placed>(work: W, known: Known): W => ({
  ...work,
  organizationName: whereOf(work, known),
});
