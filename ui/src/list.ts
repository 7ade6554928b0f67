// Which tokens the list shows, and in which order.

import { clipped, visible } from './names';
import { scopeLabel } from './scopeWords';
import { strings } from './strings';
import { DAY } from './time';
import { counted, type Filter, urgencyOf } from './urgency';
import type { OrganizationView, TokenView } from './wire';

/** What the person narrowed the list to. */
export type Query = { search: string; organization: string | null; filter: Filter | null };

export const everything: Query = { search: '', organization: null, filter: null };

/** A token's key in the page. */
export const keyOf = (token: { organization: string; authorization: string }) =>
  `${token.organization}/${token.authorization}`;

/** A global token works in every organization of its own account, and in none that only others see. */
export function ofOrganization(
  tokens: TokenView[],
  organization: string | null,
  organizations: OrganizationView[],
): TokenView[] {
  if (organization === null) return tokens;
  const accounts = new Set(organizations.filter(({ id }) => id === organization).map(({ account }) => account));
  return tokens.filter((token) => token.organization === organization || (token.global && accounts.has(token.account)));
}

export function matches(token: TokenView, query: Query, now: Date): boolean {
  if (query.filter !== null && !counted(token, query.filter, now)) return false;
  const words = query.search.toLocaleLowerCase().split(/\s+/).filter(Boolean);
  if (words.length === 0) return true;
  const scopes = token.scopes.map((scope) => `${scopeLabel(scope)} ${scope.label} ${scope.id}`).join(' ');
  const marks = token.health.map((health) => strings.health.words[health]).join(' ');
  const text = `${token.name} ${token.organizationName} ${scopes} ${marks}`.toLocaleLowerCase();
  return words.every((word) => text.includes(word));
}

/** By expiry; tokens expired for more than 14 days and revoked ones come last. */
export function inOrder(tokens: TokenView[], now: Date): TokenView[] {
  const past = (token: TokenView) =>
    urgencyOf(token, now) === 'revoked' || now.getTime() - new Date(token.expires).getTime() > 14 * DAY;
  return tokens
    .map((token) => ({ token, last: past(token), expires: new Date(token.expires).getTime() }))
    .sort((a, b) => Number(a.last) - Number(b.last) || (a.last ? b.expires - a.expires : a.expires - b.expires))
    .map(({ token }) => token);
}

/** A long name split in two, so that its middle is lost and not its tail: after the last " on ", or 12 characters. */
export function nameParts(name: string): [head: string, tail: string] {
  if (name.length <= 24) return [visible(name), ''];
  const on = name.lastIndexOf(' on ');
  if (on > 0 && name.length - on <= 24) return [clipped(name.slice(0, on)), visible(name.slice(on))];
  const tail = [...name.slice(-24)].slice(-12).join('');
  return [clipped(name.slice(0, name.length - tail.length)), visible(tail)];
}
