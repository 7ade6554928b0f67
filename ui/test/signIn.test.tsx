// The pages around a sign-in, through the real App: connecting with a registration or a string, the message for an
// administrator, and which account came. Not covered: looks (screenshots), the browser and what comes of it (tests/desktop).

import { fireEvent, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import axe from 'axe-core';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { ConnectionDraft, Snapshot } from '../src/wire';
import { action, become, freshShell, shell, show, signedOut, toast, view } from './desk';
import { connection, contoso, failure, now, request, snapshot } from './fixtures';

const writeText = vi.fn<(text: string) => Promise<void>>();

beforeEach(() => {
  freshShell();
  writeText.mockReset().mockResolvedValue();
  Object.defineProperty(navigator, 'clipboard', { configurable: true, value: { writeText } });
});

const until = new Date(now.getTime() + 8.5 * 60_000).toISOString();
const waiting = (part = {}): Partial<Snapshot> => ({
  ...signedOut,
  signIn: { phase: 'waiting', until, trouble: null, request: request(part) },
});
const press = (name: string, within: ParentNode = document) => userEvent.click(action(within, name));
const enter = (label: string, value: string) => fireEvent.change(screen.getByLabelText(label), { target: { value } });
const signIn = () => userEvent.click(screen.getByRole('button', { name: 'Sign in with Microsoft' }));
const scriptWay = () => screen.getByRole('radio', { name: 'Azure CLI' });
const way = () => document.querySelector<HTMLElement>('[data-way]');
const dialog = (name: string) => document.querySelector<HTMLElement>(`[data-dialog="${name}"]`);

/** Nothing that axe can see without a layout. */
async function expectNoFault(page: Element) {
  const rules = { 'color-contrast': { enabled: false }, region: { enabled: false } };
  const { violations } = await axe.run(page, { rules });
  const found = violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)]);
  expect(found, 'a control without a name, or a role that does not fit').toEqual([]);
}

async function connectPage() {
  const page = await show(signedOut);
  await userEvent.click(screen.getByRole('button', { name: 'Connect' }));
  return page;
}

