// Whether a token ended elsewhere while somebody was busy with it.

import { keyOf } from './list';
import { urgencyOf } from './urgency';
import type { Snapshot } from './wire';

type Key = { organization: string; authorization: string };

/** Nobody knows that of one which is missing only because its organization does not answer. */
export function hasEnded(token: Key, { tokens, organizations }: Snapshot, now: Date): boolean {
  const current = tokens.find((one) => keyOf(one) === keyOf(token));
  if (!current) return organizations.some(({ id, failure }) => id === token.organization && failure === null);
  const urgency = urgencyOf(current, now);
  return urgency === 'revoked' || urgency === 'expired';
}
