// Each view from a snapshot, through the real App with the shell's commands replaced. Not covered: looks (screenshots), the
// shell itself (tests/desktop), the page for a token and the operations, which have tests of their own.

import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import axe from 'axe-core';
import { beforeEach, describe, expect, it } from 'vitest';
import type { Failure, Snapshot } from '../src/wire';
import { become, freshShell, open, row, shell, show, signedOut, toast, view } from './desk';
import { connection, failure, inDays, now, request, rotation, settings, snapshot, token } from './fixtures';

beforeEach(freshShell);

describe('welcome', () => {
  it('has two ways on', async () => {
    const page = await show(signedOut);
    expect(view(page)).toBe('welcome');
    await userEvent.click(screen.getByRole('button', { name: 'Open the sandbox' }));
    expect(shell.exploreSandbox).toHaveBeenCalledOnce();
    await userEvent.click(screen.getByRole('button', { name: 'Connect' }));
    expect(view(page)).toBe('connect');
  });
});

describe('connect', () => {
  it('signs in once client id and tenant are of the right form', async () => {
    await show(signedOut);
    await userEvent.click(screen.getByRole('button', { name: 'Connect' }));
    const [clientId, tenant] = [screen.getByLabelText('Client id'), screen.getByLabelText('Tenant')];
    await userEvent.type(clientId, 'not a guid');
    expect(screen.getByText(/A client id looks like/)).toBeVisible();
    await userEvent.click(screen.getByRole('button', { name: 'Sign in with Microsoft' }));
    expect(shell.signIn).not.toHaveBeenCalled();
    await userEvent.clear(clientId);
    await userEvent.type(clientId, ' 3c8a1f70-52be-4d19-9f0e-7be4a26c1d55');
    await userEvent.clear(tenant);
    await userEvent.type(tenant, 'contoso.com');
    await userEvent.click(screen.getByRole('button', { name: 'Sign in with Microsoft' }));
    expect(shell.signIn).toHaveBeenCalledWith(connection());
  });
});

describe('waiting', () => {
  const until = new Date(now.getTime() + 8.5 * 60_000).toISOString();

  it('says what is asked and until when, and can be cancelled', async () => {
    const page = await show({ ...signedOut, signIn: { phase: 'waiting', until, trouble: null, request: request() } });
    expect(view(page)).toBe('waiting');
    expect(screen.getByRole('heading', { name: 'Continue in your browser' })).toBeVisible();
    expect(screen.getByText('Times out in 9 min')).toBeVisible();
    expect(screen.getByText(/^Microsoft asks/)).toBeVisible();
    await userEvent.click(screen.getByRole('button', { name: 'Cancel' }));
    expect(shell.cancelSignIn).toHaveBeenCalledOnce();
  });

  it('names the sandbox and not Microsoft in the sandbox', async () => {
    const page = await show({
      ...signedOut,
      profile: 'sandbox',
      signIn: { phase: 'waiting', until, trouble: null, request: request() },
    });
    expect(page).toHaveTextContent('The sandbox’s own page asks there, not Microsoft.');
    expect(page).toHaveTextContent('The sandbox will ask you to allow this');
  });

  it('shows why no browser opened, and copies the link', async () => {
    const trouble = failure({ code: 'browserNotOpened', message: 'No browser could be opened.' });
    const page = await show({ ...signedOut, signIn: { phase: 'waiting', until, trouble, request: request() } });
    expect(page.querySelector('[data-notice=browserNotOpened]')).toHaveTextContent('No browser could be opened.');
    await userEvent.click(screen.getByRole('button', { name: 'Copy link' }));
    expect(await screen.findByText('Link copied')).toBeVisible();
  });

  it('has no link any more once the browser has answered', async () => {
    await show({ ...signedOut, signIn: { phase: 'redeeming' } });
    expect(screen.queryByRole('button', { name: 'Copy link' })).toBeNull();
  });
});