describe('the connect page', () => {
  it('shows the portal first, and the whole script to copy the other way', async () => {
    await connectPage();
    expect(way(), 'the portal stands first').toHaveTextContent('Public client/native');
    await userEvent.click(scriptWay());
    expect(way(), 'one of the two at a time').not.toHaveTextContent('Public client/native');
    await press('copy-script');
    const [script] = writeText.mock.calls[0] ?? [];
    expect(script, 'a script that begins with its interpreter').toMatch(/^#!\/usr\/bin\/env bash\n/);
    expect(script, 'and ends with what step 2 takes').toContain('echo "Client id: $app"');
    expect(await screen.findByText('Script copied'), 'what came of the click').toBeVisible();
  });

  it('takes permissions and a redirect path under More, and says while one types that a path cannot be', async () => {
    await connectPage();
    enter('Client id', connection().clientId);
    enter('Tenant', 'contoso.com');
    expect(screen.queryByLabelText('Path of the redirect address'), 'few need it').toBeNull();
    await press('more');
    await userEvent.click(screen.getByRole('radio', { name: /^Everything the registration has/ }));
    enter('Path of the redirect address', '/a?b');
    expect(screen.getByText(/^Empty, or a slash/), 'why it cannot be').toBeVisible();
    await signIn();
    expect(shell.signIn, 'nothing begins with a path that cannot be').not.toHaveBeenCalled();
    enter('Path of the redirect address', ' /patwarden ');
    await signIn();
    expect(shell.signIn, 'all of it, without the spaces around').toHaveBeenCalledExactlyOnceWith(
      connection({ permissions: 'default', redirectPath: '/patwarden' }),
    );
  });

  it('offers to do without finding organizations, and then asks for no vso.profile in portal and script', async () => {
    const page = await connectPage();
    expect(way(), 'as most register it').toHaveTextContent('vso.profile');
    await press('more');
    await userEvent.click(screen.getByRole('radio', { name: /^Tokens only.*you type their names$/ }));
    expect(way(), 'the portal').toHaveTextContent('vso.pats_manage');
    expect(way(), 'without the third').not.toHaveTextContent('vso.profile');
    await userEvent.click(scriptWay());
    await press('copy-script');
    expect(writeText.mock.calls[0]?.[0], 'nor the script').not.toMatch(/profile/);
    await expectNoFault(page);
    enter('Client id', connection().clientId);
    enter('Tenant', 'contoso.com');
    await signIn();
    expect(shell.signIn, 'what was chosen').toHaveBeenCalledExactlyOnceWith(connection({ permissions: 'patsOnly' }));
  });

  it('has no fault that axe can see, either way, with everything open', async () => {
    const page = await connectPage();
    await press('more');
    await expectNoFault(page);
    await userEvent.click(scriptWay());
    await expectNoFault(page);
  });
});

describe('a connection string', () => {
  const pasted = (part: Partial<ConnectionDraft> = {}) =>
    connection({ tenant: 'fabrikam.com', label: 'Fabrikam tools', pasted: true, ...part });

  async function paste(part: Partial<ConnectionDraft> = {}) {
    shell.readConnection.mockResolvedValue(pasted(part));
    const page = await connectPage();
    enter('Paste a connection string', ' patwarden1:abc\n');
    await press('read-connection');
    return page;
  }

  it('is read by the core, and shown with everything that it holds and where it came from', async () => {
    const page = await paste({ redirectPath: '/tools', permissions: 'default' });
    expect(shell.readConnection, 'without the spaces around').toHaveBeenCalledExactlyOnceWith('patwarden1:abc');
    const shown = page.querySelector('[data-pasted]') as HTMLElement;
    for (const part of [
      'Fabrikam tools',
      connection().clientId,
      'fabrikam.com',
      '.default',
      'http://localhost/tools',
    ]) {
      expect(shown, 'each part of it').toHaveTextContent(part);
    }
    expect(shown, 'what the wide permission means').toHaveTextContent('can then do everything');
    expect(page, 'where it came from').toHaveTextContent('All of this came from the connection string.');
    expect(shown, 'what is new has the focus').toHaveFocus();
    expect(screen.queryByLabelText('Client id'), 'it is not to be changed').toBeNull();
    await expectNoFault(page);
  });

  it('for registrations without vso.profile says that one types the names of organizations', async () => {
    const page = await paste({ permissions: 'patsOnly' });
    const shown = page.querySelector('[data-pasted]') as HTMLElement;
    expect(shown, 'what it may not').toHaveTextContent('Without finding organizations: you type their names');
    expect(shown, 'which is not asked for').not.toHaveTextContent('vso.profile');
    await signIn();
    expect(dialog('known-sender'), 'what agreeing means').toHaveTextContent(
      'could list, create and revoke your tokens',
    );
  });

  it('that cannot be read says why, until another is typed', async () => {
    const broken = failure({ code: 'connectionStringInvalid', message: 'It was cut.', remedy: 'Paste all of it.' });
    shell.readConnection.mockRejectedValue(broken);
    const page = await connectPage();
    await press('read-connection');
    expect(shell.readConnection, 'there is nothing to read yet').not.toHaveBeenCalled();
    enter('Paste a connection string', 'patwarden1:ab');
    await press('read-connection');
    expect(await screen.findByText('It was cut. Paste all of it.'), 'below the field').toBeVisible();
    expect(page.querySelector('[data-pasted]'), 'nothing was taken over').toBeNull();
    enter('Paste a connection string', 'patwarden1:abc');
    expect(screen.queryByText('It was cut. Paste all of it.'), 'that was about another text').toBeNull();
  });

  it('opens no browser before somebody has said that they know the sender', async () => {
    await paste();
    await signIn();
    expect(shell.signIn, 'first the question').not.toHaveBeenCalled();
    const asked = dialog('known-sender') as HTMLElement;
    expect(asked, 'where one would sign in').toHaveTextContent('You would sign in at fabrikam.com.');
    expect(asked, 'what agreeing means').toHaveTextContent('its owner could list, create and revoke your tokens');
    expect(action(asked, 'refuse-connection'), 'the safe answer has the focus').toHaveFocus();
    await press('use-connection', asked);
    expect(shell.signIn, 'the core knows that it was pasted').toHaveBeenCalledExactlyOnceWith(pasted());
  });

  it.each([
    ['the safe button', () => press('refuse-connection')],
    ['Escape', () => userEvent.keyboard('{Escape}')],
    ['Enter', () => userEvent.keyboard('{Enter}')],
  ])('is thrown away with %s', async (_, refuse) => {
    await paste();
    await signIn();
    await refuse();
    expect(dialog('known-sender'), 'the question is answered').toBeNull();
    expect(shell.signIn, 'nothing begins').not.toHaveBeenCalled();
    expect(screen.getByLabelText('Client id'), 'and nothing of it is left').toHaveValue('');
  });

  it('is gone when somebody goes back and comes again', async () => {
    await paste();
    await press('back');
    await userEvent.click(screen.getByRole('button', { name: 'Connect' }));
    expect(screen.getByLabelText('Client id'), 'as if it had never been there').toHaveValue('');
  });
});

describe('what is asked for', () => {
  const kinds = (page: Element) =>
    [...page.querySelectorAll<HTMLElement>('[data-permission]')].map(({ dataset }) => dataset.permission);

  it('is said from the request, with a reason for each', async () => {
    const page = await show(waiting());
    expect(kinds(page), 'the three of the request').toEqual(['pats', 'manage', 'profile']);
    await become(waiting({ permissions: ['user_impersonation', 'offline_access', 'openid'] }));
    expect(kinds(page), 'and these of another').toEqual(['everything', 'session']);
    expect(page, 'what the wide one means').toHaveTextContent('Everything in Azure DevOps that you can do');
    await expectNoFault(page);
  });
});

describe('my organization blocks this', () => {
  it('leads from the waiting page to a message with everything that an administrator needs', async () => {
    const page = await show(waiting());
    await press('blocked');
    expect(view(page), 'a view of its own').toBe('blocked');
    await press('copy-message');
    const [message] = writeText.mock.calls[0] ?? [];
    const needed = [
      connection().clientId,
      'contoso.com',
      request().adminLink,
      'localhost',
      'mail',
      'directory',
      'files',
    ];
    for (const part of [...needed, 'vso.pats:', 'vso.pats_manage:', 'vso.profile:']) {
      expect(message, 'what is copied').toContain(part);
    }
    for (const shown of (message ?? '').split('\n').filter(Boolean)) {
      expect(page, 'what is copied is what is shown').toHaveTextContent(shown.trim());
    }
    expect(await screen.findByText('Message copied'), 'what came of the click').toBeVisible();
    await press('copy-admin-link');
    expect(writeText, 'the link alone').toHaveBeenLastCalledWith(request().adminLink);
    await expectNoFault(page);
    await press('back');
    expect(view(page), 'the sign-in still waits').toBe('waiting');
  });

  it('says so where nothing could be copied', async () => {
    writeText.mockRejectedValue(new Error('denied'));
    await show(waiting());
    await press('blocked');
    await press('copy-message');
    expect(await screen.findByText('Select the text and copy it instead.'), 'a way on').toBeVisible();
  });

  it('stays while the sign-in times out behind it, and checks again with the same connection', async () => {
    const page = await show(waiting({ permissions: ['user_impersonation'] }));
    await press('blocked');
    const timedOut = failure({ code: 'signInTimedOut', message: 'Ten minutes have passed.' });
    const part = { permissions: ['user_impersonation'] };
    await become({ ...signedOut, signIn: { phase: 'failed', failure: timedOut, request: request(part) } });
    expect(view(page), 'an administrator takes days, not minutes').toBe('blocked');
    await press('check-again');
    expect(shell.cancelSignIn, 'the old attempt first').toHaveBeenCalledOnce();
    expect(shell.signIn, 'which has not ended yet').not.toHaveBeenCalled();
    await become(signedOut);
    expect(shell.signIn, 'as the request says').toHaveBeenCalledExactlyOnceWith(connection({ permissions: 'default' }));
    await become(waiting());
    expect(view(page), 'the new attempt is waited for').toBe('waiting');
  });

  it('checks again with path, permissions and origin of the connection, after the window was freed', async () => {
    const permissions = ['vso.pats', 'vso.pats_manage'];
    await show(waiting({ permissions, redirectPath: '/patwarden', label: 'Tools', pasted: true }));
    await press('blocked');
    await press('check-again');
    await become(signedOut);
    expect(shell.signIn, 'all of it').toHaveBeenCalledExactlyOnceWith(
      connection({ permissions: 'patsOnly', redirectPath: '/patwarden', label: 'Tools', pasted: true }),
    );
  });

  it('asks an administrator for no permission that the connection does without', async () => {
    await show(waiting({ permissions: ['vso.pats', 'vso.pats_manage', 'offline_access'] }));
    await press('blocked');
    await press('copy-message');
    const [message] = writeText.mock.calls[0] ?? [];
    expect(message, 'these two').toContain('vso.pats_manage:');
    expect(message, 'and not this one').not.toContain('vso.profile');
  });

  it('checks again with what was typed, where that is known', async () => {
    await connectPage();
    const typed = connection({ redirectPath: '/x' });
    enter('Client id', typed.clientId);
    enter('Tenant', typed.tenant);
    await press('more');
    enter('Path of the redirect address', '/x');
    await signIn();
    await become(waiting());
    await press('blocked');
    await press('check-again');
    await become(signedOut);
    expect(shell.signIn, 'twice').toHaveBeenCalledTimes(2);
    expect(shell.signIn, 'the very same').toHaveBeenLastCalledWith(typed);
  });

  it('is offered after a refusal that an administrator can put right, with what Microsoft answered', async () => {
    const refused = failure({
      code: 'adminNeeded',
      message: 'You are not assigned.',
      whoActs: 'administrator',
      details: 'AADSTS50105\nTrace 1234',
    });
    const page = await show({ ...signedOut, signIn: { phase: 'failed', failure: refused, request: request() } });
    await press('ask-administrator');
    await press('copy-message');
    const [message] = writeText.mock.calls[0] ?? [];
    expect(message, 'the answer with its ids').toContain('You are not assigned.\nAADSTS50105\nTrace 1234');
    await press('back');
    expect(view(page), 'back to where it was').toBe('sign-in-failed');
  });

  it.each([
    ['nobody else can help', failure({ whoActs: 'you' }), request()],
    ['nothing was asked yet', failure({ whoActs: 'administrator' }), null],
  ])('is not offered where %s', async (_, refused, asked) => {
    const page = await show({ ...signedOut, signIn: { phase: 'failed', failure: refused, request: asked } });
    expect(action(page, 'ask-administrator'), 'there is no message to send').toBeNull();
  });
});

describe('the account that came', () => {
  const confirming = (insteadOf: string | null): Partial<Snapshot> => ({
    ...signedOut,
    signIn: {
      phase: 'confirming',
      name: 'Mara Lindqvist',
      username: 'mara@contoso.com',
      tenant: contoso,
      insteadOf,
    },
  });

  it('is shown with its tenant, and used with Enter', async () => {
    const page = await show(confirming(null));
    expect(view(page), 'before anything else').toBe('confirming');
    for (const part of ['Mara Lindqvist', 'mara@contoso.com', contoso]) {
      expect(page, 'who it is').toHaveTextContent(part);
    }
    expect(page.querySelector('[data-notice]'), 'nobody else was expected').toBeNull();
    await expectNoFault(page);
    await userEvent.keyboard('{Enter}');
    expect(shell.confirmAccount, 'the primary button has the focus').toHaveBeenCalledExactlyOnceWith(true);
  });

  it('can be another than was expected, which is said and can be refused', async () => {
    const page = await show(confirming('per@contoso.com'));
    expect(page.querySelector('[data-notice]'), 'who was expected').toHaveTextContent('per@contoso.com');
    await press('use-other-account');
    await press('use-account');
    expect(shell.confirmAccount, 'not this one, and one answer alone').toHaveBeenCalledExactlyOnceWith(false);
    expect(shell.signIn, 'nobody knows any more what was asked').not.toHaveBeenCalled();
  });

  it('for another one the browser asks once more', async () => {
    await connectPage();
    enter('Client id', connection().clientId);
    enter('Tenant', 'contoso.com');
    await signIn();
    await become(confirming(null));
    await press('use-other-account');
    expect(shell.confirmAccount, 'nothing is kept of this one').toHaveBeenCalledExactlyOnceWith(false);
    expect(shell.signIn, 'with the same connection').toHaveBeenCalledTimes(2);
  });
});

describe('adding an account', () => {
  const add = async () => {
    await press('accounts');
    await press('add-account');
  };

  it('opens the connect page with the connection of the first, and comes back without it', async () => {
    const page = await show();
    await add();
    expect(view(page), 'although somebody is signed in').toBe('connect');
    expect(screen.getByRole('heading', { name: 'Add an account' }), 'what it is for').toBeVisible();
    expect(screen.getByLabelText('Client id'), 'the same registration').toHaveValue(connection().clientId);
    expect(screen.queryByRole('button', { name: 'Explore the sandbox' }), 'nobody is just looking').toBeNull();
    await press('back');
    expect(view(page), 'where one came from').toBe('main');
  });

  it('ends in the list once the account is confirmed', async () => {
    const page = await show();
    await add();
    await signIn();
    expect(shell.signIn, 'a connection that is in use is not asked about').toHaveBeenCalledWith(connection());
    await become({ signIn: { phase: 'confirming', name: 'P', username: 'p@x.com', tenant: contoso, insteadOf: null } });
    await press('use-account');
    await become({});
    expect(view(page), 'nothing is left to connect').toBe('main');
  });

  it('goes back to the connect page where it was cancelled', async () => {
    const page = await show();
    await add();
    await signIn();
    await become({ signIn: { phase: 'waiting', until, trouble: null, request: request() } });
    await become({});
    expect(view(page), 'to try another way').toBe('connect');
  });

  it('needs no registration in the sandbox', async () => {
    const page = await show({ profile: 'sandbox' });
    await add();
    expect(shell.signIn, 'it has but one').toHaveBeenCalledExactlyOnceWith(connection());
    expect(view(page), 'no page to fill in').toBe('main');
  });

  it('copies the connection for a colleague, and says that it holds no secret', async () => {
    shell.connectionString.mockResolvedValue({ text: 'patwarden1:abc' });
    await show();
    await press('accounts');
    await press('copy-connection');
    expect(shell.connectionString, 'of that account').toHaveBeenCalledExactlyOnceWith('mara');
    expect(await screen.findByText('Connection string copied'), 'what came of it').toBeVisible();
    expect(screen.getByText(/^Of mara@contoso.com, for a colleague to paste/), 'whose it is').toBeVisible();
    expect(writeText, 'what the core answered').toHaveBeenCalledExactlyOnceWith('patwarden1:abc');
    expect(toast(), 'so that one dares to send it').toHaveTextContent('It holds no secret.');
  });

  it('shows every account with its tenant, and the way back in for whoever is signed out', async () => {
    const [first] = snapshot().accounts as [Snapshot['accounts'][number]];
    const ended = failure({ code: 'sessionEnded', message: 'The session has ended.' });
    const guest = { ...first, id: 'guest', tenant: 'aaaaaaaa-2222-4222-8222-222222222222', sessionEnded: ended };
    const accounts = [first, { ...guest, connection: connection({ tenant: 'organizations' }) }];
    await show({ accounts });
    await press('accounts');
    const groups = [...document.querySelectorAll<HTMLElement>('[data-account]')];
    expect(groups[0], 'a domain where it is known').toHaveTextContent('mara@contoso.com');
    expect(groups[0], 'and its tenant').toHaveTextContent('Tenant contoso.com');
    expect(groups[1], 'the id where it is not').toHaveTextContent(guest.tenant);
    expect(action(groups[0] as HTMLElement, 'sign-in-again'), 'this one is signed in').toBeNull();
    await press('sign-in-again', groups[1]);
    expect(shell.signInAgain, 'that one is not').toHaveBeenCalledExactlyOnceWith('guest', null);
  });
});

describe('several accounts', () => {
  it('of which one session ended: one button, and the lists of both', async () => {
    const base = snapshot();
    const [first] = base.accounts as [Snapshot['accounts'][number]];
    const [contosos, fabrikams] = base.organizations as [
      Snapshot['organizations'][number],
      Snapshot['organizations'][number],
    ];
    const ended = failure({ code: 'sessionEnded', message: 'The session has ended.' });
    const second = { ...first, id: 'per', name: 'Per Holm', sessionEnded: ended };
    const organizations = [contosos, { ...fabrikams, account: 'per', failure: ended }];
    const page = await show({ accounts: [first, second], organizations });
    const lines = [...page.querySelectorAll<HTMLElement>('[data-message=sessionEnded]')];
    expect(lines, 'one line, and none for each organization').toHaveLength(1);
    expect(lines[0], 'whose it is').toHaveTextContent('Per Holm is signed out');
    await userEvent.click(within(lines[0] as HTMLElement).getByRole('button', { name: 'Sign in' }));
    expect(shell.signInAgain, 'that account and no other').toHaveBeenCalledExactlyOnceWith('per', null);
  });

  it('of which one sees no organization: a line, and the list of the other', async () => {
    const [first] = snapshot().accounts as [Snapshot['accounts'][number]];
    const page = await show({
      accounts: [first, { ...first, id: 'per', username: 'per@x.com', discovery: 'nothing' as const }],
    });
    const line = page.querySelector<HTMLElement>('[data-message=noOrganizations]') as HTMLElement;
    expect(line, 'who sees none').toHaveTextContent('per@x.com sees no organization of Azure DevOps');
    await press('check-again', line);
    expect(shell.refresh, 'somebody may have invited them by now').toHaveBeenCalledOnce();
  });
});
