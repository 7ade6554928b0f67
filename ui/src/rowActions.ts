// What can be done with one token, and what stands against it right now.

import { strings } from './strings';
import { regenerable, urgencyOf } from './urgency';
import type { TokenView } from './wire';

export type RowAction = keyof typeof strings.actions.words;

/** `main`: the one action of the row. `beside`: what appears to its left. `menu`: what only More has. */
export type Offers = { main: RowAction | null; beside: RowAction[]; menu: RowAction[] };

export function offersOf(token: TokenView, now: Date): Offers {
  const urgency = urgencyOf(token, now);
  const alive = urgency !== 'expired' && urgency !== 'revoked';
  const copy: RowAction[] = token.secretHere ? ['copy'] : [];
  const menu: RowAction[] = alive ? ['revoke', 'copy-id'] : ['copy-id'];
  if (regenerable(token, urgency)) {
    const [main, other]: RowAction[] = token.secretHere ? ['regenerate', 'renew'] : ['renew', 'regenerate'];
    return { main: main ?? null, beside: other ? [other, ...copy, 'edit'] : [], menu };
  }
  const again = !alive && !token.global;
  return { main: again ? 'create-again' : null, beside: copy, menu };
}

export const allOf = ({ main, beside, menu }: Offers): RowAction[] => [...(main ? [main] : []), ...beside, ...menu];

const needsVault: readonly RowAction[] = ['regenerate', 'copy', 'create-again'];

/** Why the action cannot be had right now; null where it can. */
export function against(action: RowAction, vaultReason: string | null, busy: boolean): string | null {
  if (action === 'copy-id') return null;
  if (busy) return strings.actions.busy;
  return needsVault.includes(action) ? vaultReason : null;
}

/** What it does, where its word does not say it all. */
export function hintOf(action: RowAction, token: TokenView): string | null {
  const { hints } = strings.actions;
  if (action === 'regenerate') return token.secretHere ? hints.regenerate : hints.regenerateElsewhere;
  return action === 'renew' || action === 'create-again' ? hints[action] : null;
}

/** The keys of a row (look.md, "Keys"). */
export const rowKeys: Record<string, RowAction> = {
  r: 'regenerate',
  n: 'renew',
  c: 'copy',
  e: 'edit',
  delete: 'revoke',
};
