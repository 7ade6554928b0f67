// Selecting rows and what is done with many at a time: the bar, the question, the progress, the report. Not covered: who
// takes part and what is counted (bulk.test.ts).

import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import axe from 'axe-core';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { BulkView, Outcome } from '../src/wire';
import { action, become, begun, freshShell, line, row, shell, show, toast } from './desk';
import { bulk, failure, inDays, operation, rotation, token } from './fixtures';

beforeEach(freshShell);

const one = token({ name: 'one', expires: inDays(3) });
const two = token({ name: 'two', expires: inDays(4), secretHere: false });
const three = token({ name: 'three', expires: inDays(100) });
const gone = token({ name: 'gone', expires: inDays(-2), secretHere: false });
const global = token({ name: 'everywhere', expires: inDays(11), global: true, regenerable: false, secretHere: false });
const tokens = [one, two, three, gone, global];

const bar = () => document.querySelector<HTMLElement>('[data-selection]') as HTMLElement;
const box = (name: string) => row(name).querySelector<HTMLInputElement>('[data-check]') as HTMLInputElement;
const question = () => document.querySelector<HTMLElement>('[data-dialog=bulk]') as HTMLElement;
const dock = () => document.querySelector<HTMLElement>('[data-bulk]') as HTMLElement;
const press = async (within_: HTMLElement, name: string) =>
  userEvent.click(await within(within_).findByRole('button', { name }));
const tick = async (...names: string[]) => {
  for (const name of names) await userEvent.click(box(name));
};
const ask = async (kind: string, ...names: string[]) => {
  await tick(...names);
  await userEvent.click(action(bar(), `bulk-${kind}`));
};

describe('rows are selected', () => {
  it('with their checkbox, which does not choose the row', async () => {
    await show({ tokens });
    expect(bar()).toBeNull();
    await tick('one', 'two');
    expect(bar()).toHaveTextContent('2 selected');
    expect(row('one')).toHaveAttribute('aria-selected', 'false');
    expect(box('one')).toBeChecked();
    expect(box('one')).toHaveAccessibleName('Select one');
    await tick('one');
    expect(bar()).toHaveTextContent('1 selected');
  });

  it('with Space on a row, and cleared with Escape before anything else', async () => {
    await show({ tokens });
    await userEvent.type(screen.getByRole('searchbox'), 'one');
    row('one').focus();
    await userEvent.keyboard(' ');
    expect(bar().dataset.selection).toBe('1');
    await userEvent.keyboard('{Escape}');
    expect(bar()).toBeNull();
    expect(screen.getByRole('searchbox')).toHaveValue('one');
  });

  it('with Ctrl A, as far as they are shown, but not in the search field', async () => {
    await show({ tokens });
    await userEvent.click(screen.getByRole('button', { name: /Within 7 days/ }));
    screen.getByRole('searchbox').focus();
    await userEvent.keyboard('{Control>}a{/Control}');
    expect(bar()).toBeNull();
    row('one').focus();
    await userEvent.keyboard('{Control>}a{/Control}');
    expect(bar()).toHaveTextContent('2 selected');
    await userEvent.click(screen.getByRole('button', { name: /Within 7 days/ }));
    expect(box('three')).not.toBeChecked();
  });

  it('until they are gone, also where the list does not show them', async () => {
    await show({ tokens });
    await tick('one', 'three');
    await userEvent.type(screen.getByRole('searchbox'), 'one');
    expect(bar()).toHaveTextContent('2 selected1 of them not shown');
    await become({ tokens: [three] });
    expect(bar()).toHaveTextContent('1 selected');
    await press(bar(), 'Clear selection');
    expect(bar()).toBeNull();
  });

  it('all or none with the bar’s own checkbox', async () => {
    await show({ tokens });
    await tick('one');
    await userEvent.click(within(bar()).getByRole('checkbox', { name: 'Select all that are shown' }));
    expect(bar()).toHaveTextContent('5 selected');
    await userEvent.click(within(bar()).getByRole('checkbox', { name: 'Clear selection' }));
    expect(bar()).toBeNull();
  });
});

