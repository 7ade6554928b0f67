import { describe, expect, test } from 'vitest';
import { type Slot, slotsOf } from '../src/slots';

const drawn = (keys: string): Slot[] => [...keys].map((key, slot) => ({ key, slot }));
const told = (slots: Slot[]) => slots.map(({ key, slot }) => `${key}${slot}`).join(' ');

describe('the slots of rows', () => {
  test.each([
    ['nothing is drawn yet', '', 'abc', 'a0 b1 c2'],
    ['nothing has changed', 'abc', 'abc', 'a0 b1 c2'],
    ['a jump takes over all of them', 'abc', 'xyz', 'x0 y1 z2'],
    ['a longer list needs more', 'ab', 'wxyz', 'w0 x1 y2 z3'],
    ['a shorter one leaves some', 'abc', 'x', 'x0'],
    ['one row down: what stays is not moved, so the row at the end is new', 'abc', 'bcd', 'b1 c2 d3'],
    ['one row up', 'abc', 'zab', 'z3 a0 b1'],
    ['one that stays divides the others', 'abcde', 'xcyz', 'x0 c2 y3 z4'],
    ['a row with the focus far from all others', 'fabc', 'fxyz', 'f0 x1 y2 z3'],
    ['it comes last when one scrolls above it', 'fabc', 'xyf', 'x4 y5 f0'],
    ['another order: each row keeps what it is drawn in', 'abc', 'cab', 'c2 a0 b1'],
    ['another order, and others', 'abcd', 'dxb', 'd3 x4 b1'],
  ])('%s', (_, before, after, slots) => {
    expect(told(slotsOf(drawn(before), [...after], before.length))).toBe(slots);
  });

  test('nobody inherits the focus', () => {
    expect(told(slotsOf(drawn('abc'), ['x', 'y', 'z'], 3, 'b'))).toBe('x0 y2 z3');
    expect(told(slotsOf(drawn('abc'), ['b', 'y'], 3, 'b')), 'but the row that has it').toBe('b1 y2');
  });

  test('whatever comes, no slot has two rows, what stays has its own, and nothing that is in order is moved', () => {
    let seed = 7;
    const random = (below: number) => {
      seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648;
      return Math.floor((seed / 2_147_483_648) * below);
    };
    let [last, first]: [Slot[], number] = [[], 0];
    for (let turn = 0; turn < 500; turn++) {
      const from = random(60);
      const wanted = Array.from({ length: random(40) }, (_, index) => String(from + index)).filter(
        () => random(2) === 0,
      );
      const next = slotsOf(last, wanted, first);
      expect(next.map(({ key }) => key)).toEqual(wanted);
      expect(new Set(next.map(({ slot }) => slot)).size).toBe(next.length);
      const before = new Map(last.map(({ key, slot }) => [key, slot]));
      for (const { key, slot } of next) if (before.has(key)) expect(slot).toBe(before.get(key));
      const places = new Map(last.map(({ slot }, place) => [slot, place]));
      const stood = next.flatMap(({ key, slot }) => places.get(before.get(key) ?? slot) ?? []);
      expect(stood).toEqual([...stood].sort((a, b) => a - b));
      first = next.reduce((most, { slot }) => Math.max(most, slot + 1), first);
      last = next;
    }
  });
});
