// Who takes part in a bulk and who is left out, what became of it, and which lines it makes needless. All pure.

import { describe, expect, it } from 'vitest';
import { bulkOf, countWords, itemsInOrder, planOf, stateOf } from '../src/bulk';
import type { BulkKind, BulkView, Outcome } from '../src/wire';
import { bulk, failure, inDays, now, operation, rotation, snapshot, token } from './fixtures';

const works = token({ name: 'works' });
const expired = token({ name: 'expired', expires: inDays(-1) });
const revoked = token({ name: 'revoked', state: 'revoked' });
const global = token({ name: 'global', global: true, regenerable: false });
const shared = token({ name: 'shared', regenerable: false });
const busy = token({ name: 'busy' });
const renewing = token({ name: 'renewing' });
const waits = token({ name: 'waits' });
const replaced = token({ name: 'replaced' });
const vanished = token({ name: 'vanished', vanished: inDays(-1), regenerable: false });
const succeeded = token({ name: 'succeeded', health: ['replaced'] });
const all = [works, expired, revoked, global, shared, busy, renewing, waits, replaced, vanished, succeeded];
const known = snapshot({
  tokens: all,
  rotations: [
    rotation(busy, 'asked', { id: 'busy' }),
    rotation(waits, 'asked', { id: 'waits', outcome: { kind: 'waiting', failure: failure(), until: null } }),
    rotation(replaced, 'delivered', { id: 'replaced', outcome: { kind: 'overlap', until: inDays(1) } }),
  ],
  operations: [operation('renew', renewing)],
});

describe('left out are', () => {
  const reasons = (kind: BulkKind) =>
    Object.fromEntries(planOf(kind, all, known, now).leftOut.map(({ token: { name }, reason }) => [name, reason]));
  const usual = {
    expired: 'expired',
    revoked: 'revoked',
    global: 'global',
    shared: 'notRegenerable',
    busy: 'busy',
    renewing: 'busy',
    waits: 'waits',
    replaced: 'replaced',
    vanished: 'vanished',
    succeeded: 'replaced',
  };
  it('of a regenerate and a renewal all that cannot take part, each for its own reason', () => {
    expect(reasons('regenerate')).toEqual(usual);
    expect(reasons('renew')).toEqual(usual);
  });

  it('of a revocation only what is gone, replaced or being worked on', () => {
    expect(reasons('revoke')).toEqual({
      expired: 'expiredAlready',
      revoked: 'revoked',
      busy: 'busy',
      renewing: 'busy',
      replaced: 'replaced',
    });
  });

  it('nobody else, and nobody twice', () => {
    const { takesPart, leftOut } = planOf('revoke', all, known, now);
    expect(takesPart).toEqual([works, global, shared, waits, vanished, succeeded]);
    expect(takesPart.length + leftOut.length).toBe(all.length);
  });
});

const outcomes: (Outcome | null)[] = [
  { kind: 'done' },
  { kind: 'overlap', until: inDays(1) },
  { kind: 'running' },
  { kind: 'waiting', failure: failure(), until: null },
  { kind: 'stopped', failure: failure() },
  null,
];
const of = outcomes.map(() => token());
const work = (part: Partial<BulkView> = {}): BulkView => {
  const base = bulk('regenerate', of, part);
  return { ...base, items: base.items.map((item, index) => ({ ...item, outcome: outcomes[index] ?? null })) };
};

describe('a bulk', () => {
  it('counts an overlap as done, and what waits or has no turn yet as waiting', () => {
    expect(countWords(work())).toBe('2 done, 1 running, 2 waiting, 1 failed.');
  });

  it('that was cancelled begins no more', () => {
    expect(countWords(work({ cancelled: true }))).toBe('2 done, 1 running, 1 waiting, 1 failed, 1 not begun.');
  });

  it('that has ended counts what failed and what never began, also where there is none', () => {
    expect(countWords(work({ cancelled: true, ended: inDays(0) }))).toBe('2 done, 1 waiting, 1 failed, 1 not begun.');
    const fine = bulk('renew', [works], { ended: inDays(0) });
    const items = fine.items.map((item) => ({ ...item, outcome: { kind: 'done' } as const }));
    expect(countWords({ ...fine, items })).toBe('1 done, 0 failed, 0 not begun.');
  });

  it('shows what failed first, once it has ended', () => {
    const ended = work({ cancelled: true, ended: inDays(0) });
    expect(itemsInOrder(work()).map((item) => item.authorization)).toEqual(of.map((one) => one.authorization));
    const states = itemsInOrder(ended).map((item) => stateOf(item, ended));
    expect(states).toEqual(['stopped', 'waiting', 'running', 'notBegun', 'done', 'done']);
  });
});

describe('a bulk tells of', () => {
  const [first] = of;
  const own = rotation(first ?? works, 'done', { outcome: { kind: 'done' } });
  it('what it began', () => {
    expect(bulkOf(own, [work()])?.id).toBe(work().id);
    const renewed = operation('renew', works, { outcome: { kind: 'done' } });
    expect(bulkOf(renewed, [bulk('renew', [works])])).not.toBeNull();
  });

  it('nothing else', () => {
    expect(bulkOf(rotation(works, 'done'), [work()])).toBeNull();
    expect(bulkOf(operation('renew', first ?? works), [work()])).toBeNull();
    // Of the same token, but before.
    expect(bulkOf(own, [work({ started: inDays(1) })])).toBeNull();
  });

  it('nothing that somebody has to decide', () => {
    expect(bulkOf({ ...own, found: ['one'] }, [work()])).toBeNull();
    const waiting: Outcome = { kind: 'waiting', failure: failure(), until: null };
    expect(bulkOf({ ...own, outcome: waiting }, [work()])).toBeNull();
  });
});