describe('a failed sign-in', () => {
  const failed = failure({
    code: 'signInRefused',
    message: 'Refused.',
    remedy: 'Read the page.',
    details: 'AADSTS53003',
  });

  it('says why, shows the details on demand and goes back', async () => {
    const page = await show({ ...signedOut, signIn: { phase: 'failed', failure: failed, request: null } });
    expect(view(page)).toBe('sign-in-failed');
    expect(screen.queryByText('AADSTS53003')).toBeNull();
    await userEvent.click(screen.getByRole('button', { name: 'Show details' }));
    expect(screen.getByText('AADSTS53003')).toBeVisible();
    await userEvent.click(screen.getByRole('button', { name: 'Back' }));
    expect(shell.cancelSignIn).toHaveBeenCalledOnce();
  });

  it('tries again what was tried', async () => {
    await show(signedOut);
    await userEvent.click(screen.getByRole('button', { name: 'Open the sandbox' }));
    await become({ ...signedOut, profile: 'sandbox', signIn: { phase: 'failed', failure: failed, request: null } });
    await userEvent.click(screen.getByRole('button', { name: 'Try again' }));
    expect(shell.exploreSandbox).toHaveBeenCalledTimes(2);
  });
});

describe('a sandbox that could not be opened', () => {
  const sandboxFailed = failure({ code: 'sandboxFailed', message: 'It could not be started.' });
  const failed = {
    ...signedOut,
    signIn: { phase: 'failed', failure: sandboxFailed, request: null },
  } satisfies Partial<Snapshot>;

  it('is not called a sign-in, and is tried again, whatever was tried before', async () => {
    const [account] = snapshot().accounts;
    await show({ accounts: [{ ...account, sessionEnded: failure({ code: 'sessionEnded' }) }] as Snapshot['accounts'] });
    await userEvent.click(screen.getByRole('button', { name: 'Sign in' }));
    await become(failed);
    expect(screen.getByRole('heading', { name: 'The sandbox could not be opened' })).toBeVisible();
    expect(document.querySelector('main')).not.toHaveTextContent(/sign/i);
    await userEvent.click(screen.getByRole('button', { name: 'Try again' }));
    expect(shell.exploreSandbox).toHaveBeenCalledOnce();
    expect(shell.signInAgain).toHaveBeenCalledOnce();
  });

  it('can be deleted and begun anew', async () => {
    await show(failed);
    await userEvent.click(screen.getByRole('button', { name: 'Delete the sandbox and start anew' }));
    expect(shell.deleteSandbox).toHaveBeenCalledOnce();
    await waitFor(() => expect(shell.exploreSandbox).toHaveBeenCalledOnce());
    expect(shell.deleteSandbox).toHaveBeenCalledBefore(shell.exploreSandbox);
  });

  it('is not begun anew where it could not be deleted', async () => {
    shell.deleteSandbox.mockRejectedValue(failure({ code: 'sandboxNotDeleted', message: 'A file is in use.' }));
    await show(failed);
    await userEvent.click(screen.getByRole('button', { name: 'Delete the sandbox and start anew' }));
    expect(await screen.findByText('A file is in use.')).toBeVisible();
    expect(shell.exploreSandbox).not.toHaveBeenCalled();
  });

  it('offers the same where one wanted to open it', async () => {
    shell.exploreSandbox.mockRejectedValueOnce(sandboxFailed);
    await show(signedOut);
    await userEvent.click(screen.getByRole('button', { name: 'Open the sandbox' }));
    await waitFor(() => expect(toast()).toHaveTextContent('It could not be started.'));
    await userEvent.click(within(toast()).getByRole('button', { name: 'Delete the sandbox and start anew' }));
    expect(shell.deleteSandbox).toHaveBeenCalledOnce();
    await waitFor(() => expect(shell.exploreSandbox).toHaveBeenCalledTimes(2));
  });
});

describe('the sandbox’s mark', () => {
  const until = new Date(now.getTime() + 8.5 * 60_000).toISOString();
  const views: [string, Partial<Snapshot>][] = [
    ['welcome', signedOut],
    ['waiting', { ...signedOut, signIn: { phase: 'waiting', until, trouble: null, request: request() } }],
    ['sign-in-failed', { ...signedOut, signIn: { phase: 'failed', failure: failure(), request: null } }],
    ['main', {}],
  ];

  it.each(views)('is in the view %s with the way out, and nowhere outside the sandbox', async (name, part) => {
    const page = await show({ ...part, profile: 'sandbox' });
    expect(view(page)).toBe(name);
    await userEvent.click(screen.getByRole('button', { name: 'Sandbox' }));
    await userEvent.click(screen.getByRole('menuitem', { name: 'Leave and delete the sandbox' }));
    expect(shell.deleteSandbox).toHaveBeenCalledOnce();
    await become(part);
    expect(screen.queryByRole('button', { name: 'Sandbox' })).toBeNull();
  });

  it('is on the page for a token too', async () => {
    await show({ tokens: [token()], profile: 'sandbox' });
    await userEvent.keyboard('{Control>}n{/Control}');
    expect(screen.getByRole('button', { name: 'Sandbox' })).toBeVisible();
  });
});

