// Dates for people. Every function takes the present as a parameter; days are calendar days of this computer's zone,
// so that "in 3 days" never contradicts the exact date beside it.

import { strings } from './strings';
import { region } from './words';

export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

/** What writes dates and distances in the language of the moment. */
const formatsOf = (region: string) => ({
  region,
  /** What was written already, by day: a list writes the same dates again and again. */
  written: new Map<string, string>(),
  exact: new Intl.DateTimeFormat(region, { day: 'numeric', month: 'short', year: 'numeric' }),
  long: new Intl.DateTimeFormat(region, { day: 'numeric', month: 'long', year: 'numeric' }),
  weekday: new Intl.DateTimeFormat(region, { weekday: 'long' }),
  month: new Intl.DateTimeFormat(region, { month: 'short' }),
  time: new Intl.DateTimeFormat(region, { hour: '2-digit', minute: '2-digit' }),
  day: new Intl.DateTimeFormat(region, { day: 'numeric', month: 'long' }),
  distance: new Intl.RelativeTimeFormat(region),
});
let last = formatsOf(region());
function formats() {
  if (last.region !== region()) last = formatsOf(region());
  return last;
}

/** "18 Feb 2027" */
export function exactDate(date: Date): string {
  const { written } = formats();
  const day = date.toDateString();
  const words = written.get(day) ?? dateWords(date);
  written.set(day, words);
  return words;
}
/** "18 February 2027" */
export const longDate = (date: Date) => formats().long.format(date);
/** "Thursday 18 February 2027" */
export const fullDate = (date: Date) => strings.time.fullDate(formats().weekday.format(date), longDate(date));
/** "14:05" */
export const timeOfDay = (date: Date) => formats().time.format(date);
/** "18 Feb 2027, 14:05" */
export const exactTime = (date: Date) => strings.time.exactTime(exactDate(date), timeOfDay(date));
/** "17 November" */
export const dayAndMonth = (date: Date) => formats().day.format(date);
/** "Nov" */
export const shortMonth = (date: Date) => formats().month.format(date);
function dateWords(date: Date): string {
  const parts = formats().exact.formatToParts(date);
  const part = (type: Intl.DateTimeFormatPartTypes) => parts.find((one) => one.type === type)?.value ?? '';
  return strings.time.date(part('day'), part('month'), part('year'));
}

/** Midnight at the start of `date`'s day, `days` later. */
export const startOfDay = (date: Date, days = 0) =>
  new Date(date.getFullYear(), date.getMonth(), date.getDate() + days);

/** Calendar days from `now` to `date`; negative in the past. */
export const daysBetween = (now: Date, date: Date) =>
  Math.round((startOfDay(date).getTime() - startOfDay(now).getTime()) / DAY);

/** A day as a date field writes it: "2027-02-18". */
export function dayField(date: Date): string {
  const two = (number: number) => String(number).padStart(2, '0');
  return `${String(date.getFullYear()).padStart(4, '0')}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
}

/** The start of the day that a date field holds; null where it holds no day that exists. */
export function dayOfField(text: string): Date | null {
  const [year, month, day] = text.trim().split('-').map(Number);
  if (!/^\d{4}-\d\d?-\d\d?$/.test(text.trim()) || year === undefined || month === undefined || day === undefined) {
    return null;
  }
  const date = new Date(year, month - 1, day);
  return date.getMonth() === month - 1 && date.getDate() === day ? date : null;
}

/** "in 6 hours", "in 3 days", "in 4 weeks", "2 days ago". */
export function relative(date: Date, now: Date): string {
  const distance = date.getTime() - now.getTime();
  const words = (unit: Intl.RelativeTimeFormatUnit, count: number) =>
    formats().distance.format(distance < 0 ? -count : count, unit);
  const span = Math.abs(distance);
  if (span < MINUTE) return distance < 0 ? strings.time.justNow : strings.time.now;
  if (span < HOUR) return words('minute', Math.floor(span / MINUTE));
  if (span < DAY) return words('hour', Math.floor(span / HOUR));
  const days = Math.max(1, Math.abs(daysBetween(now, date)));
  if (days < 21) return words('day', days);
  if (days < 60) return words('week', Math.round(days / 7));
  if (days < 730) return words('month', Math.round(days / 30.44));
  return words('year', Math.round(days / 365.25));
}

/** For what has happened: the page's clock ticks slowly, and the past is never ahead of it. */
export const ago = (date: Date, now: Date) => relative(new Date(Math.min(date.getTime(), now.getTime() - 1)), now);

/** Whole days that a lifetime lasts, for "You asked for 365 days". */
export const lifetimeDays = (from: Date, until: Date) => Math.round((until.getTime() - from.getTime()) / DAY);

/** "0.4 s" */
export const seconds = (milliseconds: number) => strings.time.seconds(Math.max(0, milliseconds / 1000));
/** "30 seconds", "5 minutes" */
export const span = (milliseconds: number) => strings.time.span(Math.max(1, Math.round(milliseconds / 1000)));
