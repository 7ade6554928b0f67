// The reminders in the window: the bell and what it counts, the page with what can be done from it, the line of the first start,
// and tokens that nobody is to be reminded of. Not covered: when something is said, and what a pause does (core's own tests).

import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import axe from 'axe-core';
import { beforeEach, describe, expect, it } from 'vitest';
import { nextOf } from '../src/reminders';
import type { ReminderView, Snapshot } from '../src/wire';
import { bundleOf, locales, setLocale } from '../src/words';
import { action, become, freshShell, line, row, shell, show, toast, view, want } from './desk';
import { failure, inDays, now, operation, reminder, reminders, rotation, snapshot, token } from './fixtures';

beforeEach(() => {
  freshShell();
  setLocale('en', bundleOf('en'));
});

const soon = token({ name: 'npm publish', expires: inDays(3) });
const long = token({ name: 'Terraform', expires: inDays(12), secretHere: false });
const tokens = [soon, long];

async function open(rows: ReminderView[], part: Partial<Snapshot> = {}) {
  const page = await show({ tokens, reminders: reminders(rows), ...part });
  await userEvent.click(action(page, 'reminders'));
  await waitFor(() => expect(page.querySelector('[data-action=pause]')).not.toBeNull());
  return page;
}

const item = ({ id }: ReminderView) => document.querySelector<HTMLElement>(`[data-reminder="${id}"]`) as HTMLElement;
const offered = (of: ReminderView) =>
  [...item(of).querySelectorAll('[data-action]')].map((one) => one.getAttribute('data-action'));
const ids = () => [...document.querySelectorAll('[data-reminder]')].map((one) => one.getAttribute('data-reminder'));

async function noFault(page: Element) {
  const rules = { 'color-contrast': { enabled: false }, region: { enabled: false } };
  const { violations } = await axe.run(page, { rules });
  expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([]);
}

describe('the bell', () => {
  it('stands between Refresh and Activity, and says in words how many nobody has seen', async () => {
    const page = await show({ reminders: reminders([1, 2, 3].map(() => reminder(soon, { read: false }))) });
    const button = screen.getByRole('button', { name: 'Reminders, 3 new' });
    expect(button).toHaveTextContent('3');
    const order = [...page.querySelectorAll('header [data-action]')].map((one) => one.getAttribute('data-action'));
    expect(order.slice(-5)).toEqual(['refresh', 'reminders', 'activity', 'settings', 'new-token']);
  });

  it('has no number where all were seen, and none that is too wide', async () => {
    await show({ reminders: reminders([reminder(soon)]) });
    expect(screen.getByRole('button', { name: 'Reminders' })).toHaveTextContent('');
    await become({ reminders: { ...reminders([]), unread: 130 } });
    expect(screen.getByRole('button', { name: 'Reminders, 130 new' })).toHaveTextContent('99+');
  });

  it('leads to the page and back', async () => {
    const page = await open([]);
    expect(view(page)).toBe('reminders');
    expect(document.title).toBe('Reminders – Patwarden');
    expect(screen.getByRole('heading', { level: 1, name: 'Reminders' })).toHaveFocus();
    await userEvent.keyboard('{Escape}');
    expect(view(page)).toBe('main');
    expect(screen.getByRole('button', { name: 'Reminders' })).toHaveFocus();
  });
});

