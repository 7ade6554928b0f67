// What was said, as the page says it now: what became of it since, what can be done about it, and what comes next.

import { keyOf } from './list';
import { boundWords, longestOf } from './longest';
import { type Rows, runningOf } from './operation';
import { remindersWords as text } from './remindersWords';
import { rotationOf, standingOf } from './rotation';
import { against, offersOf, type RowAction } from './rowActions';
import { strings } from './strings';
import { isBusy } from './TokenRow';
import { DAY, daysBetween, exactDate, exactTime, fullDate, HOUR, MINUTE, relative, startOfDay } from './time';
import { isAlive, isReplaced, type Urgency, urgencyOf } from './urgency';
import type { ReminderView, RotationView, Snapshot, TokenView } from './wire';

/** What one can do about it. `snooze` and `open` are no actions of a row. */
export type Deed = RowAction | 'snooze' | 'open' | 'sign-in';

/** `reason`: why it cannot be had right now. */
export type Offer = { deed: Deed; reason: string | null };

export type Entry = {
  row: ReminderView;
  /** The token, while it is in the list. */
  token: TokenView | null;
  /** How soon what it warned of ends; none of what does not end by itself. */
  urgency: Urgency | null;
  /** What became of it; null while it is as it was. */
  settled: string | null;
  offers: Offer[];
};

export type Day = { day: Date; entries: Entry[] };

/** What tells what a reminder is about from everything else: of several, only the last one offers anything. */
const subjectOf = ({ kind, token, rotation, account }: ReminderView) =>
  `${kind} ${rotation ?? (token ? keyOf(token) : account)}`;

/** What was said, by the day on which it was: the newest first, and what it began with before the rest of it. */
export function daysOf(snapshot: Snapshot, begun: Rows, now: Date): Day[] {
  const tokens = new Map(snapshot.tokens.map((token) => [keyOf(token), token]));
  const longest = longestOf(snapshot.organizations);
  const vaultReason = snapshot.vault && strings.failure.both(snapshot.vault.message, snapshot.vault.remedy);
  const [days, seen] = [new Map<number, Day>(), new Set<string>()];
  for (const row of summariesFirst(snapshot.reminders.rows)) {
    const token = row.token ? (tokens.get(keyOf(row.token)) ?? null) : null;
    const settled = settledOf(row, token, snapshot);
    const subject = subjectOf(row);
    const rotation = token && rotationOf(token, snapshot.rotations);
    const busy = token !== null && isBusy(rotation, runningOf(token, snapshot.operations, begun));
    const bound = token !== null && boundWords(token, longest, now) !== null;
    const deeds = deedsOf(row, token, settled === null && !seen.has(subject), { now, rotation, bound, snapshot });
    seen.add(subject);
    const entry: Entry = {
      row,
      token,
      settled,
      urgency: row.kind === 'expiry' && row.ends !== null ? urgencyAt(row.ends, now) : null,
      offers: deeds.map((deed) => ({ deed, reason: isOwn(deed) ? null : against(deed, vaultReason, busy) })),
    };
    const day = startOfDay(new Date(row.saidAt));
    const known = days.get(day.getTime());
    if (known) known.entries.push(entry);
    else days.set(day.getTime(), { day, entries: [entry] });
  }
  return [...days.values()];
}

const isOwn = (deed: Deed) => deed === 'snooze' || deed === 'open' || deed === 'sign-in';

/** A summary comes with the tokens that it sums up, and before them. */
function summariesFirst(rows: ReminderView[]): ReminderView[] {
  const summaries = new Map(rows.filter(({ kind }) => kind === 'summary').map((row) => [row.notice, row]));
  return rows.flatMap((row) => {
    const summary = summaries.get(row.notice);
    summaries.delete(row.notice);
    if (row.kind === 'summary') return summary ? [row] : [];
    return summary ? [summary, row] : [row];
  });
}

function urgencyAt(ends: string, now: Date): Urgency {
  const at = new Date(ends);
  if (at <= now) return 'expired';
  const days = daysBetween(now, at);
  if (days <= 7) return 'week';
  return days <= 30 ? 'month' : 'later';
}

function settledOf(row: ReminderView, token: TokenView | null, snapshot: Snapshot): string | null {
  const rotation = snapshot.rotations.find(({ id }) => id === row.rotation);
  switch (row.kind) {
    case 'summary':
      return null;
    case 'session': {
      const account = snapshot.accounts.find(({ id }) => id === row.account);
      return account && account.sessionEnded !== null ? null : text.settled;
    }
    case 'overlap':
      return rotation && standingOf(rotation) === 'replaced' ? null : text.settled;
    case 'unfinished':
      return rotation && rotation.outcome.kind !== 'done' ? null : text.settled;
    case 'expiry':
      return token === null ? text.gone : expiryOf(row, token);
  }
}

