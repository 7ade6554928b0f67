// How long an organization lets a token live, as far as it has been seen, and what that means for what is asked for. The policy
// may have changed since: nothing is forbidden for it.

import { strings } from './strings';
import { DAY, exactDate } from './time';
import type { OrganizationView, TokenView } from './wire';

/** By organization, the longest lifetime in days that it has been seen to grant. */
export type Longest = ReadonlyMap<string, number>;

export const longestOf = (organizations: OrganizationView[]): Longest =>
  new Map(organizations.flatMap(({ id, longest }) => (longest ? [[id, longest]] : [])));

/** The latest date that a token can have; its policy counts from its creation. */
const latestOf = (token: TokenView, days: number) => new Date(Date.parse(token.created) + days * DAY);

/** Where a renewal, which asks for the same lifetime from now on, will not get it: the latest date that it can have. */
export function renewalBound(token: TokenView, longest: Longest, now: Date): Date | null {
  const days = longest.get(token.organization);
  if (days === undefined || !token.regenerable) return null;
  const latest = latestOf(token, days);
  const lifetime = Date.parse(token.expires) - Date.parse(token.created);
  // Both are known to the day.
  return now.getTime() + lifetime - latest.getTime() > DAY ? latest : null;
}

/** Whether that is a later date at all: what is known is known to the day. */
export const isLater = (latest: Date, expires: string) => latest.getTime() - Date.parse(expires) > DAY / 2;

/** The same as Renew says it; null where it can have what it asks for. */
export function boundWords(token: TokenView, longest: Longest, now: Date): string | null {
  const latest = renewalBound(token, longest, now);
  const days = longest.get(token.organization);
  if (latest === null || days === undefined) return null;
  const { renewBound: until, renewNoLater } = strings.actions;
  if (!isLater(latest, token.expires)) return renewNoLater(token.organizationName, days);
  return until(token.organizationName, days, exactDate(latest));
}

/** Where `until` is more than the organization grants: the date that is to be expected. Of a new token its life begins now. */
export function cutOf(until: Date, days: number | null, now: Date, edited: TokenView | null): Date | null {
  if (days === null) return null;
  const latest = edited ? latestOf(edited, days) : new Date(now.getTime() + days * DAY);
  return until.getTime() - latest.getTime() > DAY / 2 ? latest : null;
}