describe('no snapshot', () => {
  it.each(['storeCorrupt', 'storeNewer', 'storeBusy', 'storeFailed'] as const)(
    'because of %s says so without a word of a sign-in',
    async (code) => {
      shell.snapshot.mockRejectedValue(
        failure({ code, message: 'The database.', remedy: 'Do this.', details: 'SQLite 26' }),
      );
      const page = await open();
      expect(await screen.findByRole('heading', { name: 'The list could not be opened' })).toBeVisible();
      expect(view(page)).toBe('not-opened');
      expect(page).toHaveTextContent('The database.Do this.');
      expect(page).not.toHaveTextContent(/sign/i);
      expect(screen.getByRole('button', { name: 'Try again' })).toBeVisible();
    },
  );
});

describe('main', () => {
  const soon = token({ name: 'soon', expires: inDays(3) });
  const later = token({ name: 'later', expires: inDays(100), secretHere: false });
  const expired = token({ name: 'gone', expires: inDays(-2), secretHere: false });
  const global = token({ name: 'everywhere', expires: inDays(11), global: true, regenerable: false });
  const tokens = [soon, later, expired, global];

  it('has a row for each token, with the actions that it can have', async () => {
    const page = await show({ tokens });
    expect(view(page)).toBe('main');
    const offers = tokens.map(({ name }) => row(name).querySelector('[data-action=regenerate]') !== null);
    expect(offers).toEqual([true, true, false, false]);
    expect(row('soon')).toMatchObject({ dataset: { token: soon.authorization, organization: 'contoso' } });
    expect(row('soon')).toHaveTextContent('in 3 days23 Nov 2026');
  });

  it('opens the settings with Ctrl and the comma, and not behind a dialog', async () => {
    const page = await show({ tokens });
    await userEvent.keyboard('?');
    await userEvent.keyboard('{Control>},{/Control}');
    expect(view(page), 'the sheet of keys is open').toBe('main');
    await userEvent.keyboard('{Escape}');
    await userEvent.keyboard('{Control>},{/Control}');
    await waitFor(() => expect(view(page)).toBe('settings'));
  });

  it('narrows by search and by count, and says when nothing is left', async () => {
    await show({ tokens });
    await userEvent.click(screen.getByRole('button', { name: /Within 7 days/ }));
    expect(screen.queryByText('later')).toBeNull();
    await userEvent.type(screen.getByRole('searchbox'), 'jenkins');
    expect(screen.getByText('No token matches “jenkins” within 7 days.')).toBeVisible();
    await userEvent.click(screen.getByRole('button', { name: 'Show all tokens' }));
    expect(row('later')).toBeVisible();
  });

  it('says in a toast why a command failed', async () => {
    await show({ tokens });
    shell.copySecret.mockRejectedValue(
      failure({ code: 'secretMissing', message: 'It is not there.' }) satisfies Failure,
    );
    row('soon').focus();
    await userEvent.keyboard('c');
    expect(await screen.findByText('It is not there.')).toBeVisible();
  });

  it('without a vault turns Regenerate off, with the reason, and really tries again', async () => {
    const vault = failure({ code: 'vaultLocked', message: 'The vault is locked.', remedy: 'Unlock it.' });
    const page = await show({ tokens, vault });
    const button = row('soon').querySelector('[data-action=regenerate]') as HTMLElement;
    expect(button).toHaveAttribute('aria-disabled', 'true');
    expect(button).toHaveAccessibleDescription('The vault is locked. Unlock it.');
    await userEvent.click(button);
    expect(shell.regenerate).not.toHaveBeenCalled();
    const line = page.querySelector<HTMLElement>('[data-message=vaultLocked]') as HTMLElement;
    await userEvent.click(within(line).getByRole('button', { name: 'Try again' }));
    expect(shell.retryVault).toHaveBeenCalledOnce();
  });

  it('with an ended session keeps the list and offers the sign-in', async () => {
    const base = snapshot();
    const sessionEnded = failure({ code: 'sessionEnded', message: 'The session has ended.' });
    const page = await show({ tokens, accounts: base.accounts.map((account) => ({ ...account, sessionEnded })) });
    expect(row('soon')).toBeVisible();
    const line = page.querySelector<HTMLElement>('[data-message=sessionEnded]') as HTMLElement;
    expect(line).toHaveTextContent(
      'Mara Lindqvist is signed out The session has ended. Dates shown are from 20 November.',
    );
    await userEvent.click(within(line).getByRole('button', { name: 'Sign in' }));
    expect(shell.signInAgain).toHaveBeenCalledWith('mara', null);
  });

  it('gives a refusing organization its own line', async () => {
    const [first, second] = snapshot().organizations;
    const refused = failure({ code: 'forbidden', message: 'fabrikam refused access.', details: 'TF400813' });
    const organizations = [first, { ...second, failure: refused }] as Snapshot['organizations'];
    const page = await show({ tokens, organizations });
    expect(page.querySelector('[data-message=forbidden]')).toHaveTextContent('fabrikam refused access.');
    expect(row('soon')).toBeVisible();
  });

  it('shows skeletons only while nothing is known', async () => {
    const organizations = snapshot().organizations.map((one) => ({ ...one, refreshedAt: null }));
    const page = await show({ organizations, refreshing: true });
    expect(page.querySelector('[data-state=loading]')).not.toBeNull();
    await become({ tokens, refreshing: true });
    expect(page.querySelector('[data-state=loading]')).toBeNull();
    await become({});
    expect(page.querySelector('[data-state=empty]')).toHaveTextContent('No personal access tokens');
  });

  it('leads out of the sandbox', async () => {
    await show({ tokens, profile: 'sandbox' });
    await userEvent.click(screen.getByRole('button', { name: 'Sandbox' }));
    await userEvent.click(screen.getByRole('menuitem', { name: 'Connect to Azure DevOps' }));
    expect(shell.openAzure).toHaveBeenCalledOnce();
    await userEvent.click(screen.getByRole('button', { name: 'Sandbox' }));
    await userEvent.click(screen.getByRole('menuitem', { name: 'Look around in the sandbox' }));
    expect(shell.openSandboxPage).toHaveBeenCalledOnce();
  });

  it('is not narrowed to an organization that nobody knows any more', async () => {
    const organizations = snapshot().organizations.slice(0, 1);
    const narrowed = async () => {
      await userEvent.click(screen.getByRole('button', { name: 'Organization: All organizations' }));
      await userEvent.click(screen.getByRole('menuitemradio', { name: 'fabrikam' }));
      expect(screen.queryByText('soon')).toBeNull();
    };
    await show({ tokens });
    await narrowed();
    await become({ tokens, organizations });
    expect(row('soon')).toBeVisible();
    await become({ tokens });
    expect(row('soon')).toBeVisible();
    await narrowed();
    await become({ tokens, profile: 'sandbox' });
    expect(row('soon')).toBeVisible();
  });

  it('says that the settings were not used until it is dismissed, also after a form in between', async () => {
    const failed = failure({ code: 'settingsCorrupt', details: 'line 3' });
    const page = await show({ tokens, settings: settings({ failure: failed }) });
    const line = () => page.querySelector<HTMLElement>('[data-message=settingsCorrupt]');
    await userEvent.click(within(line() as HTMLElement).getByRole('button', { name: 'Dismiss' }));
    expect(line()).toBeNull();
    await userEvent.click(screen.getByRole('button', { name: 'New token' }));
    await userEvent.click(screen.getByRole('button', { name: 'Cancel' }));
    expect(line()).toBeNull();
  });

  it('has no fault that axe can see, and no control without a name', async () => {
    const page = await show({ tokens, profile: 'sandbox', rotations: [rotation(later, 'created')] });
    // Colours need a layout, which jsdom has not; the page around is the test's own.
    const rules = { 'color-contrast': { enabled: false }, region: { enabled: false } };
    const { violations } = await axe.run(page, { rules });
    expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([]);
  });
});