describe('the page', () => {
  it('says what was said, by days, the newest first', async () => {
    const [a, b] = [reminder(soon), reminder(long, { saidAt: inDays(-1), stale: true })];
    await open([a, b]);
    expect(screen.getAllByRole('heading', { level: 2 }).map(({ textContent }) => textContent)).toEqual([
      'Today',
      'Yesterday',
    ]);
    expect(item(a)).toHaveTextContent('npm publish expires in 3 dayscontoso · 23 Nov 2026, 10:0009:00');
    expect(item(a).querySelector('[data-urgency]')).toHaveAttribute('data-urgency', 'week');
    expect(item(b)).toHaveTextContent('Terraform expires in 12 days');
    expect(item(b), 'that it is old').toHaveTextContent('This is the last known date');
    expect(item(b).querySelector('[data-urgency]')).toHaveAttribute('data-urgency', 'month');
  });

  it('takes what it shows for read, also what comes while it is open, and marks it as new', async () => {
    const [a, b] = [reminder(soon, { read: false }), reminder(long, { read: false, notice: 'other' })];
    await open([a]);
    expect(shell.readReminders.mock.calls).toEqual([[[a.notice]]]);
    expect(item(a)).toHaveTextContent('New');
    await become({ tokens, reminders: reminders([b, { ...a, read: true }]) });
    expect(shell.readReminders.mock.calls).toEqual([[[a.notice]], [['other']]]);
    expect(item(a), 'and stays marked while one looks').toHaveTextContent('New');
    expect(item(b)).toHaveTextContent('New');
  });

  it('says nothing is read where all was', async () => {
    const a = reminder(soon);
    await open([a]);
    expect(shell.readReminders).not.toHaveBeenCalled();
    expect(item(a)).not.toHaveTextContent('New');
  });

  it('offers what the row offers, and only with the last word on a token', async () => {
    const global = token({ name: 'everywhere', global: true, regenerable: false, secretHere: false });
    const expired = token({ name: 'over', expires: inDays(-1), secretHere: false });
    const rows = [
      reminder(soon),
      reminder(long),
      reminder(global),
      reminder(expired, { lead: 'ended' }),
      reminder(soon, { saidAt: inDays(-11), lead: '14d' }),
    ] as const;
    await open([...rows], { tokens: [...tokens, global, expired] });
    expect(rows.map(offered)).toEqual([
      ['regenerate', 'renew', 'snooze', 'open-token'],
      ['renew', 'regenerate', 'snooze', 'open-token'],
      ['replace', 'snooze', 'open-token'],
      ['create-again', 'open-token'],
      ['open-token'],
    ]);
  });

  it('does each of them as the row does', async () => {
    const a = reminder(soon);
    shell.regenerate.mockResolvedValue('the rotation');
    await open([a]);
    await userEvent.click(screen.getByRole('button', { name: 'Renew npm publish' }));
    expect(shell.renew.mock.calls[0]?.[0]).toMatchObject({ authorization: soon.authorization });
    await userEvent.click(screen.getByRole('button', { name: 'Remind me later of npm publish' }));
    expect(shell.snoozeReminder.mock.calls).toEqual([[a.id]]);
    await userEvent.click(screen.getByRole('button', { name: 'Regenerate npm publish' }));
    expect(shell.regenerate.mock.calls[0]?.[0]).toMatchObject({ authorization: soon.authorization });
    await become({
      tokens,
      reminders: reminders([a]),
      rotations: [rotation(soon, 'created', { id: 'the rotation' })],
    });
    expect(document.querySelector('[data-rotation]'), 'with its steps over the page').not.toBeNull();
  });

  it('says why an action cannot be had', async () => {
    const a = reminder(soon);
    const page = await open([a], { vault: failure({ message: 'The vault is locked.', remedy: 'Unlock it.' }) });
    expect(action(item(a), 'regenerate')).toHaveAttribute('aria-disabled', 'true');
    expect(action(item(a), 'regenerate')).toHaveAccessibleDescription('The vault is locked. Unlock it.');
    expect(action(item(a), 'renew')).not.toHaveAttribute('aria-disabled', 'true');
    await become({ tokens, reminders: reminders([a]), operations: [operation('renew', soon)] });
    expect(action(item(a), 'renew')).toHaveAttribute('aria-disabled', 'true');
    expect(action(page, 'open-token')).not.toHaveAttribute('aria-disabled', 'true');
  });

  it('says why something went wrong', async () => {
    shell.snoozeReminder.mockRejectedValue(failure({ code: 'storeFailed', message: 'Not written.' }));
    const a = reminder(soon);
    await open([a]);
    await userEvent.click(action(item(a), 'snooze'));
    expect(await screen.findByText('Not written.')).toBeVisible();
  });

  it('opens the details of the token', async () => {
    const a = reminder(soon);
    const page = await open([a]);
    await userEvent.click(screen.getByRole('button', { name: 'Open npm publish' }));
    expect(view(page)).toBe('main');
    expect(page.querySelector('[data-details]')).toHaveTextContent('npm publish');
    expect(row('npm publish')).toHaveFocus();
  });

  it.each<[string, Partial<typeof soon> | null, string]>([
    ['renewed', { expires: inDays(90) }, 'Renewed since, works until 18 Feb 2027'],
    ['regenerated', { health: ['replaced'] }, 'Regenerated since'],
    ['revoked', { state: 'revoked' }, 'Revoked since'],
    ['vanished', { vanished: inDays(-0.1) }, 'Not in the list any more'],
    ['gone', null, 'Not in the list any more'],
  ])('says of a token that it was %s since, and offers nothing that is of no use', async (_, part, words) => {
    const a = reminder(soon);
    await open([a], { tokens: part ? [{ ...soon, ...part }] : [] });
    expect(item(a)).toHaveTextContent(`npm publish was about to expirecontoso${words}`);
    expect(item(a)).toHaveAttribute('data-settled', 'true');
    expect(offered(a)).toEqual(part ? ['open-token'] : []);
  });

  it('says when it comes again', async () => {
    const a = reminder(soon, { snoozedUntil: inDays(1) });
    const b = reminder(long, { snoozedUntil: inDays(-0.5) });
    await open([a, b]);
    expect(item(a)).toHaveTextContent('Comes again on 21 Nov 2026, 10:00');
    expect(item(b), 'not that it came').not.toHaveTextContent('Comes again');
  });

  it('tells of old tokens that stand, of work that waits and of sessions that ended', async () => {
    const standing = rotation(soon, 'verified', { id: 'stands', outcome: { kind: 'overlap', until: inDays(0.1) } });
    const waiting = rotation(long, 'asked', {
      id: 'waits',
      outcome: { kind: 'waiting', failure: failure(), until: inDays(0.1) },
    });
    const rows = [
      reminder(soon, { kind: 'overlap', rotation: 'stands', ends: inDays(0.1), lead: 'once' }),
      reminder(long, { kind: 'unfinished', rotation: 'waits', ends: null, lead: 'once' }),
      reminder(null, { kind: 'session', name: 'mara@contoso.com', organizationName: '', lead: 'once' }),
    ] as const;
    const [account] = snapshot().accounts as [Snapshot['accounts'][number]];
    await open([...rows], {
      rotations: [standing, waiting],
      accounts: [{ ...account, sessionEnded: failure({ code: 'sessionEnded' }) }],
    });
    const [stands, waits, ended] = rows;
    expect(item(stands)).toHaveTextContent('The old token of npm publish still works');
    expect(item(stands)).toHaveTextContent('contoso · it is revoked on 20 Nov 2026, 12:24');
    expect(item(waits)).toHaveTextContent('The regenerate of Terraform is not finished');
    expect(item(ended)).toHaveTextContent('The session of mara@contoso.com has ended');
    expect(rows.map(offered)).toEqual([['revoke-old', 'open-token'], ['try-now', 'open-token'], ['sign-in']]);
    await userEvent.click(action(item(stands), 'revoke-old'));
    expect(shell.revokeOld.mock.calls).toEqual([['stands']]);
    await userEvent.click(action(item(waits), 'try-now'));
    expect(shell.finish.mock.calls).toEqual([['waits']]);
    await userEvent.click(screen.getByRole('button', { name: 'Sign in as mara@contoso.com' }));
    expect(shell.signInAgain.mock.calls).toEqual([['mara', null]]);
    await become({ tokens, reminders: reminders([...rows]) });
    expect(rows.map(offered), 'and says when they are settled').toEqual([['open-token'], ['open-token'], []]);
    expect(item(stands)).toHaveTextContent('The old token of npm publish still workedcontosoSettled since');
    expect(item(waits)).toHaveTextContent('The regenerate of Terraform was not finishedcontosoSettled since');
    expect(item(ended)).toHaveTextContent('The session of mara@contoso.com had endedSettled since');
  });

  it('keeps the focus at a reminder whose button goes', async () => {
    const a = reminder(soon);
    await open([a]);
    action(item(a), 'renew').focus();
    await become({ tokens: [{ ...soon, expires: inDays(90) }, long], reminders: reminders([a]) });
    expect(action(item(a), 'renew')).toBeNull();
    expect(item(a)).toHaveFocus();
  });

  it('shows the first summary before what came with it', async () => {
    const summary = reminder(null, { kind: 'summary', count: 2, notice: 'first', shown: 'window' });
    const [a, b] = [reminder(soon, { notice: 'first' }), reminder(long, { notice: 'first' })];
    await open([a, b, summary]);
    expect(ids()).toEqual([summary.id, a.id, b.id]);
    expect(item(summary)).toHaveTextContent('2 tokens expire soon');
    expect(offered(summary)).toEqual([]);
  });

  it('says that nothing was said, and when something will be', async () => {
    const page = await open([]);
    expect(page.querySelector('[data-state=empty]')).toHaveTextContent('You have not been reminded of anything yet');
    expect(page.querySelector('[data-next]')).toHaveTextContent(
      'The next reminder comes on 22 Nov 2026 at the earliest.',
    );
    await become({ tokens: [], reminders: reminders([]) });
    expect(page.querySelector('[data-next]')).toHaveTextContent('No token comes close to its end.');
  });

  it.each(locales)('has no fault that axe can see, full and empty: %s', async (locale) => {
    const page = await open(
      [
        reminder(soon, { read: false, snoozedUntil: inDays(1) }),
        reminder(long, { stale: true, saidAt: inDays(-2) }),
        reminder(null, { kind: 'summary', count: 2 }),
      ],
      { locale },
    );
    await noFault(page);
    await become({ locale, tokens, reminders: reminders([], inDays(0.1)) });
    await noFault(page);
  });
});

