// What can be done with one token, and what stands against it right now.

import type { Standing } from './rotation';
import { strings } from './strings';
import { isAlive, isReplaced, regenerable, type Urgency, urgencyOf } from './urgency';
import type { TokenView } from './wire';

export type RowAction = keyof typeof strings.actions.words;

/** `main`: the one action of the row. `beside`: what appears to its left. `menu`: what only More has. */
export type Offers = { main: RowAction | null; beside: RowAction[]; menu: RowAction[] };

/** `standing`: what a regenerate of it leaves it to be. `bound`: a renewal would not get the date that it asks for. */
export function offersOf(token: TokenView, now: Date, standing: Standing = 'free', bound = false): Offers {
  const urgency = urgencyOf(token, now);
  const ended = urgency === 'expired' || urgency === 'revoked';
  const copy: RowAction[] = token.secretHere ? ['copy'] : [];
  const mute: RowAction[] = token.muted ? ['unmute'] : remindable(token, urgency) ? ['mute'] : [];
  if (standing === 'replaced') return { main: ended ? null : 'revoke-old', beside: copy, menu: ['show', 'copy-id'] };
  const menu: RowAction[] = [...(ended ? [] : (['revoke'] as const)), ...mute, 'show', 'copy-id'];
  if (standing === 'waits') return { main: 'try-now', beside: copy, menu };
  if (regenerable(token, urgency)) {
    const [main, other]: RowAction[] = token.secretHere || bound ? ['regenerate', 'renew'] : ['renew', 'regenerate'];
    const rest: RowAction[] = ['regenerate-leaked', ...menu];
    return { main: main ?? null, beside: other ? [other, ...copy, 'edit'] : [], menu: rest };
  }
  if (token.global) return { main: isAlive(urgency) ? 'replace' : null, beside: copy, menu };
  if (!ended) return { main: null, beside: copy, menu };
  // What has a successor is there again already.
  if (isReplaced(token)) return { main: null, beside: copy, menu: ['create-again', ...menu] };
  return { main: 'create-again', beside: copy, menu };
}

/** Nobody is told of what has ended, has a successor, or was made by a tool that looks after it itself. */
const remindable = (token: TokenView, urgency: Urgency) =>
  isAlive(urgency) && !isReplaced(token) && !token.health.includes('madeByTool');

export const allOf = ({ main, beside, menu }: Offers): RowAction[] => [...(main ? [main] : []), ...beside, ...menu];

/** Of these the row shows its one action without being pointed at, whatever the date. */
export const atRestAlways: readonly (RowAction | null)[] = ['replace', 'revoke-old', 'try-now'];

const needsVault: readonly RowAction[] = ['regenerate', 'regenerate-leaked', 'copy', 'create-again', 'replace'];

/** Nothing stands against these. */
const free: readonly RowAction[] = ['copy-id', 'show', 'mute', 'unmute'];

/** Why the action cannot be had right now; null where it can. */
export function against(action: RowAction, vaultReason: string | null, busy: boolean): string | null {
  if (free.includes(action)) return null;
  if (busy) return strings.actions.busy;
  return needsVault.includes(action) ? vaultReason : null;
}

/** What it does, where its word does not say it all. `bound`: why a renewal brings less than it asks for. */
export function hintOf(action: RowAction, token: TokenView, bound: string | null = null): string | null {
  const { hints } = strings.actions;
  if (action === 'renew' && bound !== null) return bound;
  if (action === 'regenerate') return token.secretHere ? hints.regenerate : hints.regenerateElsewhere;
  return action in hints ? hints[action as keyof typeof hints] : null;
}

/** The keys of a row (look.md, "Keys"). */
export const rowKeys: Record<string, RowAction> = {
  r: 'regenerate',
  n: 'renew',
  c: 'copy',
  e: 'edit',
  delete: 'revoke',
};
