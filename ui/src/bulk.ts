// Work on many tokens at a time: who takes part and who is left out and why, and what became of it. All pure.

import { keyOf } from './list';
import { type Longest, longestOf } from './longest';
import { runningOf } from './operation';
import { rotationOf, standingOf } from './rotation';
import { strings } from './strings';
import { MINUTE } from './time';
import { isReplaced, urgencyOf } from './urgency';
import type { BulkItem, BulkKind, BulkView, OperationView, RotationView, Snapshot, TokenView } from './wire';

export type LeftOutReason = keyof typeof strings.bulk.reasons;
export type Plan = {
  kind: BulkKind;
  takesPart: TokenView[];
  leftOut: { token: TokenView; reason: LeftOutReason }[];
  /** What the organizations grant, for what is said of a renewal. */
  longest: Longest;
};

/** Which of the selected tokens take part. */
export function planOf(kind: BulkKind, tokens: TokenView[], snapshot: Snapshot, now: Date): Plan {
  const judged = tokens.map((token) => ({ token, reason: againstIt(kind, token, snapshot, now) }));
  return {
    kind,
    takesPart: judged.flatMap(({ token, reason }) => (reason === null ? [token] : [])),
    leftOut: judged.flatMap(({ token, reason }) => (reason === null ? [] : [{ token, reason }])),
    longest: longestOf(snapshot.organizations),
  };
}

function againstIt(kind: BulkKind, token: TokenView, snapshot: Snapshot, now: Date): LeftOutReason | null {
  const { rotations, operations } = snapshot;
  const urgency = urgencyOf(token, now);
  if (urgency === 'revoked') return 'revoked';
  if (urgency === 'expired') return kind === 'revoke' ? 'expiredAlready' : 'expired';
  if (urgency === 'vanished' && kind !== 'revoke') return 'vanished';
  const rotation = rotationOf(token, rotations);
  if (rotation?.outcome.kind === 'running' || runningOf(token, operations, new Map()) !== null) return 'busy';
  const standing = standingOf(rotation);
  if (standing === 'replaced') return 'replaced';
  if (kind === 'revoke') return null;
  if (token.global) return 'global';
  if (!token.regenerable) return 'notRegenerable';
  if (isReplaced(token)) return 'replaced';
  return standing === 'waits' ? 'waits' : null;
}

/** What an item is at: `next` before its turn, `notBegun` where its turn never came. */
export type ItemState = 'next' | 'running' | 'waiting' | 'done' | 'stopped' | 'notBegun';

export function stateOf({ outcome }: BulkItem, { cancelled, ended }: BulkView): ItemState {
  if (outcome === null) return cancelled || ended !== null ? 'notBegun' : 'next';
  return outcome.kind === 'overlap' ? 'done' : outcome.kind;
}

export type Counts = Record<ItemState, number> & { all: number; over: number };

export function countsOf(bulk: BulkView): Counts {
  const counts: Counts = { next: 0, running: 0, waiting: 0, done: 0, stopped: 0, notBegun: 0, all: 0, over: 0 };
  for (const item of bulk.items) counts[stateOf(item, bulk)] += 1;
  const over = counts.done + counts.stopped + counts.waiting;
  return { ...counts, all: bulk.items.length, over };
}

/** "2 done, 1 running, 3 waiting." Of what ended also what is not there: "11 done, 1 failed, 0 not begun." */
export function countWords(bulk: BulkView): string {
  const { done, running, waiting, next, stopped, notBegun } = countsOf(bulk);
  const { counts, sentence } = strings.bulk;
  const some = (count: number, words: (count: number) => string) => (count > 0 ? [words(count)] : []);
  const waits = some(waiting + next, counts.waiting);
  if (bulk.ended !== null) {
    return sentence([counts.done(done), ...waits, counts.failed(stopped), counts.notBegun(notBegun)]);
  }
  return sentence([
    counts.done(done),
    counts.running(running),
    ...waits,
    ...some(stopped, counts.failed),
    ...some(notBegun, counts.notBegun),
  ]);
}

/** Once it has ended, what failed comes first, then what waits or never began. */
export function itemsInOrder(bulk: BulkView): BulkItem[] {
  if (bulk.ended === null) return bulk.items;
  const order: ItemState[] = ['stopped', 'waiting', 'next', 'running', 'notBegun', 'done'];
  const place = (item: BulkItem) => order.indexOf(stateOf(item, bulk));
  return [...bulk.items].sort((a, b) => place(a) - place(b));
}

/** Those that failed and can be tried once more, as they are now. */
export function retryOf(bulk: BulkView, snapshot: Snapshot, now: Date): TokenView[] {
  const failed = new Set(bulk.items.filter((item) => stateOf(item, bulk) === 'stopped').map(keyOf));
  if (bulk.ended === null || failed.size === 0) return [];
  const tokens = snapshot.tokens.filter((token) => failed.has(keyOf(token)));
  return planOf(bulk.kind, tokens, snapshot, now).takesPart;
}

/** A regenerate or any other operation. */
type Work = RotationView | OperationView;

/** The bulk that tells of this work; none where the person has to decide something. */
export function bulkOf(work: Work, bulks: BulkView[]): BulkView | null {
  if (work.outcome.kind === 'waiting' || work.found.length > 0) return null;
  return bulks.find((bulk) => isPartOf(work, bulk)) ?? null;
}

/** Whether the bulk began it. */
function isPartOf(work: Work, { kind, items, started }: BulkView): boolean {
  const own = 'kind' in work ? work.kind : 'regenerate';
  const began = 'kind' in work ? work.started : (work.times[0]?.at ?? null);
  if (own !== kind || began === null || work.authorization === null) return false;
  const key = keyOf({ organization: work.organization, authorization: work.authorization });
  return Date.parse(began) >= Date.parse(started) - MINUTE && items.some((item) => keyOf(item) === key);
}