describe('a pause', () => {
  it.each([
    ['For 1 hour', 'hour'],
    ['For today', 'today'],
    ['Until tomorrow morning', 'untilMorning'],
  ])('%s is one of three', async (name, pause) => {
    await open([]);
    await userEvent.click(screen.getByRole('button', { name: 'Pause reminders' }));
    await userEvent.click(screen.getByRole('menuitem', { name }));
    expect(shell.pauseReminders.mock.calls).toEqual([[pause]]);
  });

  it('says until when, and can be ended without losing the focus', async () => {
    const page = await open([], { reminders: reminders([], inDays(0.1)) });
    expect(line(page, 'paused')).toHaveTextContent('Reminders are paused until 20 Nov 2026, 12:24.');
    await userEvent.click(screen.getByRole('button', { name: 'Resume' }));
    expect(shell.resumeReminders).toHaveBeenCalledOnce();
    await become({ tokens, reminders: reminders([]) });
    expect(line(page, 'paused')).toBeNull();
    expect(action(page, 'pause')).toHaveFocus();
  });

  it('that is over is none', async () => {
    const page = await open([], { reminders: reminders([], inDays(-0.1)) });
    expect(line(page, 'paused')).toBeNull();
  });
});

describe('the calendar', () => {
  it('is saved where the person wants it', async () => {
    await open([]);
    await userEvent.click(screen.getByRole('button', { name: 'Add to calendar (.ics)' }));
    expect(await screen.findByText('Calendar saved')).toBeVisible();
    expect(toast()).toHaveTextContent('patwarden.ics');
  });

  it('is not spoken of where nobody wanted it after all', async () => {
    shell.exportCalendar.mockResolvedValue(null);
    await open([]);
    await userEvent.click(screen.getByRole('button', { name: 'Add to calendar (.ics)' }));
    expect(toast()).toBeNull();
  });

  it('says why it could not be saved', async () => {
    shell.exportCalendar.mockRejectedValue(failure({ code: 'fileNotSaved', message: 'The disk is full.' }));
    await open([]);
    await userEvent.click(screen.getByRole('button', { name: 'Add to calendar (.ics)' }));
    expect(await screen.findByText('The disk is full.')).toBeVisible();
  });
});