describe('the question before', () => {
  it('a regenerate names each, says what it does and how many mails come, and who is left out and why', async () => {
    await show({ tokens });
    await ask('regenerate', 'one', 'two', 'gone', 'everywhere');
    expect(await within(question()).findByRole('heading', { name: 'Regenerate 2 tokens?' })).toBeVisible();
    const item = (of: typeof one) => question().querySelector(`[data-takes-part="${of.authorization}"]`);
    expect(item(one)).toHaveTextContent('onecontosonew secretexpires 23 Nov 2026');
    expect(item(two)).toHaveTextContent('new secret, to put in use');
    expect(question()).toHaveTextContent('Azure DevOps will send you 2 mails');
    expect(question()).toHaveTextContent('2 tokens are left out');
    expect(question()).toHaveTextContent('gone in contoso has expired: create it again');
    expect(question()).toHaveTextContent('everywhere in all organizations is global: replace it');
    await press(question(), 'Regenerate 2 tokens');
    expect(shell.bulk).toHaveBeenCalledExactlyOnceWith('regenerate', [one, two], null);
    await waitFor(() => expect(question()).toBeNull());
    expect(bar()).toBeNull();
  });

  it('a renewal sends no mails', async () => {
    await show({ tokens });
    await ask('renew', 'one', 'two');
    expect(question()).not.toHaveTextContent('mail');
    await userEvent.keyboard('{Enter}');
    expect(shell.bulk).toHaveBeenCalledExactlyOnceWith('renew', [one, two], null);
  });

  it.each(['{Enter}', '{Escape}', '{Tab}{Enter}'])('a revocation means the safe answer on %s', async (keys) => {
    await show({ tokens });
    await ask('revoke', 'one', 'everywhere');
    expect(question()).toHaveTextContent('Programs that use them stop at once');
    expect(question()).toHaveTextContent('stops in all organizations');
    expect(await within(question()).findByRole('button', { name: 'Keep them' })).toHaveFocus();
    await userEvent.keyboard(keys);
    expect(question()).toBeNull();
    expect(shell.bulk).not.toHaveBeenCalled();
    expect(bar()).toHaveTextContent('2 selected');
  });

  it('a revocation does it when it is pressed', async () => {
    await show({ tokens });
    await ask('revoke', 'one', 'everywhere');
    await press(question(), 'Revoke 2 tokens');
    expect(shell.bulk).toHaveBeenCalledExactlyOnceWith('revoke', [one, global], null);
  });

  it('nothing offers nothing', async () => {
    await show({ tokens });
    await ask('renew', 'gone', 'everywhere');
    expect(await within(question()).findByRole('heading', { name: 'Nothing to renew' })).toBeVisible();
    expect(action(question(), 'confirm-bulk')).toBeNull();
    await press(question(), 'Close');
    expect(shell.bulk).not.toHaveBeenCalled();
  });

  it('is not asked for one alone: Regenerate does it, Revoke asks as ever', async () => {
    shell.regenerate.mockResolvedValue('99999999-9999-4999-8999-999999999999');
    await show({ tokens });
    await ask('regenerate', 'one');
    expect(question()).toBeNull();
    expect(shell.regenerate).toHaveBeenCalledOnce();
    await ask('revoke', 'one');
    expect(document.querySelector('[data-dialog=revoke]')).not.toBeNull();
  });

  it('stays where it could not begin, and the selection too', async () => {
    shell.bulk.mockRejectedValue(failure({ code: 'vaultLocked', message: 'The vault is locked.' }));
    await show({ tokens });
    await ask('renew', 'one', 'two');
    await press(question(), 'Renew 2 tokens');
    await waitFor(() => expect(toast()).toHaveTextContent('The vault is locked.'));
    expect(question()).not.toBeNull();
  });

  it('needs the vault for Regenerate alone', async () => {
    await show({ tokens, vault: failure({ message: 'The vault is locked.', remedy: 'Unlock it.' }) });
    await ask('regenerate', 'one', 'two');
    expect(question()).toBeNull();
    expect(action(bar(), 'bulk-regenerate')).toHaveAccessibleDescription('The vault is locked. Unlock it.');
    await userEvent.click(action(bar(), 'bulk-revoke'));
    expect(question()).not.toBeNull();
  });
});

