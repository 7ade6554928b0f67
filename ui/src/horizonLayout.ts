// Where everything on the horizon stands: a pure function from tokens and a width to coordinates (look.md, "Horizon").

import { DAY, shortMonth, startOfDay } from './time';
import { isAlive, type Urgency, urgencyOf } from './urgency';
import type { TokenView } from './wire';

export const PITCH = 13;
export const YEAR = 365;

/** The sizes of one drawing; x and y in CSS pixels. `above`: a number has its place above a full stack. */
export type Frame = {
  width: number;
  height: number;
  today: number;
  right: number;
  axis: number;
  stack: number;
  above: boolean;
};

export type Mark = { token: TokenView; urgency: Urgency; x: number; y: number; column: number };
/** What stands above the last mark of full stacks: how many more there are, and the first and last date of these stacks. */
export type Overflow = { x: number; y: number; count: number; column: number; from: number; until: number };
export type Tick = { x: number; label: string | null; year: boolean };
export type Layout = {
  marks: Mark[];
  overflows: Overflow[];
  ticks: Tick[];
  week: number;
  month: number;
  globalEnd: number | null;
};

/** Global tokens stop working on this day, by the service's word. */
export const GLOBAL_END = Date.UTC(2026, 11, 1);

export function wideFrame(width: number): Frame {
  return { width, height: 132, today: 96, right: width - 8, axis: 100, stack: 6, above: true };
}

export function compactFrame(width: number): Frame {
  return { width, height: 70, today: 60, right: width - 14, axis: 48, stack: 3, above: false };
}

export function layout(tokens: TokenView[], now: Date, frame: Frame): Layout {
  const x = (time: number) => scale(time, now, frame);
  const dated = tokens
    .map((token) => ({ token, urgency: urgencyOf(token, now), time: new Date(token.expires).getTime() }))
    .sort((a, b) => a.time - b.time);
  const ahead = dated.filter(({ urgency }) => isAlive(urgency));
  const past = dated.filter(({ urgency, time }) => urgency === 'expired' && now.getTime() - time <= 14 * DAY);
  const bay = bayOf(past, frame);
  const [week, month] = [x(startOfDay(now, 8).getTime()), x(startOfDay(now, 31).getTime())];
  const columns = stacked(ahead, frame, x, month);
  const showGlobalEnd = ahead.some(({ token }) => token.global) && now.getTime() < GLOBAL_END;
  return {
    marks: [...bay.marks, ...columns.marks],
    overflows: [...bay.overflows, ...columns.overflows],
    ticks: ticks(now, frame, x),
    week,
    month,
    globalEnd: showGlobalEnd ? x(GLOBAL_END) : null,
  };
}

/** √(days / 365): a week takes 14 % of the width, a month 29 %. */
export function scale(time: number, now: Date, frame: Frame): number {
  const days = Math.min(YEAR, Math.max(0, (time - now.getTime()) / DAY));
  return frame.today + Math.sqrt(days / YEAR) * (frame.right - frame.today);
}

type Dated = { token: TokenView; urgency: Urgency; time: number };

type Column = { x: number; dated: Dated[] };

function stacked(dated: Dated[], frame: Frame, x: (time: number) => number, month: number) {
  const columns = inColumns(dated, frame, x);
  const full = (one: Column) => one.dated.length > frame.stack;
  // As far as the 30 days line the words on top are in the way of a number; a small window has no room for it anywhere.
  const crowded = (one: Column) => !frame.above || one.x < month + PITCH;
  const lowered: number[] = [];
  for (const one of columns) {
    // A number beside a lower one stands as low: a run of full stacks is of one height.
    if (full(one) && (crowded(one) || one.x - (lowered.at(-1) ?? Number.NEGATIVE_INFINITY) < 2 * PITCH)) {
      lowered.push(one.x);
    }
  }
  const marks: Mark[] = [];
  const overflows: Overflow[] = [];
  for (const [column, { x, dated }] of columns.entries()) {
    // Beside a number a full stack would run into it.
    const lower = lowered.some((one) => Math.abs(one - x) < 2 * PITCH);
    const most = lower ? frame.stack - 1 : frame.stack;
    const y = (place: number) => frame.axis - 11 - place * PITCH;
    const shown = dated.slice(0, most);
    marks.push(...shown.map(({ token, urgency }, place) => ({ token, urgency, x, y: y(place), column })));
    const [first, last] = [dated[0], dated.at(-1)];
    if (dated.length > most && first && last) {
      const more = { x, y: y(most) + 3, count: dated.length - most, column, from: first.time, until: last.time };
      overflows.push(more);
    }
  }
  return { marks, overflows: apart(overflows) };
}

