// Dates for people. Every function takes the present as a parameter; days are calendar days of this computer's zone,
// so that "in 3 days" never contradicts the exact date beside it.

import { strings } from './strings';

export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

const exactFormat = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', year: 'numeric' });
const longFormat = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'long', year: 'numeric' });
const weekdayFormat = new Intl.DateTimeFormat('en-GB', { weekday: 'long' });
const timeFormat = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit' });
const dayFormat = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'long' });

/** "18 Feb 2027" */
export const exactDate = (date: Date) => exactFormat.format(date);
/** "18 February 2027" */
export const longDate = (date: Date) => longFormat.format(date);
/** "Thursday 18 February 2027" */
export const fullDate = (date: Date) => `${weekdayFormat.format(date)} ${longDate(date)}`;
/** "14:05" */
export const timeOfDay = (date: Date) => timeFormat.format(date);
/** "18 Feb 2027, 14:05" */
export const exactTime = (date: Date) => `${exactDate(date)}, ${timeFormat.format(date)}`;
/** "17 November" */
export const dayAndMonth = (date: Date) => dayFormat.format(date);
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
  const words = distance < 0 ? strings.time.ago : strings.time.ahead;
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
