// The words of the page of reminders; they come with it.

import { named } from './names';
import type { Pause } from './wire';
import { say, texts } from './words';

export const remindersWords = texts({
  pause: 'reminders-pause',
  pauses: {
    hour: 'reminders-pause-hour',
    today: 'reminders-pause-today',
    untilMorning: 'reminders-pause-until-morning',
  } satisfies Record<Pause, string>,
  paused: (date: string) => say('reminders-paused', { date }),
  pausedText: 'reminders-paused-text',
  resume: 'reminders-resume',
  calendar: 'reminders-calendar',
  calendarSaved: 'reminders-calendar-saved',
  today: 'reminders-today',
  yesterday: 'reminders-yesterday',
  fresh: 'reminders-fresh',
  nameless: 'reminders-nameless',
  expires: (name: string, when: string) => say('reminders-expires', { name: named(name), when }),
  expired: (name: string, when: string) => say('reminders-expired', { name: named(name), when }),
  overlap: (name: string) => say('reminders-overlap', { name: named(name) }),
  unfinished: (name: string) => say('reminders-unfinished', { name: named(name) }),
  session: (name: string) => say('reminders-session', { name: named(name) }),
  was: {
    expiry: (name: string) => say('reminders-was-expiry', { name: named(name) }),
    overlap: (name: string) => say('reminders-was-overlap', { name: named(name) }),
    unfinished: (name: string) => say('reminders-was-unfinished', { name: named(name) }),
    session: (name: string) => say('reminders-was-session', { name: named(name) }),
  },
  summary: (count: number) => say('reminders-summary', { count }),
  place: (organization: string, date: string) => say('reminders-place', { organization: named(organization), date }),
  goes: (organization: string, date: string) => say('reminders-goes', { organization: named(organization), date }),
  sessionText: 'reminders-session-text',
  summaryText: 'reminders-summary-text',
  stale: 'reminders-stale',
  snoozed: (date: string) => say('reminders-snoozed', { date }),
  renewed: (date: string) => say('reminders-renewed', { date }),
  replaced: 'reminders-replaced',
  revoked: 'reminders-revoked',
  gone: 'reminders-gone',
  settled: 'reminders-settled',
  snooze: 'reminders-snooze',
  snoozeOf: (name: string) => say('reminders-snooze-of', { name: named(name) }),
  open: 'reminders-open',
  openOf: (name: string) => say('reminders-open-of', { name: named(name) }),
  signInOf: (name: string) => say('reminders-sign-in-of', { name: named(name) }),
  emptyTitle: 'reminders-empty-title',
  next: (date: string) => say('reminders-next', { date }),
  nothingNext: 'reminders-nothing-next',
});