describe('a bulk', () => {
  const stopped: Outcome = { kind: 'stopped', failure: failure({ message: 'Refused.', remedy: 'Ask.' }) };
  const overlap: Outcome = { kind: 'overlap', until: inDays(1) };
  const with_ = (outcomes: (Outcome | null)[], part: Partial<BulkView> = {}): BulkView => {
    const base = bulk('regenerate', [one, two, three], { id: begun, ...part });
    const items = base.items.map((item, index) => ({ ...item, granted: inDays(90), outcome: outcomes[index] ?? null }));
    return { ...base, items };
  };
  const item = (of: typeof one) => dock().querySelector<HTMLElement>(`[data-item="${of.authorization}"]`);

  async function begin(next: BulkView) {
    const page = await show({ tokens });
    await ask('regenerate', 'one', 'two', 'three');
    await press(question(), 'Regenerate 3 tokens');
    await become({ tokens, bulks: [next] });
    return page;
  }

  it('shows each token with its state, and how far it is', async () => {
    await begin(with_([overlap, { kind: 'running' }, null]));
    expect(dock()).toMatchObject({ dataset: { bulk: begun, outcome: 'running', kind: 'regenerate' } });
    expect(await within(dock()).findByRole('heading')).toHaveTextContent('Regenerating 3 tokens');
    expect(dock()).toHaveTextContent('1 done, 1 running, 1 waiting.');
    expect([one, two, three].map((of) => item(of)?.dataset.state)).toEqual(['done', 'running', 'next']);
    expect(item(one)).toHaveTextContent('Done: until 18 Feb 2027The old token stays valid until 21 Nov 2026, 10:00.');
    const progress = await within(dock()).findByRole('progressbar', { name: '1 of 3' });
    expect(progress).toHaveAttribute('aria-valuenow', '1');
  });

  it('is cancelled between tokens', async () => {
    await begin(with_([overlap, { kind: 'running' }, null]));
    await press(dock(), 'Stop after this one');
    expect(shell.cancelBulk).toHaveBeenCalledExactlyOnceWith(begun);
    await become({ tokens, bulks: [with_([overlap, { kind: 'running' }, null], { cancelled: true })] });
    expect(dock()).toHaveTextContent('What is under way comes to its end.');
    expect(item(three)?.dataset.state).toBe('notBegun');
    await press(dock(), 'Stop after this one');
    expect(shell.cancelBulk).toHaveBeenCalledOnce();
  });

  it('leaves the list in reach, where each row tells of its own step', async () => {
    await begin(with_([overlap, { kind: 'running' }, null]));
    expect(screen.queryByRole('dialog')).toBeNull();
    expect(item(one)).not.toBeVisible();
    await press(dock(), 'Show each');
    expect(item(one)).toBeVisible();
    await press(dock(), 'Hide');
    expect(item(one)).not.toBeVisible();
    const rowOfOne = document.querySelector<HTMLElement>(`[data-token="${one.authorization}"]`) as HTMLElement;
    rowOfOne.focus();
    await become({ tokens, bulks: [with_([overlap, stopped, overlap], { ended: inDays(0) })] });
    expect(rowOfOne, 'nobody is torn away by its end').toHaveFocus();
    await press(dock(), 'Close');
    expect(dock()).toBeNull();
    expect(document.activeElement).toHaveAttribute('data-token');
  });

  it('goes on in a line when its dock is closed, with the way back', async () => {
    const page = await begin(with_([overlap, { kind: 'running' }, null]));
    await press(dock(), 'Close');
    expect(shell.dismiss).not.toHaveBeenCalled();
    expect(line(page, 'bulk')).toHaveTextContent('Regenerating 1 of 3');
    await userEvent.click(action(line(page, 'bulk'), 'show-bulk'));
    expect(dock()).toBeVisible();
    expect(line(page, 'bulk')).toBeNull();
  });

  it('ends with a report: the counts, each failure in words, a file, and a way to clear it', async () => {
    await begin(with_([overlap, stopped, null], { cancelled: true, ended: inDays(0) }));
    expect(dock().dataset.outcome).toBe('ended');
    expect(await within(dock()).findByRole('heading')).toHaveTextContent('1 of 3 regenerated');
    expect(dock()).toHaveTextContent('1 done, 1 failed, 1 not begun.');
    expect(dock().querySelector('[data-item]')).toHaveTextContent('twocontosoFailedRefused. Ask.');
    await press(dock(), 'Save report');
    expect(shell.saveReport).toHaveBeenCalledExactlyOnceWith(begun);
    await waitFor(() =>
      expect(toast()).toHaveTextContent('Report savedpatwarden-report.csv, in your downloads folder.'),
    );
    await press(dock(), 'Close');
    expect(shell.dismiss).toHaveBeenCalledExactlyOnceWith(begun);
    expect(dock()).toBeNull();
  });

  it('that failed in part shows the failures first, each with what helps, and tries these again as a new one', async () => {
    const refused = failure({
      code: 'policyRefused',
      whoActs: 'administrator',
      message: 'Too long.',
      details: 'VS403',
    });
    const offline: Outcome = { kind: 'stopped', failure: failure({ message: 'No network.' }) };
    await begin(with_([overlap, { kind: 'stopped', failure: refused }, offline], { ended: inDays(0) }));
    const failed = [...dock().querySelectorAll<HTMLElement>('[data-item]')].map(({ dataset }) => dataset.item);
    expect(failed).toEqual([two, three, one].map(({ authorization }) => authorization));
    expect(item(two), 'without a click').toBeVisible();
    const writeText = vi.fn().mockResolvedValue(undefined);
    Object.defineProperty(navigator, 'clipboard', { configurable: true, value: { writeText } });
    fireEvent.click(action(item(two) as HTMLElement, 'failure-copyMessage'));
    await waitFor(() => expect(toast()).toHaveTextContent('Message copied'));
    expect(writeText).toHaveBeenCalledExactlyOnceWith(expect.stringContaining('Too long.'));
    await press(item(two) as HTMLElement, 'Show details');
    expect(item(two)).toHaveTextContent('VS403');
    expect(within(item(three) as HTMLElement).queryByRole('button')).toBeNull();
    shell.bulk.mockResolvedValue('again');
    await press(dock(), 'Retry 2 tokens');
    expect(shell.bulk).toHaveBeenLastCalledWith('regenerate', [two, three], null);
    await become({ tokens, bulks: [bulk('regenerate', [two, three], { id: 'again' })] });
    expect(shell.dismiss).toHaveBeenCalledExactlyOnceWith(begun);
    expect(dock()).toMatchObject({ dataset: { bulk: 'again', outcome: 'running' } });
  });

  it('does not try again what is gone meanwhile', async () => {
    await begin(with_([overlap, stopped, stopped], { ended: inDays(0) }));
    await become({
      tokens: [one, token({ ...two, state: 'revoked' })],
      bulks: [with_([overlap, stopped, stopped], { ended: inDays(0) })],
    });
    expect(action(dock(), 'retry-bulk')).toBeNull();
  });

  it('keeps its report where trying again could not begin', async () => {
    await begin(with_([overlap, stopped, stopped], { ended: inDays(0) }));
    shell.bulk.mockRejectedValue(failure({ message: 'It could not begin.' }));
    await press(dock(), 'Retry 2 tokens');
    await waitFor(() => expect(toast()).toHaveTextContent('It could not begin.'));
    expect(dock().dataset.bulk).toBe(begun);
    expect(shell.dismiss).not.toHaveBeenCalled();
  });

  it('offers a sign-in to each whose session has ended', async () => {
    const ended = failure({ code: 'sessionEnded', message: 'The session has ended.' });
    await begin(with_([overlap, { kind: 'stopped', failure: ended }, overlap], { ended: inDays(0) }));
    await press(item(two) as HTMLElement, 'Sign in');
    expect(shell.signInAgain).toHaveBeenCalledExactlyOnceWith('mara', 'contoso');
  });

  it('says why its report could not be saved', async () => {
    shell.saveReport.mockRejectedValue(failure({ code: 'reportNotSaved', message: 'It could not be saved.' }));
    await begin(with_([overlap, stopped, null], { cancelled: true, ended: inDays(0) }));
    await press(dock(), 'Save report');
    await waitFor(() => expect(toast()).toHaveTextContent('It could not be saved.'));
    expect(dock()).not.toBeNull();
  });

  it('that ended unseen is a line with the counts', async () => {
    const page = await show({ tokens, bulks: [with_([overlap, stopped, overlap], { ended: inDays(0) })] });
    expect(dock()).toBeNull();
    expect(line(page, 'bulk')).toHaveTextContent('Regenerated 2 of 3 2 done, 1 failed, 0 not begun.');
  });

  it('speaks for its tokens: no line for each, before or after, but for what waits', async () => {
    const [first, second, third] = [
      rotation(one, 'delivered', { id: 'first', outcome: overlap }),
      rotation(two, 'asked', { id: 'second', outcome: stopped }),
      rotation(three, 'asked', { id: 'third', outcome: { kind: 'waiting', failure: failure(), until: null } }),
    ];
    const rotations = [first, second, third];
    const ended = with_([overlap, stopped, third.outcome], { ended: inDays(0) });
    const page = await show({ tokens, rotations, bulks: [ended] });
    const codes = () => [...page.querySelectorAll<HTMLElement>('[data-message]')].map(({ dataset }) => dataset.message);
    expect(codes()).toEqual(['bulk', 'unreachable']);
    await userEvent.click(action(page, 'show-bulk'));
    await press(dock(), 'Close');
    expect(shell.dismiss.mock.calls).toEqual([['second'], [begun]]);
    await become({ tokens, rotations: [first, third] });
    expect(codes()).toEqual(['unreachable']);
    expect(row('one')).toHaveTextContent('Replaced');
  });

  it('of renewals clears these with its report', async () => {
    const renewed = [one, two].map((of, index) =>
      operation('renew', of, { id: `${index}`, outcome: { kind: 'done' } }),
    );
    const base = bulk('renew', [one, two], { id: begun, ended: inDays(0) });
    const items = base.items.map((each) => ({ ...each, outcome: { kind: 'done' } as const }));
    const page = await show({ tokens, operations: renewed, bulks: [{ ...base, items }] });
    expect(page.querySelectorAll('[data-message]')).toHaveLength(1);
    await userEvent.click(action(page, 'show-bulk'));
    await press(dock(), 'Close');
    expect(shell.dismiss.mock.calls).toEqual([['0'], ['1'], [begun]]);
  });
});

it('has no fault that axe can see', async () => {
  const rules = { 'color-contrast': { enabled: false }, region: { enabled: false } };
  const faults = async () => {
    const { violations } = await axe.run(document.body, { rules });
    return violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)]);
  };
  await show({ tokens });
  await tick('one', 'gone', 'everywhere', 'two');
  expect(await faults()).toEqual([]);
  await userEvent.click(action(bar(), 'bulk-regenerate'));
  expect(await faults()).toEqual([]);
  await press(question(), 'Regenerate 2 tokens');
  await become({ tokens, bulks: [bulk('regenerate', [one, two], { id: begun })] });
  expect(await faults()).toEqual([]);
});
