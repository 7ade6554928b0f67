// How soon a token needs somebody, and what the counts beside the horizon count.

import { daysBetween } from './time';
import type { TokenView } from './wire';

export type Urgency = 'expired' | 'week' | 'month' | 'later' | 'revoked';

export const FULL_ACCESS = 'app_token';

export function urgencyOf(token: TokenView, now: Date): Urgency {
  if (token.state === 'revoked') return 'revoked';
  const expires = new Date(token.expires);
  if (token.state === 'expired' || expires <= now) return 'expired';
  const days = daysBetween(now, expires);
  if (days <= 7) return 'week';
  return days <= 30 ? 'month' : 'later';
}

/** Core knows which tokens can be replaced at all; time decides about the rest. */
export const regenerable = (token: TokenView, urgency: Urgency) =>
  token.regenerable && urgency !== 'expired' && urgency !== 'revoked';

/** Whether a row shows its action at rest. */
export const needsAction = (token: TokenView, urgency: Urgency) =>
  urgency === 'expired' ? !token.global : regenerable(token, urgency) && urgency !== 'later';

/** The share of the life used up, from 0 to 1. */
export function lifeUsed(token: TokenView, now: Date): number {
  const [from, until] = [new Date(token.created).getTime(), new Date(token.expires).getTime()];
  if (until <= from) return 1;
  return Math.min(1, Math.max(0, (now.getTime() - from) / (until - from)));
}

export type TimeFilter = Exclude<Urgency, 'revoked'>;
export type KindFilter = 'fullAccess' | 'global' | 'noSecret' | 'revoked';
export type Filter = TimeFilter | KindFilter;

export const timeFilters: readonly TimeFilter[] = ['expired', 'week', 'month', 'later'];
export const kindFilters: readonly KindFilter[] = ['fullAccess', 'global', 'noSecret', 'revoked'];

/** Whether a token is one of those that a count counts. */
export function counted(token: TokenView, filter: Filter, now: Date): boolean {
  const urgency = urgencyOf(token, now);
  const alive = urgency !== 'expired' && urgency !== 'revoked';
  switch (filter) {
    case 'fullAccess':
      return alive && token.scopes.some((scope) => scope.id === FULL_ACCESS);
    case 'global':
      return alive && token.global;
    case 'noSecret':
      return alive && !token.secretHere;
    default:
      return urgency === filter;
  }
}