describe('the first start', () => {
  const of = (part: Partial<ReminderView>) => reminder(null, { kind: 'summary', read: false, ...part });

  it('is summed up in the main window, for all accounts at once, until somebody has read it', async () => {
    const rows = [of({ count: 2, notice: 'a' }), of({ count: 3, notice: 'b', account: 'per' })];
    const page = await show({ tokens, reminders: reminders(rows) });
    expect(line(page, 'summary')).toHaveTextContent('5 tokens expire soon');
    await userEvent.click(within(line(page, 'summary')).getByRole('button', { name: 'Dismiss' }));
    expect(shell.readReminders.mock.calls).toEqual([[['a', 'b']]]);
    await become({ tokens, reminders: reminders(rows.map((one) => ({ ...one, read: true }))) });
    expect(line(page, 'summary')).toBeNull();
  });

  it('leads to the reminders', async () => {
    const page = await show({ tokens, reminders: reminders([of({ count: 1 })]) });
    expect(line(page, 'summary')).toHaveTextContent('1 token expires soon');
    await noFault(line(page, 'summary'));
    await userEvent.click(screen.getByRole('button', { name: 'Show reminders' }));
    expect(view(page)).toBe('reminders');
  });
});

describe('a token that nobody wants to hear of', () => {
  const menu = async (name: string) => {
    row(name).focus();
    await userEvent.keyboard('{Shift>}{F10}{/Shift}');
  };

  it('is muted from its menu', async () => {
    await show({ tokens });
    await menu('npm publish');
    await userEvent.click(screen.getByRole('menuitem', { name: 'Don’t remind' }));
    expect(shell.mute.mock.calls).toEqual([[expect.objectContaining({ authorization: soon.authorization }), true]]);
  });

  it('has a mark that says so, in the list and in its details, and can be heard of again', async () => {
    const page = await show({ tokens: [{ ...soon, muted: true }, long] });
    expect(within(row('npm publish')).getByRole('img', { name: 'You are not reminded of it' })).toBeInTheDocument();
    expect(within(row('Terraform')).queryByRole('img', { name: 'You are not reminded of it' })).toBeNull();
    row('npm publish').focus();
    await userEvent.keyboard('{Enter}');
    const details = page.querySelector<HTMLElement>('[data-details]') as HTMLElement;
    expect(details).toHaveTextContent('You are not reminded of it');
    await userEvent.click(action(details, 'more'));
    await userEvent.click(screen.getByRole('menuitem', { name: 'Remind again' }));
    expect(shell.mute.mock.calls).toEqual([[expect.objectContaining({ authorization: soon.authorization }), false]]);
    await noFault(page);
  });
});