/** By date: what is nearer than one pitch to the first of a column stands in it. */
function inColumns(dated: Dated[], frame: Frame, x: (time: number) => number): Column[] {
  const columns: Column[] = [];
  for (const one of dated) {
    const here = Math.max(x(one.time), frame.today + PITCH / 2);
    const last = columns.at(-1);
    if (last && here - last.x < PITCH) last.dated.push(one);
    else columns.push({ x: here, dated: [one] });
  }
  return columns;
}

/** Numbers that would run into each other become one, above the middle of their stacks. */
function apart(overflows: Overflow[]): Overflow[] {
  const spread: (Overflow & { left: number; right: number })[] = [];
  for (const overflow of overflows) {
    let next = { ...overflow, left: overflow.x, right: overflow.x };
    for (let last = spread.at(-1); last && last.y === next.y && near(last, next); last = spread.at(-1)) {
      spread.pop();
      const count = last.count + next.count;
      next = { ...next, x: (last.left + next.right) / 2, left: last.left, count, from: last.from };
    }
    spread.push(next);
  }
  return spread.map(({ left, right, ...overflow }) => overflow);
}

const near = (a: Overflow, b: Overflow) => b.x - a.x < half(`+${a.count}`) + half(`+${b.count}`) + 6;

function bayOf(past: Dated[], frame: Frame) {
  const left = Math.max(22, frame.today - 68);
  const room = Math.floor((frame.today - 14 - left) / (PITCH + 2)) + 1;
  const shown = past.slice(-Math.min(4, room));
  const marks = shown.map(({ token, urgency }, index): Mark => {
    return { token, urgency, x: left + index * (PITCH + 2), y: frame.axis - 11, column: index - shown.length };
  });
  const more = past.length - shown.length;
  const [first, last] = [past[0], past.at(-1)];
  const overflows: Overflow[] =
    more > 0 && first && last
      ? [{ x: left - 1, y: frame.axis - 22, count: more, column: -1, from: first.time, until: last.time }]
      : [];
  return { marks, overflows };
}

/** One tick a month; as many of the labels as fit, the new year's always. */
function ticks(now: Date, frame: Frame, x: (time: number) => number): Tick[] {
  const months = Array.from({ length: 12 }, (_, index) => new Date(now.getFullYear(), now.getMonth() + index + 1, 1))
    .filter((date) => date.getTime() - now.getTime() <= YEAR * DAY)
    .map((date) => ({ x: x(date.getTime()), month: date.getMonth(), label: labelOf(date) }));
  const fits = (step: number) => {
    let free = frame.today + 48;
    const shown = months.filter(({ month }) => month % step === 0).filter((tick) => tick.x - half(tick.label) >= free);
    for (const tick of shown) {
      if (tick.x - half(tick.label) < free) return null;
      free = tick.x + half(tick.label) + 6;
    }
    return new Set(shown.filter((tick) => tick.x + half(tick.label) <= frame.width));
  };
  const shown = fits(1) ?? fits(2) ?? fits(3) ?? fits(6) ?? new Set();
  return months.map((tick) => ({
    x: tick.x,
    label: shown.has(tick) ? tick.label : null,
    year: tick.month === 0,
  }));
}

const labelOf = (date: Date) =>
  date.getMonth() === 0 ? `${shortMonth(date)} ${date.getFullYear()}` : shortMonth(date);
const half = (label: string) => label.length * 3.3;
