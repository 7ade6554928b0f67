// What is at stake when somebody signs out: secrets that exist nowhere else, work that needs their session, and tokens that only
// they can revoke.

import { planOf } from './bulk';
import type { AccountView, OperationView, RotationView, Snapshot, TokenView } from './wire';

export type AtStake = {
  /** Their tokens whose secrets are in the vault of this computer. */
  secrets: TokenView[];
  /** Regenerates whose old token still stands. */
  overlaps: RotationView[];
  /** Whatever else has begun and not ended. */
  unfinished: (RotationView | OperationView)[];
  /** Their tokens that can be revoked as long as the session lasts. */
  revocable: TokenView[];
};

export function atStake({ id, sessionEnded }: AccountView, snapshot: Snapshot, now: Date): AtStake {
  const isTheirs = ({ account }: { account: string }) => account === id;
  const rotations = snapshot.rotations.filter(isTheirs);
  const tokens = snapshot.tokens.filter(isTheirs);
  const open = ({ outcome }: RotationView | OperationView) => outcome.kind === 'running' || outcome.kind === 'waiting';
  return {
    secrets: tokens.filter(({ secretHere }) => secretHere),
    overlaps: rotations.filter(({ outcome }) => outcome.kind === 'overlap'),
    unfinished: [...rotations.filter(open), ...snapshot.operations.filter((one) => isTheirs(one) && open(one))],
    revocable: sessionEnded === null ? planOf('revoke', tokens, snapshot, now).takesPart : [],
  };
}

/** Without secrets and unfinished work nobody needs to be asked. */
export const isNothing = ({ secrets, overlaps, unfinished }: AtStake) =>
  secrets.length === 0 && overlaps.length === 0 && unfinished.length === 0;

/** Until when all of these old tokens are gone, if nobody revokes them: each ends by itself. */
export const lastEnd = (overlaps: RotationView[]): Date =>
  new Date(Math.max(...overlaps.map(({ oldExpires }) => Date.parse(oldExpires))));
