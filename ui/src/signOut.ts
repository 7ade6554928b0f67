// What is at stake when somebody signs out: secrets that exist nowhere else, and work that needs their session.

import type { AccountView, OperationView, RotationView, Snapshot, TokenView } from './wire';

export type AtStake = {
  /** Their tokens whose secrets are in the vault of this computer. */
  secrets: TokenView[];
  /** Regenerates whose old token still stands. */
  overlaps: RotationView[];
  /** Whatever else has begun and not ended. */
  unfinished: (RotationView | OperationView)[];
};

export function atStake(account: AccountView, snapshot: Snapshot): AtStake {
  const theirs = new Set(snapshot.organizations.filter((one) => one.account === account.id).map(({ id }) => id));
  const isTheirs = ({ organization }: { organization: string }) => theirs.has(organization);
  const rotations = snapshot.rotations.filter(isTheirs);
  const open = ({ outcome }: RotationView | OperationView) => outcome.kind === 'running' || outcome.kind === 'waiting';
  return {
    secrets: snapshot.tokens.filter((token) => token.secretHere && isTheirs(token)),
    overlaps: rotations.filter(({ outcome }) => outcome.kind === 'overlap'),
    unfinished: [...rotations.filter(open), ...snapshot.operations.filter((one) => isTheirs(one) && open(one))],
  };
}

/** Without anything at stake nobody needs to be asked. */
export const isNothing = ({ secrets, overlaps, unfinished }: AtStake) =>
  secrets.length === 0 && overlaps.length === 0 && unfinished.length === 0;

/** Until when all of these old tokens are gone, if nobody revokes them: each ends by itself. */
export const lastEnd = (overlaps: RotationView[]): Date =>
  new Date(Math.max(...overlaps.map(({ oldExpires }) => Date.parse(oldExpires))));
