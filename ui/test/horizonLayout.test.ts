// Where marks and ticks stand. Not covered: how it looks (screenshots).

import { describe, expect, it } from 'vitest';
import { compactFrame, layout, PITCH, scale, wideFrame } from '../src/horizonLayout';
import { inDays, now, token } from './fixtures';

const frame = wideFrame(828);
const marksOf = (...days: number[]) =>
  layout(
    days.map((day) => token({ expires: inDays(day) })),
    now,
    frame,
  );

describe('the scale', () => {
  const share = (days: number) =>
    (scale(new Date(inDays(days)).getTime(), now, frame) - frame.today) / (frame.right - frame.today);
  it.each([
    [0, 0],
    [7, 0.138],
    [30, 0.287],
    [365, 1],
    [400, 1],
    [-3, 0],
  ])('puts %d days at %d of the width', (days, expected) => {
    expect(share(days)).toBeCloseTo(expected, 2);
  });
});

describe('marks', () => {
  it('are only for what is there', () => {
    const gone = token({ expires: inDays(3), vanished: inDays(-1) });
    expect(layout([gone, token({ ...gone, vanished: null })], now, frame).marks).toHaveLength(1);
  });

  it('stack upwards by date where they would overlap', () => {
    const { marks } = marksOf(100, 100.5, 101);
    expect(new Set(marks.map(({ x }) => x)).size).toBe(1);
    expect(marks.map(({ y }) => y)).toEqual([frame.axis - 11, frame.axis - 11 - PITCH, frame.axis - 11 - 2 * PITCH]);
  });

  it('never overlap side by side', () => {
    const columns = [...new Set(marksOf(...Array.from({ length: 90 }, (_, day) => day * 4)).marks.map(({ x }) => x))];
    const gaps = columns.slice(1).map((x, index) => x - (columns[index] ?? 0));
    expect(Math.min(...gaps)).toBeGreaterThanOrEqual(PITCH);
  });

  it('stop at six, and the rest is counted', () => {
    const { marks, overflows } = marksOf(...Array.from({ length: 9 }, () => 200));
    expect(marks).toHaveLength(6);
    expect(overflows.map(({ count }) => count)).toEqual([3]);
  });

  it('give way to their number where the words on top are, and in the small window', () => {
    const early = marksOf(...Array.from({ length: 9 }, () => 5));
    expect([early.marks.length, early.overflows[0]?.count]).toEqual([5, 4]);
    const tokens = Array.from({ length: 9 }, () => token({ expires: inDays(200) }));
    const small = layout(tokens, now, compactFrame(720));
    expect([small.marks.length, small.overflows[0]?.count]).toEqual([2, 7]);
    expect(small.overflows[0]?.y).toBeGreaterThan(10);
    expect(layout(tokens.slice(0, 3), now, compactFrame(720)).marks).toHaveLength(3);
  });

  it('that are counted side by side share a number that runs into no other', () => {
    const { marks, overflows } = marksOf(...Array.from({ length: 3000 }, (_, index) => 60 + index / 10));
    expect(overflows.reduce((sum, { count }) => sum + count, marks.length)).toBe(3000);
    const width = ({ count }: { count: number }) => 6.6 * `+${count}`.length;
    const gaps = overflows.slice(1).map((one, index) => {
      const before = overflows[index] ?? one;
      return one.x - before.x - (width(one) + width(before)) / 2;
    });
    expect(gaps.length).toBeGreaterThan(3);
    expect(Math.min(...gaps)).toBeGreaterThanOrEqual(5);
    // Their dates follow on each other.
    expect(
      overflows.every(({ from, until }, index) => until < (overflows[index + 1]?.from ?? Infinity) && from <= until),
    ).toBe(true);
  });

  it.each([
    [7.5, 'week', true],
    [8, 'month', false],
  ] as const)('in %d days is %s, and on its side of the 7 days line', (days, urgency, left) => {
    const { marks, week } = marksOf(days);
    expect(marks.map((mark) => [mark.urgency, mark.x < week])).toEqual([[urgency, left]]);
  });

  it('of the past stand in their bay, four at most, for two weeks', () => {
    const { marks, overflows } = marksOf(-1, -2, -3, -4, -5, -20);
    expect(marks).toHaveLength(4);
    expect(marks.every(({ x }) => x < frame.today - 13)).toBe(true);
    expect(overflows.map(({ count }) => count)).toEqual([1]);
  });

  it('of the past fit into the small window too', () => {
    const tokens = [-1, -2, -3].map((day) => token({ expires: inDays(day) }));
    const { marks, overflows } = layout(tokens, now, compactFrame(720));
    expect(marks.every(({ x }) => x >= 6)).toBe(true);
    expect(marks.length + (overflows[0]?.count ?? 0)).toBe(3);
  });

  it('leave revoked tokens out', () => {
    expect(layout([token({ state: 'revoked' })], now, frame).marks).toEqual([]);
  });
});

describe('ticks', () => {
  it('name every month where there is room, and January with its year', () => {
    const labels = layout([], now, frame).ticks.map(({ label }) => label);
    expect(labels).toEqual(['Dec', 'Jan 2027', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sept', 'Oct', 'Nov']);
  });

  it('leave months out evenly where there is not', () => {
    const labels = layout([], now, wideFrame(560)).ticks.flatMap(({ label }) => label ?? []);
    expect(labels).toContain('Jan 2027');
    expect(labels.length).toBeLessThan(8);
  });
});

it('marks the end of global tokens while one of them lives', () => {
  expect(layout([token({ global: true })], now, frame).globalEnd).not.toBeNull();
  expect(layout([token()], now, frame).globalEnd).toBeNull();
  expect(layout([token({ global: true, state: 'revoked' })], now, frame).globalEnd).toBeNull();
});