describe('regenerate', () => {
  const old = token({ name: 'web-shop', expires: inDays(3) });
  const successor = '77777777-0000-4000-8000-000000000001';
  const done = rotation(old, 'done', { outcome: { kind: 'done' }, successor, granted: inDays(30) });
  const dialog = () => document.querySelector<HTMLElement>('[data-rotation]') as HTMLElement;

  async function begin() {
    shell.regenerate.mockResolvedValue(done.id);
    const page = await show({ tokens: [old] });
    await userEvent.click(row('web-shop').querySelector('[data-action=regenerate]') as Element);
    expect(shell.regenerate).toHaveBeenCalledWith(expect.objectContaining({ authorization: old.authorization }));
    return page;
  }

  it('takes one click, and tells each step in the row and in the dialog', async () => {
    const page = await begin();
    await become({ tokens: [old], rotations: [rotation(old, 'created')] });
    expect(page.querySelector('[data-token]')).toHaveTextContent('Step 2 of 4: storing');
    expect(dialog()).toMatchObject({ dataset: { rotation: done.id, outcome: 'running' } });
    expect(within(dialog()).getByText('Regenerating')).toBeVisible();
    const states = [...dialog().querySelectorAll<HTMLElement>('[data-stage]')].map(({ dataset }) => dataset.state);
    expect(states).toEqual(['done', 'running', 'waiting', 'waiting']);
    expect(within(dialog()).getByText('0.6 s')).toBeVisible();
  });

  it('ends with old and new date, and says what a policy cut off', async () => {
    await begin();
    await become({ tokens: [{ ...old, authorization: successor, expires: inDays(30) }], rotations: [done] });
    expect(dialog().dataset.outcome).toBe('done');
    expect(dialog()).toHaveTextContent('Old token23 Nov 2026');
    expect(dialog()).toHaveTextContent('New token20 Dec 2026in 30 days');
    expect(dialog()).toHaveTextContent('contoso shortened the lifetime.You asked for 90 days, its policy grants 30.');
    await userEvent.click(await within(dialog()).findByRole('button', { name: 'Copy secret' }));
    expect(shell.copySecret).toHaveBeenCalledWith(expect.objectContaining({ authorization: successor }));
    await userEvent.click(await within(dialog()).findByRole('button', { name: 'Done' }));
    expect(shell.dismiss).toHaveBeenCalledWith(done.id);
  });

  it('has the focus on its way out, also when it is done', async () => {
    await begin();
    await become({ tokens: [old], rotations: [rotation(old, 'created')] });
    expect(await within(dialog()).findByRole('button', { name: 'Close' })).toHaveFocus();
    await become({ tokens: [old], rotations: [done] });
    expect(await within(dialog()).findByRole('button', { name: 'Done' })).toHaveFocus();
  });

  it('says nothing of a policy where the date was granted', async () => {
    await begin();
    await become({ tokens: [old], rotations: [{ ...done, granted: inDays(90 - 0.03) }] });
    expect(dialog()).not.toHaveTextContent('shortened');
  });

  it.each([
    ['stored', 'Not regenerated', 'verified'],
    ['revoking', 'The old token may still be valid', 'done'],
  ] as const)('that stopped after %s says "%s"', async (step, title, failed) => {
    await begin();
    const stopped = rotation(old, step, { outcome: { kind: 'stopped', failure: failure({ code: 'notVerified' }) } });
    await become({ tokens: [old], rotations: [stopped] });
    expect(dialog().dataset.outcome).toBe('stopped');
    expect(within(dialog()).getByText(title)).toBeVisible();
    expect(dialog().querySelector('[data-state=failed]')).toHaveAttribute('data-stage', failed);
    await userEvent.click(await within(dialog()).findByRole('button', { name: 'Close' }));
    expect(shell.dismiss).toHaveBeenCalledWith(stopped.id);
  });

  it('goes on when its dialog is closed, and ends with a toast', async () => {
    await begin();
    await become({ tokens: [old], rotations: [rotation(old, 'created')] });
    await userEvent.click(await within(dialog()).findByRole('button', { name: 'Close' }));
    expect(dialog()).toBeNull();
    expect(shell.dismiss).not.toHaveBeenCalled();
    await become({ tokens: [old], rotations: [done] });
    expect(await screen.findByText('web-shop regenerated')).toBeVisible();
    expect(shell.dismiss).toHaveBeenCalledWith(done.id);
  });

  it('that another window or run began is a line, not a dialog', async () => {
    const stopped = rotation(old, 'created', {
      outcome: { kind: 'stopped', failure: failure({ code: 'interrupted' }) },
    });
    const page = await show({ tokens: [old], rotations: [stopped] });
    expect(dialog()).toBeNull();
    const line = page.querySelector<HTMLElement>('[data-message=interrupted]') as HTMLElement;
    expect(line).toHaveTextContent('Not regenerated: web-shop in contoso');
    await userEvent.click(within(line).getByRole('button', { name: 'Show steps' }));
    expect(dialog().dataset.outcome).toBe('stopped');
  });
});
