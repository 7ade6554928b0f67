// One entry of the activity as the page says it: which day, what it was, what came of it, and how that went.

import { type OtherKind, activityWords as text } from './activityWords';
import { outcomeWord } from './operation';
import { strings } from './strings';
import { daysBetween, exactDate, exactTime, fullDate, HOUR, startOfDay } from './time';
import type { ActivityFilter, ActivityKind, ActivityRow, Code, Failure, OperationKind } from './wire';

/** As the page opens: the last month, as in the list of choices. */
export const usual: ActivityFilter = { text: '', result: 'all', days: 30 };
export const whole: ActivityFilter = { text: '', result: 'all', days: null };
/** How far back one can look. */
export const spans = [7, 30, 365] as const;

/** What is drawn below each other: a day, and then what was done on it. */
export type Entry = { kind: 'day'; key: string; day: Date } | { kind: 'row'; key: string; row: ActivityRow };

/** `rows`: the newest first, and so are the days. */
export function entriesOf(rows: ActivityRow[]): Entry[] {
  const entries: Entry[] = [];
  let last = Number.NaN;
  for (const row of rows) {
    const day = startOfDay(new Date(row.at));
    if (day.getTime() !== last) entries.push({ kind: 'day', key: `day ${day.getTime()}`, day });
    last = day.getTime();
    entries.push({ kind: 'row', key: row.id, row });
  }
  return entries;
}

/** "Today", "Yesterday", "Monday 16 November 2026". */
export function dayWords(day: Date, now: Date): string {
  const days = daysBetween(day, now);
  if (days === 0) return text.today;
  return days === 1 ? text.yesterday : fullDate(day);
}

const others: readonly ActivityKind[] = ['signIn', 'signOut', 'copySecret', 'refresh', 'forgetSecret'];
const isOther = (kind: ActivityKind): kind is OtherKind => others.includes(kind);

/** "Regenerated", "Refresh refused". */
export function whatWords({ kind, outcome }: ActivityRow): string {
  if (!isOther(kind)) return outcomeWord({ kind: kind as OperationKind, outcome });
  if (outcome.kind === 'running') return text.running[kind];
  return outcome.kind === 'stopped' || outcome.kind === 'waiting' ? text.stopped[kind] : text.done[kind];
}

/** How it went: what the icon before it shows. */
export type State = 'done' | 'running' | 'waiting' | 'refused' | 'stopped';

/** Somebody has forbidden it; whatever else stopped it is trouble. */
const refusals: readonly Code[] = ['forbidden', 'policyRefused', 'requestRefused', 'adminNeeded', 'consentMissing'];

export function stateOf({ outcome }: ActivityRow): State {
  switch (outcome.kind) {
    case 'running':
    case 'overlap':
      return 'running';
    case 'waiting':
      return 'waiting';
    case 'stopped':
      return refusals.includes(outcome.failure.code) ? 'refused' : 'stopped';
    case 'done':
      return 'done';
  }
}

export const failureOf = ({ outcome }: ActivityRow): Failure | null =>
  outcome.kind === 'stopped' || outcome.kind === 'waiting' ? outcome.failure : null;

/** What came of it, in one sentence: the reason, or the date. */
export function resultWords(row: ActivityRow): string {
  const { kind, outcome } = row;
  const failure = failureOf(row);
  if (failure !== null) return failure.message;
  if (outcome.kind === 'running') return text.underWay;
  if (outcome.kind === 'overlap') {
    return strings.failure.both(`${dateWords(row)}.`, `${text.overlap(exactTime(new Date(outcome.until)))}.`);
  }
  return kind === 'revoke' || isOther(kind) ? '' : dateWords(row);
}

/** Until when, and what was asked for where that was later. */
function dateWords({ kind, asked, granted }: ActivityRow): string {
  if (granted === null) return '';
  const date = exactDate(new Date(granted));
  const cut = asked !== null && Date.parse(asked) - Date.parse(granted) > HOUR;
  if (cut && exactDate(new Date(asked)) !== date) return text.untilAsked(date, exactDate(new Date(asked)));
  return kind === 'renew' ? text.sameSecret(date) : text.until(date);
}

/** "a1c4…92e": enough to tell it from others. */
export const shortId = (id: string) => (id.length > 12 ? `${id.slice(0, 4)}…${id.slice(-3)}` : id);
