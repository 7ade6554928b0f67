// How soon a token needs somebody, and what the counts beside the horizon count.

import { daysBetween } from './time';
import type { TokenView } from './wire';

/** `vanished`: it should live, and no list shows it any more. */
export type Urgency = 'expired' | 'week' | 'month' | 'later' | 'revoked' | 'vanished';

export const FULL_ACCESS = 'app_token';

/** Of each token the last answer: the counts, the marks and the rows of one moment ask the same of ten thousand. */
const answers = new WeakMap<TokenView, { now: Date; urgency: Urgency }>();

export function urgencyOf(token: TokenView, now: Date): Urgency {
  const last = answers.get(token);
  if (last?.now === now) return last.urgency;
  const urgency = urgencyAt(token, now);
  answers.set(token, { now, urgency });
  return urgency;
}

function urgencyAt(token: TokenView, now: Date): Urgency {
  if (token.state === 'revoked') return 'revoked';
  const expires = new Date(token.expires);
  if (token.state === 'expired' || expires <= now) return 'expired';
  if (token.vanished !== null) return 'vanished';
  const days = daysBetween(now, expires);
  if (days <= 7) return 'week';
  return days <= 30 ? 'month' : 'later';
}

/** Whether it still works, as far as anybody knows. */
export const isAlive = (urgency: Urgency) => urgency !== 'expired' && urgency !== 'revoked' && urgency !== 'vanished';

/** Core knows which tokens can be replaced at all; time decides about the rest. */
export const regenerable = (token: TokenView, urgency: Urgency) => token.regenerable && isAlive(urgency);

/** Whether a regenerate has made its successor. */
export const isReplaced = ({ health }: TokenView) => health.includes('replaced');

/** Whether a row shows its action at rest. What has a successor needs nobody. */
export function needsAction(token: TokenView, urgency: Urgency): boolean {
  if (isReplaced(token)) return false;
  return urgency === 'expired' ? !token.global : regenerable(token, urgency) && urgency !== 'later';
}

/** The share of the life used up, from 0 to 1. */
export function lifeUsed(token: TokenView, now: Date): number {
  const [from, until] = [new Date(token.created).getTime(), new Date(token.expires).getTime()];
  if (until <= from) return 1;
  return Math.min(1, Math.max(0, (now.getTime() - from) / (until - from)));
}

export type TimeFilter = Exclude<Urgency, 'revoked' | 'vanished'>;
export type KindFilter = 'fullAccess' | 'global' | 'noSecret' | 'revoked';
export type Filter = TimeFilter | KindFilter;

export const timeFilters: readonly TimeFilter[] = ['expired', 'week', 'month', 'later'];
export const kindFilters: readonly KindFilter[] = ['fullAccess', 'global', 'noSecret', 'revoked'];

/** Whether a token is one of those that a count counts. */
export function counted(token: TokenView, filter: Filter, now: Date): boolean {
  const urgency = urgencyOf(token, now);
  switch (filter) {
    case 'fullAccess':
    case 'global':
      return isAlive(urgency) && token.health.includes(filter);
    case 'noSecret':
      return isAlive(urgency) && !token.secretHere;
    default:
      return urgency === filter;
  }
}
