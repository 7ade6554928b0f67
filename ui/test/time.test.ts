// Words for dates. Not covered: other time zones than the machine's (days are local on purpose).

import { describe, expect, it } from 'vitest';
import { ago, exactDate, relative, seconds } from '../src/time';
import { now } from './fixtures';

const at = (year: number, month: number, day: number, hour = 10, minute = 0) =>
  new Date(year, month - 1, day, hour, minute);

describe('relative', () => {
  it.each([
    [at(2026, 11, 20, 10, 0), 'now'],
    [at(2026, 11, 20, 9, 59), '1 minute ago'],
    [at(2026, 11, 20, 10, 40), 'in 40 minutes'],
    [at(2026, 11, 20, 16, 30), 'in 6 hours'],
    [at(2026, 11, 21, 9, 0), 'in 23 hours'],
    [at(2026, 11, 21, 12, 0), 'in 1 day'],
    [at(2026, 11, 23, 1, 0), 'in 3 days'],
    [at(2026, 11, 23, 23, 0), 'in 3 days'],
    [at(2026, 11, 30), 'in 10 days'],
    [at(2026, 12, 10), 'in 20 days'],
    [at(2026, 12, 15), 'in 4 weeks'],
    [at(2027, 2, 20), 'in 3 months'],
    [at(2027, 11, 20), 'in 12 months'],
    [at(2026, 11, 20, 4), '6 hours ago'],
    [at(2026, 11, 18), '2 days ago'],
    [at(2026, 8, 20), '3 months ago'],
    [at(2023, 11, 20), '3 years ago'],
  ])('says of %s "%s"', (date, words) => {
    expect(relative(date, now)).toBe(words);
  });
});

it('writes dates with the month as a word, so that no country reads them the wrong way round', () => {
  expect(exactDate(at(2027, 2, 18))).toBe('18 Feb 2027');
});

it('rounds durations to what one can tell apart', () => {
  expect([seconds(420), seconds(40), seconds(12_300), seconds(-5)]).toEqual(['0.4 s', '< 0.1 s', '12 s', '< 0.1 s']);
});

it('never puts what has happened ahead of a clock that ticks slowly', () => {
  expect(ago(at(2026, 11, 20, 10, 1), now)).toBe('just now');
  expect(ago(at(2026, 11, 20, 9, 55), now)).toBe('5 minutes ago');
});
