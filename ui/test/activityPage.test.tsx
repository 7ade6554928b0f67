// The activity page: what it asks for, what it shows of a hundred thousand entries, and where it leads. Not covered: the words of an
// entry (activity.test.ts).

import { act, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import axe from 'axe-core';
import { beforeEach, describe, expect, it } from 'vitest';
import type { ActivityPage, ActivityRow, Snapshot } from '../src/wire';
import { setLocale } from '../src/words';
import { action, become, freshShell, shell, show, toast, view } from './desk';
import { activityRow, failure, inDays, operation, token } from './fixtures';

beforeEach(() => {
  freshShell();
  setLocale('en');
});

const page = (rows: ActivityRow[], next: string | null = null, total = rows.length): ActivityPage => ({
  rows,
  next,
  total,
});

async function open(part: Partial<Snapshot> = {}) {
  const container = await show(part);
  await userEvent.click(action(container, 'activity'));
  await screen.findByRole('searchbox', { name: 'Search activity' });
  return container;
}

const entry = (id: string) => document.querySelector<HTMLElement>(`[data-activity="${id}"]`) as HTMLElement;
const filters = () => shell.activity.mock.calls.map(([filter]) => filter);

describe('the activity', () => {
  it('opens from the bar and leads back to it', async () => {
    const container = await open();
    expect(view(container)).toBe('activity');
    expect(document.title).toBe('Activity – Patwarden');
    expect(screen.getByRole('heading', { level: 1, name: 'Activity' })).toHaveFocus();
    await userEvent.click(action(container, 'back'));
    expect(view(container)).toBe('main');
    expect(screen.getByRole('button', { name: 'Activity' })).toHaveFocus();
  });

  it('has a row for each entry under its day, with everything that is known of it', async () => {
    const refused = failure({ code: 'policyRefused', message: 'A policy forbids it.', remedy: 'Ask.', details: 'TF1' });
    shell.activity.mockResolvedValue(
      page([
        activityRow('regenerate', { id: 'a', asker: 'tray', granted: inDays(30) }),
        activityRow('create', { id: 'b', at: inDays(-1), token: null, outcome: { kind: 'stopped', failure: refused } }),
      ]),
    );
    await open();
    await screen.findByText('Today');
    expect(screen.getAllByRole('heading', { level: 2 }).map(({ textContent }) => textContent)).toEqual([
      'Today',
      'Yesterday',
    ]);
    expect(entry('a')).toHaveTextContent('09:00RegeneratedFrom the traynpm publishcontosoa1c4…92eUntil 20 Dec 2026');
    expect(entry('b')).toHaveTextContent('10:00Not creatednpm publishcontosoA policy forbids it.');
    await userEvent.click(screen.getByRole('button', { name: 'Show details: Not created' }));
    const details = document.querySelector<HTMLElement>('[data-activity-details=b]') as HTMLElement;
    expect(details).toHaveTextContent('What to doAsk.');
    expect(details).toHaveTextContent('Asked forIn the window');
    expect(details).toHaveTextContent('Accountmara@contoso.com');
    await userEvent.click(screen.getByRole('button', { name: 'Hide details: Not created' }));
    expect(document.querySelector('[data-activity-details]')).toBeNull();
  });

  it('opens the details of a token that still exists, and of no other', async () => {
    const alive = token({ name: 'alive' });
    const { organization, authorization } = alive;
    shell.activity.mockResolvedValue(
      page([
        activityRow('renew', { id: 'a', name: 'alive', token: { organization, authorization } }),
        activityRow('revoke', { id: 'b' }),
      ]),
    );
    const container = await open({ tokens: [alive] });
    expect(await screen.findByRole('button', { name: 'Open alive' })).toBeVisible();
    expect(action(entry('b'), 'open-token')).toBeNull();
    await userEvent.click(screen.getByRole('button', { name: 'Open alive' }));
    expect(view(container)).toBe('main');
    expect(container.querySelector('[data-details]')).toHaveTextContent('alive');
  });

  it('is asked again where something was done meanwhile, and changes in its place', async () => {
    const running = activityRow('renew', { id: 'a', outcome: { kind: 'running' } });
    shell.activity.mockResolvedValue(page([running]));
    await open();
    expect(await screen.findByText('Renewing')).toBeVisible();
    shell.activity.mockResolvedValue(
      page([activityRow('revoke', { id: 'b' }), { ...running, outcome: { kind: 'done' } }]),
    );
    await become({ operations: [operation('renew', token())] });
    expect(await screen.findByText('Renewed')).toBeVisible();
    const ids = [...document.querySelectorAll<HTMLElement>('[data-activity]')].map(({ dataset }) => dataset.activity);
    expect(ids).toEqual(['b', 'a']);
  });

  it('loses what does not fit the filter any more', async () => {
    const running = activityRow('renew', { id: 'a', outcome: { kind: 'running' } });
    shell.activity.mockResolvedValue(page([running]));
    await open();
    expect(await screen.findByText('Renewing')).toBeVisible();
    shell.activity.mockResolvedValue(page([]));
    await become({ operations: [operation('renew', token())] });
    await waitFor(() => expect(document.querySelector('[data-activity]')).toBeNull());
  });

  it('keeps the rows of further pages where the first one changes, and loses what is gone from it', async () => {
    const row = (id: string) => activityRow('renew', { id });
    let first = page([row('d'), row('c'), row('b')], 'b', 4);
    shell.activity.mockImplementation(async (_, after) => (after === null ? first : page([row('a')], null, 4)));
    await open();
    const ids = () =>
      [...document.querySelectorAll<HTMLElement>('[data-activity]')].map(({ dataset }) => dataset.activity);
    await waitFor(() => expect(ids()).toEqual(['d', 'c', 'b', 'a']));
    first = page([row('e'), row('d'), row('b')], 'b', 4);
    await become({ operations: [operation('renew', token())] });
    await waitFor(() => expect(ids()).toEqual(['e', 'd', 'b', 'a']));
  });

  it.each(['full', 'empty'])('has no fault that axe can see: %s', async (what) => {
    const stopped = { kind: 'stopped', failure: failure({ details: 'TF1' }) } as const;
    const rows = [activityRow('renew', { id: 'a' }), activityRow('signIn', { token: null, outcome: stopped })];
    shell.activity.mockResolvedValue(page(what === 'full' ? rows : []));
    const container = await open();
    if (what === 'full') await userEvent.click(await screen.findByRole('button', { name: 'Show details: Renewed' }));
    const rules = { 'color-contrast': { enabled: false }, region: { enabled: false } };
    const { violations } = await axe.run(container, { rules });
    expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([]);
  });
});

describe('the keys', () => {
  it('find, refresh, clear and lead back', async () => {
    const container = await open();
    await userEvent.keyboard('/');
    const field = screen.getByRole('searchbox');
    expect(field).toHaveFocus();
    await userEvent.keyboard('npm');
    await waitFor(() => expect(filters().at(-1)).toMatchObject({ text: 'npm' }));
    const before = filters().length;
    await userEvent.keyboard('{F5}');
    await waitFor(() => expect(filters()).toHaveLength(before + 1));
    await userEvent.keyboard('{Escape}');
    expect(field).toHaveValue('');
    await userEvent.keyboard('{Escape}');
    expect(view(container)).toBe('main');
  });
});

describe('the filters', () => {
  it('are asked of core: text, result and days', async () => {
    shell.activity.mockResolvedValue(page([activityRow('renew')]));
    await open();
    await userEvent.click(screen.getByRole('combobox', { name: 'Result' }));
    await userEvent.click(screen.getByRole('option', { name: 'Refused or stopped' }));
    await userEvent.click(screen.getByRole('combobox', { name: 'Time' }));
    await userEvent.click(screen.getByRole('option', { name: 'All days' }));
    await userEvent.type(screen.getByRole('searchbox'), 'npm');
    expect(filters()[0]).toEqual({ text: '', result: 'all', days: 30 });
    await waitFor(() => expect(filters().at(-1)).toEqual({ text: 'npm', result: 'refused', days: null }));
  });

  it('show no answer to what nobody asks for any more', async () => {
    const answers: ((page: ActivityPage) => void)[] = [];
    await open();
    shell.activity.mockImplementation(() => new Promise((resolve) => answers.push(resolve)));
    await userEvent.type(screen.getByRole('searchbox'), 'npm');
    expect(answers, 'one question at a time').toHaveLength(1);
    await act(async () => answers[0]?.(page([activityRow('renew', { name: 'all of n' })])));
    expect(screen.queryByText('all of n')).toBeNull();
    expect(answers, 'and then the newest').toHaveLength(2);
    expect(filters().at(-1)).toMatchObject({ text: 'npm' });
    await act(async () => answers[1]?.(page([activityRow('renew', { name: 'of npm' })])));
    expect(screen.getByText('of npm')).toBeVisible();
  });

  it('say that nothing matches, and can all be taken away', async () => {
    await open();
    await userEvent.type(screen.getByRole('searchbox'), 'jenkins');
    expect(await screen.findByText('No entry matches “jenkins”.')).toBeVisible();
    await userEvent.click(screen.getByRole('button', { name: 'Show everything' }));
    expect(await screen.findByText('Nothing has been done yet')).toBeVisible();
    expect(filters().at(-1)).toEqual({ text: '', result: 'all', days: null });
  });
});

describe('a hundred thousand entries', () => {
  const part = (from: number) =>
    Array.from({ length: 200 }, (_, index) => activityRow('renew', { id: `n${from + index}`, at: inDays(-0.1) }));

  it('come a page at a time, are drawn where one looks, and say how many there are', async () => {
    shell.activity.mockImplementation(async (_, after) =>
      page(part(Number(after ?? 0)), String(Number(after ?? 0) + 200), 100_000),
    );
    await open();
    await screen.findByText('200 of 100,000 entries');
    expect(document.querySelectorAll('[data-activity]').length).toBeLessThan(60);
    const scroll = document.querySelector<HTMLElement>('[data-scroll=activity]') as HTMLElement;
    scroll.scrollTop = 190 * 36;
    await act(async () => scroll.dispatchEvent(new Event('scroll')));
    await screen.findByText('400 of 100,000 entries');
    expect(shell.activity.mock.calls.map(([, after]) => after)).toEqual([null, '200']);
    expect(document.querySelectorAll('[data-activity]').length).toBeLessThan(60);
  });

  it('are kept where the next page cannot be had, with the way to ask again', async () => {
    shell.activity.mockResolvedValueOnce(page(part(0).slice(0, 3), '3', 6));
    shell.activity.mockRejectedValueOnce(failure({ code: 'storeBusy', message: 'The database is busy.' }));
    shell.activity.mockResolvedValue(page(part(3).slice(0, 3), null, 6));
    await open();
    expect(await screen.findByText('The database is busy.')).toBeVisible();
    expect(entry('n0')).toBeVisible();
    await userEvent.click(screen.getByRole('button', { name: 'Try again' }));
    expect(await screen.findByText('6 entries')).toBeVisible();
    expect(document.querySelectorAll('[data-activity]')).toHaveLength(6);
  });
});

describe('what goes wrong', () => {
  it('is said in place of the rows, with the way to ask again', async () => {
    shell.activity.mockRejectedValueOnce(failure({ code: 'storeFailed', message: 'It could not be read.' }));
    await open();
    expect(await screen.findByText('It could not be read.')).toBeVisible();
    shell.activity.mockResolvedValue(page([activityRow('renew')]));
    await userEvent.click(screen.getByRole('button', { name: 'Try again' }));
    expect(await screen.findByText('Renewed')).toBeVisible();
  });
});

describe('the export', () => {
  it.each([
    ['As CSV', 'csv'],
    ['As JSON', 'json'],
  ])('%s is of what is filtered, and says where it went', async (name, format) => {
    shell.activity.mockResolvedValue(page([activityRow('renew')]));
    await open();
    await screen.findByText('Renewed');
    await userEvent.click(screen.getByRole('button', { name: 'Export' }));
    await userEvent.click(screen.getByRole('menuitem', { name }));
    expect(shell.exportActivity).toHaveBeenCalledExactlyOnceWith({ text: '', result: 'all', days: 30 }, format);
    await waitFor(() => expect(within(toast()).getByText('patwarden-activity.csv')).toBeVisible());
  });

  it('that nobody wanted after all says nothing, one that failed says why', async () => {
    shell.activity.mockResolvedValue(page([activityRow('renew')]));
    shell.exportActivity.mockResolvedValueOnce(null);
    shell.exportActivity.mockRejectedValueOnce(failure({ code: 'fileNotSaved', message: 'The disk is full.' }));
    await open();
    await screen.findByText('Renewed');
    const exported = async () => {
      await userEvent.click(screen.getByRole('button', { name: 'Export' }));
      await userEvent.click(screen.getByRole('menuitem', { name: 'As CSV' }));
    };
    await exported();
    expect(toast()).toBeNull();
    await exported();
    expect(await screen.findByText('The disk is full.')).toBeVisible();
  });

  it('is off while there is nothing to export', async () => {
    await open();
    await screen.findByText('Nothing was done in the last 30 days');
    expect(screen.getByRole('button', { name: 'Export' })).toHaveAttribute('aria-disabled', 'true');
  });
});