/** What became of a token that was about to expire. */
function expiryOf({ ends }: ReminderView, token: TokenView): string | null {
  if (isReplaced(token)) return text.replaced;
  if (token.state === 'revoked') return text.revoked;
  if (token.vanished !== null) return text.gone;
  const later = ends !== null && Date.parse(token.expires) - Date.parse(ends) > MINUTE;
  return later ? text.renewed(exactDate(new Date(token.expires))) : null;
}

type Situation = { now: Date; rotation: RotationView | null; bound: boolean; snapshot: Snapshot };

/** Of these a reminder offers what a row offers. */
const passed: readonly RowAction[] = ['regenerate', 'renew', 'create-again', 'replace', 'revoke-old', 'try-now'];

function deedsOf(row: ReminderView, token: TokenView | null, needed: boolean, situation: Situation): Deed[] {
  const open: Deed[] = token ? ['open'] : [];
  if (!needed) return open;
  switch (row.kind) {
    case 'summary':
      return [];
    case 'session':
      return ['sign-in'];
    case 'overlap':
      return ['revoke-old', ...open];
    case 'unfinished': {
      const rotation = situation.snapshot.rotations.find(({ id }) => id === row.rotation);
      return rotation?.outcome.kind === 'waiting' ? ['try-now', ...open] : open;
    }
    case 'expiry': {
      if (token === null) return [];
      const { now, rotation, bound } = situation;
      const { main, beside } = offersOf(token, now, standingOf(rotation), bound);
      const actions = [main, ...beside].filter((action) => action !== null && passed.includes(action)) as RowAction[];
      return [...actions, ...(isAlive(urgencyOf(token, now)) ? (['snooze'] as const) : []), 'open'];
    }
  }
}

const nameOf = ({ name }: ReminderView) => (name.trim() === '' ? text.nameless : name);

/** "npm publish expires in 3 days"; of what is settled, what it was like. */
export function titleOf({ row, settled }: Entry, now: Date): string {
  const name = nameOf(row);
  if (settled !== null && row.kind !== 'summary') return text.was[row.kind](name);
  switch (row.kind) {
    case 'summary':
      return text.summary(row.count);
    case 'session':
      return text.session(name);
    case 'overlap':
      return text.overlap(name);
    case 'unfinished':
      return text.unfinished(name);
    case 'expiry': {
      const ends = new Date(row.ends ?? row.saidAt);
      return ends <= now ? text.expired(name, relative(ends, now)) : text.expires(name, relative(ends, now));
    }
  }
}

/** Where, and until when. */
export function textOf({ row: { kind, organizationName, ends }, settled }: Entry): string {
  if (kind === 'summary') return text.summaryText;
  if (kind === 'session') return settled === null ? text.sessionText : '';
  if (ends === null || settled !== null) return organizationName;
  const date = exactTime(new Date(ends));
  if (kind === 'overlap') return text.goes(organizationName, date);
  return organizationName === '' ? date : text.place(organizationName, date);
}

/** What a button says, and what it is called. */
export function wordsOf(deed: Deed, row: ReminderView): [word: string, name: string] {
  const name = nameOf(row);
  if (deed === 'snooze') return [text.snooze, text.snoozeOf(name)];
  if (deed === 'open') return [text.open, text.openOf(name)];
  if (deed === 'sign-in') return [strings.messages.signIn, text.signInOf(name)];
  return [strings.actions.words[deed], strings.actions.of[deed](name)];
}

/** "Today", "Yesterday", "Monday 16 November 2026". */
export function dayWords(day: Date, now: Date): string {
  const days = daysBetween(day, now);
  if (days === 0) return text.today;
  return days === 1 ? text.yesterday : fullDate(day);
}

/** With a shorter life, a token is told of by parts of it. */
const SHORT = 14 * DAY;

/** When somebody is told next, if no quiet time puts that off; null where nothing comes close to its end. */
export function nextOf(tokens: TokenView[], leadTimes: number[], now: Date): Date | null {
  const times = tokens.flatMap((token) => {
    const wanted = isAlive(urgencyOf(token, now)) && !token.muted && !isReplaced(token);
    if (!wanted || token.health.includes('madeByTool')) return [];
    const [from, to] = [Date.parse(token.created), Date.parse(token.expires)];
    const life = to - from;
    const steps = (before: number[]) => before.map((span) => to - span).filter((at) => at > from);
    const days = life >= SHORT ? steps(leadTimes.map((lead) => lead * DAY)) : [];
    return days.length > 0 ? days : steps([life / 2, life / 4, 2 * HOUR]);
  });
  const next = times
    .filter((at) => at > now.getTime())
    .reduce((first, at) => Math.min(first, at), Number.POSITIVE_INFINITY);
  return Number.isFinite(next) ? new Date(next) : null;
}
