// Where everything on the horizon stands: a pure function from tokens and a width to coordinates (look.md, "Horizon").

import { DAY, shortMonth, startOfDay } from './time';
import { isAlive, type Urgency, urgencyOf } from './urgency';
import type { TokenView } from './wire';

export const PITCH = 13;
export const YEAR = 365;

/** The sizes of one drawing; x and y in CSS pixels. */
export type Frame = { width: number; height: number; today: number; right: number; axis: number; stack: number };

export type Mark = { token: TokenView; urgency: Urgency; x: number; y: number; column: number };
export type Overflow = { x: number; y: number; count: number };
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
  return { width, height: 132, today: 96, right: width - 8, axis: 100, stack: 6 };
}

export function compactFrame(width: number): Frame {
  return { width, height: 70, today: 60, right: width - 14, axis: 48, stack: 3 };
}

export function layout(tokens: TokenView[], now: Date, frame: Frame): Layout {
  const x = (time: number) => scale(time, now, frame);
  const dated = tokens
    .map((token) => ({ token, urgency: urgencyOf(token, now), time: new Date(token.expires).getTime() }))
    .sort((a, b) => a.time - b.time);
  const ahead = dated.filter(({ urgency }) => isAlive(urgency));
  const past = dated.filter(({ urgency, time }) => urgency === 'expired' && now.getTime() - time <= 14 * DAY);
  const bay = bayOf(past, frame);
  const columns = stacked(ahead, frame, x);
  const showGlobalEnd = ahead.some(({ token }) => token.global) && now.getTime() < GLOBAL_END;
  return {
    marks: [...bay.marks, ...columns.marks],
    overflows: [...bay.overflows, ...columns.overflows],
    ticks: ticks(now, frame, x),
    week: x(startOfDay(now, 8).getTime()),
    month: x(startOfDay(now, 31).getTime()),
    globalEnd: showGlobalEnd ? x(GLOBAL_END) : null,
  };
}

/** √(days / 365): a week takes 14 % of the width, a month 29 %. */
export function scale(time: number, now: Date, frame: Frame): number {
  const days = Math.min(YEAR, Math.max(0, (time - now.getTime()) / DAY));
  return frame.today + Math.sqrt(days / YEAR) * (frame.right - frame.today);
}

type Dated = { token: TokenView; urgency: Urgency; time: number };

function stacked(dated: Dated[], frame: Frame, x: (time: number) => number) {
  const marks: Mark[] = [];
  const overflows: Overflow[] = [];
  let column = -1;
  let at = Number.NEGATIVE_INFINITY;
  let height = 0;
  for (const { token, urgency, time } of dated) {
    const here = Math.max(x(time), frame.today + PITCH / 2);
    if (here - at >= PITCH) {
      column += 1;
      at = here;
      height = 0;
    }
    height += 1;
    const y = frame.axis - 11 - (height - 1) * PITCH;
    if (height <= frame.stack) marks.push({ token, urgency, x: at, y, column });
    else if (height === frame.stack + 1) overflows.push({ x: at, y: y + 3, count: 1 });
    else overflows.push({ ...(overflows.pop() as Overflow), count: height - frame.stack });
  }
  return { marks, overflows };
}

function bayOf(past: Dated[], frame: Frame) {
  const left = Math.max(22, frame.today - 68);
  const room = Math.floor((frame.today - 14 - left) / (PITCH + 2)) + 1;
  const shown = past.slice(-Math.min(4, room));
  const marks = shown.map(({ token, urgency }, index): Mark => {
    return { token, urgency, x: left + index * (PITCH + 2), y: frame.axis - 11, column: index - shown.length };
  });
  const more = past.length - shown.length;
  const overflows = more > 0 ? [{ x: left - 1, y: frame.axis - 22, count: more }] : [];
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
