// The details of one token, and the keys of the window. Not covered: what a scope means (scopes.test.ts), looks (screenshots).

import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import axe from 'axe-core';
import { beforeEach, describe, expect, it } from 'vitest';
import { action, become, freshShell, row, shell, show, view } from './desk';
import { failure, inDays, operation, rotation, token } from './fixtures';

beforeEach(freshShell);

const npm = token({
  name: 'npm publish',
  created: inDays(-87),
  expires: inDays(3),
  scopes: [
    { id: 'vso.code_write', label: 'Code read, write', highPrivilege: true },
    { id: 'vso.code', label: 'Code read', highPrivilege: false },
  ],
  health: ['highPrivilege', 'duplicateName'],
});
const other = token({ name: 'other', expires: inDays(40), secretHere: false });
const tokens = [npm, other];
const pane = () => document.querySelector<HTMLElement>('[data-details]') as HTMLElement;
const name = (of: string) => row(of).querySelector('[data-name]') as HTMLElement;

describe('the details', () => {
  it('open with a click on the name or Enter, follow the selection, and close with Escape or their cross', async () => {
    await show({ tokens });
    await userEvent.click(row('npm publish'));
    expect(pane(), 'a click on the row only selects').toBeNull();
    await userEvent.click(name('npm publish'));
    expect(pane()).toHaveAttribute('data-details', npm.authorization);
    await userEvent.click(row('other'));
    expect(pane()).toHaveAttribute('data-details', other.authorization);
    await userEvent.keyboard('{Escape}');
    expect(pane()).toBeNull();
    expect(row('other')).toHaveAttribute('aria-selected', 'true');
    row('npm publish').focus();
    await userEvent.keyboard('{Enter}');
    expect(pane()).toHaveAttribute('data-details', npm.authorization);
    expect(row('npm publish'), 'the arrow keys go on').toHaveFocus();
    await userEvent.click(action(pane(), 'close-details'));
    expect(pane()).toBeNull();
    expect(row('npm publish')).toHaveFocus();
  });

  it('say all that is known', async () => {
    const user = userEvent.setup();
    await show({ tokens });
    await user.click(name('npm publish'));
    expect(pane()).toHaveTextContent('Expires in 3 days');
    expect(within(pane()).getByRole('heading', { name: 'npm publish' })).toBeVisible();
    expect(pane()).toHaveTextContent('Organizationcontoso');
    expect(pane()).toHaveTextContent('ExpiresMonday 23 November 2026, 10:0087 of 90 days used up');
    expect(pane()).toHaveTextContent('SecretIn the vault of this computer');
    expect(pane()).toHaveTextContent('Another token of contoso has this name');
    await user.click(action(pane(), 'copy-id'));
    expect(await screen.findByText('Id copied')).toBeVisible();
  });

  it('say what each scope includes, and why it is much', async () => {
    await show({ tokens });
    await userEvent.click(name('npm publish'));
    const scope = (id: string) => pane().querySelector(`[data-scope-detail="${id}"]`);
    await waitFor(() =>
      expect(scope('vso.code_write')).toHaveTextContent(
        /^Code: read and writeHigh privilege: .+\. Includes Code: read, Service hooks: read and write, Service hooks: read and User profile: read\.$/,
      ),
    );
    expect(scope('vso.code')).toHaveTextContent('Already part of Code: read and write.');
  });

  it('do without the catalogue where it could not be had', async () => {
    shell.scopes.mockRejectedValue(failure());
    await show({ tokens });
    await userEvent.click(name('npm publish'));
    expect(pane().querySelector('[data-scope-detail="vso.code"]')).toHaveTextContent(/^Code read$/);
  });

  it('have one primary action, two plain ones, and all of them in More', async () => {
    await show({ tokens });
    await userEvent.click(name('other'));
    const there = [...pane().querySelectorAll<HTMLElement>('button[data-action]')].map(({ dataset }) => dataset.action);
    expect(there).toEqual(['close-details', 'renew', 'regenerate', 'edit', 'more', 'copy-id']);
    await userEvent.click(action(pane(), 'renew'));
    expect(shell.renew).toHaveBeenCalledWith(expect.objectContaining({ authorization: other.authorization }));
    await userEvent.click(action(pane(), 'more'));
    await userEvent.click(await screen.findByRole('menuitem', { name: 'Show in Azure DevOps' }));
    expect(shell.showInBrowser).toHaveBeenCalledWith(expect.objectContaining({ authorization: other.authorization }));
  });

  it('turn off what needs the vault, with the reason', async () => {
    await show({ tokens, vault: failure({ code: 'vaultLocked', message: 'Locked.', remedy: 'Unlock it.' }) });
    await userEvent.click(name('npm publish'));
    expect(action(pane(), 'regenerate')).toHaveAttribute('aria-disabled', 'true');
    expect(action(pane(), 'regenerate')).toHaveAccessibleDescription('Locked. Unlock it.');
  });

  it('say of a nameless one that it is, and show every name as text', async () => {
    const markup = token({ name: '<img src=x>', expires: inDays(5) });
    await show({ tokens: [token({ name: ' ', expires: inDays(4), authorization: 'blank' }), markup] });
    await userEvent.click(name('<img src=x>'));
    expect(within(pane()).getByRole('heading', { name: '<img src=x>' })).toBeVisible();
    (document.querySelector('[data-token=blank]') as HTMLElement).focus();
    await userEvent.keyboard('{Enter}');
    expect(within(pane()).getByRole('heading', { name: 'Without a name' })).toBeVisible();
  });

  it('go on with the successor where a regenerate took their token away', async () => {
    await show({ tokens });
    await userEvent.click(name('npm publish'));
    const next = { ...npm, authorization: 'successor', expires: inDays(90) };
    const done = rotation(npm, 'done', { successor: 'successor', outcome: { kind: 'done' } });
    await become({ tokens: [next, other], rotations: [done] });
    expect(pane()).toHaveAttribute('data-details', 'successor');
    await become({ tokens: [other] });
    expect(pane(), 'and close where it is gone for good').toBeNull();
  });
});

