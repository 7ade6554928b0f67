// Which tokens the list shows, and in which order.

import { clipped, visible } from './names';
import { DAY } from './time';
import { endOf, nameKey, textOf, tokenKey } from './tokenKeys';
import { counted, type Filter } from './urgency';
import type { OrganizationView, TokenView } from './wire';

export type Dates = { from: Date; until: Date };

/** What the person narrowed the list to. */
export type Query = {
  search: string;
  organization: string | null;
  filter: Filter | null;
  /** A scope by its id. */
  scope: string | null;
  /** What expires between these two, both included. */
  dates: Dates | null;
};

export const everything: Query = { search: '', organization: null, filter: null, scope: null, dates: null };

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

/** Whether a token is one of those that a query asks for; what the query says is read once for all of them. */
export function matching(
  { search, filter, scope, dates }: Omit<Query, 'organization'>,
  now: Date,
): (token: TokenView) => boolean {
  const words = search.toLocaleLowerCase().split(/\s+/).filter(Boolean);
  return (token) =>
    (filter === null || counted(token, filter, now)) &&
    (dates === null || (endOf(token) >= dates.from.getTime() && endOf(token) <= dates.until.getTime())) &&
    (scope === null || token.scopes.some(({ id }) => id === scope)) &&
    (words.length === 0 || words.every((word) => textOf(token).includes(word)));
}

/** The soonest first; those that end at the same time by name. The same tokens always come in the same order. */
export const byExpiry = (tokens: TokenView[]): TokenView[] => [...tokens].sort(sooner);

const sooner = (a: TokenView, b: TokenView) => endOf(a) - endOf(b) || compared(nameKey(a), nameKey(b)) || byKey(a, b);
const byKey = (a: TokenView, b: TokenView) => compared(tokenKey(a), tokenKey(b));
const compared = (a: string, b: string) => (a < b ? -1 : Number(a > b));

/** By expiry; tokens expired for more than 14 days and revoked ones come last, the other way round too. `tokens`: the soonest first. */
export function inOrder(tokens: TokenView[], now: Date, descending = false): TokenView[] {
  const isPast = (token: TokenView) => token.state === 'revoked' || now.getTime() - endOf(token) > 14 * DAY;
  const alive = tokens.filter((token) => !isPast(token));
  return [...(descending ? alive.reverse() : alive), ...tokens.filter(isPast).reverse()];
}

/** A long name split in two, so that its middle is lost and not its tail: after the last " on ", or 12 characters. */
export function nameParts(name: string): [head: string, tail: string] {
  if (name.length <= 24) return [visible(name), ''];
  const on = name.lastIndexOf(' on ');
  if (on > 0 && name.length - on <= 24) return [clipped(name.slice(0, on)), visible(name.slice(on))];
  const tail = [...name.slice(-24)].slice(-12).join('');
  return [clipped(name.slice(0, name.length - tail.length)), visible(tail)];
}
