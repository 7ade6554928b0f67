// A global token's replacement: where it can be had, and how it stands. All pure.

import type { OperationView, OrganizationView, TokenView } from './wire';

/** The organizations of the account that it was listed for. */
export function placesOf(token: TokenView, organizations: OrganizationView[]): OrganizationView[] {
  return organizations.filter(({ account }) => account === token.account);
}

/** Ticked at first: every one that answered when it was last asked. */
export const choiceOf = (places: OrganizationView[]): ReadonlySet<string> =>
  new Set(places.filter(({ failure }) => failure === null).map(({ id }) => id));

export type ReplaceState = 'choosing' | 'running' | 'done' | 'ended';

/**
 * `done`: every one that was chosen is there, and the global one can go. `ended`: some are not. `begun`: how many could begin, of
 * `chosen`.
 */
export function replaceState(begun: number | null, chosen: number, operations: OperationView[]): ReplaceState {
  if (begun === null) return 'choosing';
  const kinds = operations.map(({ outcome }) => outcome.kind);
  if (kinds.length < begun || kinds.includes('running')) return 'running';
  return begun === chosen && kinds.every((kind) => kind === 'done') ? 'done' : 'ended';
}