describe('the history', () => {
  const events = () =>
    [...pane().querySelectorAll<HTMLElement>('[data-history]')].map(({ textContent }) => textContent);

  it('tells each operation with its dates and its result, and its time on hover', async () => {
    const refused = failure({ code: 'policyRefused', message: 'Too long.', remedy: 'Ask.' });
    shell.history.mockResolvedValue([
      operation('renew', npm, { id: 'a', started: inDays(-1), outcome: { kind: 'stopped', failure: refused } }),
      operation('regenerate', npm, {
        id: 'b',
        started: inDays(-87),
        before: inDays(-80),
        granted: inDays(3),
        outcome: { kind: 'done' },
      }),
      operation('create', npm, {
        id: 'c',
        started: inDays(-170),
        before: null,
        granted: inDays(-80),
        outcome: { kind: 'done' },
      }),
    ]);
    await show({ tokens });
    await userEvent.click(name('npm publish'));
    await waitFor(() =>
      expect(events()).toEqual([
        'Not renewed1 day agoToo long. Ask.',
        'Regenerated3 months ago1 Sept 2026 → 23 Nov 2026',
        'Created6 months agountil 1 Sept 2026',
      ]),
    );
    expect(shell.history).toHaveBeenCalledWith(expect.objectContaining({ authorization: npm.authorization }));
    expect(pane().querySelector('[data-history=renew] time')).toHaveAttribute('title', '19 Nov 2026, 10:00');
  });

  it('is asked for again when something was done, and only for the token that is shown', async () => {
    await show({ tokens });
    await userEvent.click(name('npm publish'));
    expect(await within(pane()).findByText('Patwarden has done nothing with this token yet.')).toBeVisible();
    shell.history.mockResolvedValue([operation('renew', npm, { outcome: { kind: 'done' } })]);
    await become({ tokens: [{ ...npm, expires: inDays(90) }, other] });
    await waitFor(() => expect(events()).toHaveLength(1));
    shell.history.mockReturnValue(new Promise(() => undefined));
    await userEvent.click(row('other'));
    expect(events(), 'nothing of another token').toEqual([]);
  });

  it('says why it could not be had, and asks again', async () => {
    shell.history.mockRejectedValueOnce(failure({ code: 'storeFailed', message: 'It could not be read.' }));
    await show({ tokens });
    await userEvent.click(name('npm publish'));
    expect(await within(pane()).findByText(/It could not be read\./)).toBeVisible();
    await userEvent.click(within(pane()).getByRole('button', { name: 'Try again' }));
    expect(await within(pane()).findByText('Patwarden has done nothing with this token yet.')).toBeVisible();
  });
});