describe('a token at which the window is opened from outside', () => {
  it('has its details shown where the window opens for it', async () => {
    shell.wanted.mockResolvedValueOnce(soon);
    const page = await show({ tokens });
    await waitFor(() => expect(page.querySelector('[data-details]')).toHaveTextContent('npm publish'));
  });

  it('has them shown from whatever page is open', async () => {
    const page = await open([]);
    await want(long);
    expect(view(page)).toBe('main');
    expect(page.querySelector('[data-details]')).toHaveTextContent('Terraform');
  });

  it('that is gone, or none, leaves the window as it is', async () => {
    const page = await open([]);
    await want(token());
    await want(null);
    expect(view(page)).toBe('reminders');
  });
});

describe('the next reminder', () => {
  const next = (part: Partial<typeof soon>) => nextOf([{ ...soon, ...part }], [14, 3, 1], now)?.toISOString() ?? null;

  it.each<[string, Partial<typeof soon>, string | null]>([
    ['comes so many days before', { expires: inDays(20) }, inDays(6)],
    ['is the next of them', { expires: inDays(2) }, inDays(1)],
    ['comes at a part of a short life', { created: inDays(-2), expires: inDays(6) }, inDays(2)],
    ['never comes where all were said', { expires: inDays(0.5) }, null],
    ['never comes for a muted one', { muted: true }, null],
    ['never comes for one that has a successor', { health: ['replaced'] }, null],
    ['never comes for one of a program', { health: ['madeByTool'] }, null],
    ['never comes for one that ended', { state: 'revoked' }, null],
  ])('%s', (_, part, at) => expect(next(part)).toBe(at));
});
