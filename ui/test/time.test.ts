// Words for dates. Not covered: other time zones than the machine's (days are local on purpose).

import { describe, expect, it } from 'vitest';
import {
  ago,
  dayField,
  dayOfField,
  exactDate,
  exactTime,
  fullDate,
  relative,
  seconds,
  span,
  startOfDay,
} from '../src/time';
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

it('writes a day in full with its weekday', () => {
  expect(fullDate(at(2027, 2, 18))).toBe('Thursday 18 February 2027');
  expect(exactTime(at(2027, 2, 18, 9, 5))).toBe('18 Feb 2027, 09:05');
});

describe('the day of a date field', () => {
  it.each([
    ['2027-02-18', at(2027, 2, 18, 0)],
    [' 2027-2-8 ', at(2027, 2, 8, 0)],
    ['2027-02-30', null],
    ['2027-13-01', null],
    ['18.2.2027', null],
    ['', null],
  ])('%j', (text, day) => expect(dayOfField(text)).toEqual(day));

  it('is written as it is read', () => {
    expect(dayField(at(2027, 2, 8))).toBe('2027-02-08');
    expect(dayOfField(dayField(now))).toEqual(startOfDay(now));
  });
});

it('says a span in the unit that one thinks in', () => {
  expect([span(30_000), span(1000), span(0), span(300_000)]).toEqual([
    '30 seconds',
    '1 second',
    '1 second',
    '5 minutes',
  ]);
});

it('rounds durations to what one can tell apart', () => {
  expect([seconds(420), seconds(40), seconds(12_300), seconds(-5)]).toEqual(['0.4 s', '< 0.1 s', '12 s', '< 0.1 s']);
});

it('never puts what has happened ahead of a clock that ticks slowly', () => {
  expect(ago(at(2026, 11, 20, 10, 1), now)).toBe('just now');
  expect(ago(at(2026, 11, 20, 9, 55), now)).toBe('5 minutes ago');
});