describe('the keys', () => {
  const sheet = () => document.querySelector<HTMLElement>('[data-dialog=keys]');

  it('are all told by a sheet on ?, which goes with Escape', async () => {
    await show({ tokens });
    await userEvent.keyboard('?');
    expect(sheet()).toHaveTextContent('Show the detailsEnterClick on the name');
    expect(sheet()?.querySelectorAll('[data-keys]')).toHaveLength(20);
    await userEvent.keyboard('{Escape}');
    await waitFor(() => expect(sheet()).toBeNull());
    await userEvent.click(action(document, 'view-options'));
    await userEvent.click(await screen.findByRole('menuitem', { name: /^Keyboard shortcuts/ }));
    expect(sheet()).not.toBeNull();
  });

  it('are letters in a text field, and not keys', async () => {
    const page = await show({ tokens });
    row('npm publish').focus();
    const search = screen.getByRole('searchbox');
    await userEvent.type(search, 'r n c e ? /');
    expect(search).toHaveValue('r n c e ? /');
    expect(sheet()).toBeNull();
    expect(view(page)).toBe('main');
    for (const command of [shell.regenerate, shell.renew, shell.copySecret]) expect(command).not.toHaveBeenCalled();
  });

  it('reach everything else by the menu key', async () => {
    await show({ tokens });
    row('other').focus();
    await userEvent.keyboard('{Shift>}{F10}{/Shift}');
    const items = within(await screen.findByRole('menu')).getAllByRole('menuitem');
    expect(items.map(({ dataset }) => dataset.action)).toEqual([
      'renew',
      'regenerate',
      'edit',
      'regenerate-leaked',
      'revoke',
      'mute',
      'show',
      'copy-id',
    ]);
  });

  it('Escape clears the selection, the details, the row, the filter, the search: one at a time', async () => {
    await show({ tokens });
    await userEvent.type(screen.getByRole('searchbox'), 'npm');
    await userEvent.click(screen.getByRole('button', { name: /Within 7 days/ }));
    await userEvent.click(name('npm publish'));
    row('npm publish').focus();
    await userEvent.keyboard(' ');
    const state = () => [
      document.querySelector('[data-selection]') !== null,
      pane() !== null,
      row('npm publish').getAttribute('aria-selected') === 'true',
      screen.getByRole('button', { name: /Within 7 days/ }).getAttribute('aria-pressed') === 'true',
      (screen.getByRole('searchbox') as HTMLInputElement).value !== '',
    ];
    for (const cleared of [1, 2, 3, 4, 5]) {
      await userEvent.keyboard('{Escape}');
      expect(state()).toEqual([1, 2, 3, 4, 5].map((place) => place > cleared));
    }
  });
});

it('has no fault that axe can see', async () => {
  shell.history.mockResolvedValue([operation('renew', npm, { outcome: { kind: 'done' }, granted: inDays(9) })]);
  const page = await show({ tokens });
  await userEvent.click(name('npm publish'));
  await waitFor(() => expect(pane().querySelector('[data-history]')).not.toBeNull());
  const rules = { 'color-contrast': { enabled: false }, region: { enabled: false } };
  const { violations } = await axe.run(page, { rules });
  expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([]);
});
