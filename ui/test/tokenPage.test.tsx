// The page for a token, new or changed, through the real App. Not covered: looks (screenshots), the date picker of the
// engine (tests/desktop).

import { act, fireEvent, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import axe from 'axe-core';
import { beforeEach, describe, expect, it } from 'vitest';
import type { Code, Snapshot } from '../src/wire';
import { action, become, begun, freshShell, row, shell, show, toast, view } from './desk';
import { contoso, fabrikam, failure, inDays, operation, organization, snapshot, token } from './fixtures';

beforeEach(freshShell);

const field = (name: string) => document.querySelector<HTMLElement>(`[data-field="${name}"]`) as HTMLElement;
const box = (id: string) => document.querySelector<HTMLInputElement>(`[data-scope="${id}"]`) as HTMLInputElement;
// By their marks and not by role and name, which takes a tenth of a second each; `the way to it` looks for these.
const nameField = () => field('name').querySelector('input') as HTMLInputElement;
const create = () => userEvent.click(action(document, 'create'));
const template = (name: string) => userEvent.click(within(field('template')).getByText(name));
const expiry = (value: string) =>
  userEvent.click(field('expires').querySelector(`input[value="${value}"]`) as HTMLInputElement);
const old = token({ name: 'web-shop', expires: inDays(3) });

/** Types it in one go. */
const enter = (field: HTMLElement, value: string) => fireEvent.change(field, { target: { value } });

async function newToken(part: Partial<Snapshot> = {}) {
  const page = await show({ tokens: [old], ...part });
  await userEvent.click(action(page, 'new-token'));
  await waitFor(() => expect(box('vso.code')).not.toBeNull());
  return page;
}

/** A creation that the service refused, in the form that asked for it; what there is of it is `old`. */
async function refusedWith(code: Code) {
  const page = await newToken();
  await template('Git clone and push');
  enter(nameField(), 'git');
  await create();
  const refused = { kind: 'stopped', failure: failure({ code, message: 'Not allowed.' }) } as const;
  await become({ tokens: [old], operations: [operation('create', old, { id: begun, outcome: refused })] });
  return page;
}

describe('the way to it', () => {
  it('is the button of the bar, or Ctrl N', async () => {
    const page = await show({ tokens: [old] });
    await userEvent.keyboard('{Control>}n{/Control}');
    expect(view(page)).toBe('new-token');
    expect(screen.getByRole('textbox', { name: 'Name' })).toHaveFocus();
    expect(nameField()).toHaveFocus();
    expect(screen.getByRole('button', { name: 'Create token' })).toBe(action(page, 'create'));
    await userEvent.click(screen.getByRole('button', { name: 'Back' }));
    expect(view(page)).toBe('main');
    expect(action(page, 'new-token')).toHaveFocus();
    expect(screen.getByRole('button', { name: 'New token' })).toHaveFocus();
  });

  it('is closed without a vault, with the reason', async () => {
    const page = await show({ vault: failure({ message: 'The vault is locked.', remedy: 'Unlock it.' }) });
    const button = screen.getByRole('button', { name: 'New token' });
    expect(button).toHaveAccessibleDescription('The vault is locked. Unlock it.');
    await userEvent.click(button);
    await userEvent.keyboard('{Control>}n{/Control}');
    expect(view(page)).toBe('main');
  });

  it('is closed while there is no organization to create one in', async () => {
    await show({ organizations: [] });
    expect(screen.getByRole('button', { name: 'New token' })).toHaveAccessibleDescription(/No organization is known/);
  });

  it('begins with the organization that the list is narrowed to', async () => {
    await show({ tokens: [old] });
    await userEvent.click(screen.getByRole('button', { name: 'Organization: All organizations' }));
    await userEvent.click(screen.getByRole('menuitemradio', { name: 'fabrikam' }));
    await userEvent.click(action(document, 'new-token'));
    expect(field('organization')).toHaveTextContent('fabrikam');
  });
});

describe('a new token', () => {
  it('is asked for as it was chosen', async () => {
    await newToken();
    await template('Publish a package');
    await userEvent.click(nameField());
    await userEvent.paste('npm publish');
    await userEvent.click(within(field('organization')).getByRole('combobox'));
    await userEvent.click(screen.getByRole('option', { name: 'fabrikam' }));
    await expiry('30');
    expect(field('until')).toHaveTextContent('Until Sunday 20 December 2026.');
    await userEvent.click(box('vso.code'));
    await create();
    expect(shell.create).toHaveBeenCalledWith({
      account: 'mara',
      organization: fabrikam,
      name: 'npm publish',
      scopes: ['vso.packaging_write', 'vso.code'],
      until: inDays(30),
    });
  });

  it('of several accounts says whose it is to be', async () => {
    const base = snapshot();
    const [mara] = base.accounts;
    const accounts = [mara, { ...mara, id: 'pat', username: 'pat@fabrikam.com' }] as Snapshot['accounts'];
    const [first, second] = base.organizations;
    const organizations = [first, { ...second, account: 'pat' }] as Snapshot['organizations'];
    await newToken({ accounts, organizations });
    await userEvent.click(within(field('organization')).getByRole('combobox'));
    await userEvent.click(screen.getByRole('option', { name: 'fabrikam · pat@fabrikam.com' }));
    await template('Git clone and push');
    enter(nameField(), 'git');
    await create();
    expect(shell.create).toHaveBeenCalledWith(expect.objectContaining({ account: 'pat', organization: fabrikam }));
  });

  it('is asked for once, however often one clicks, and while it is made one may leave', async () => {
    const page = await newToken();
    await template('Build agent');
    enter(nameField(), 'agent');
    await userEvent.dblClick(action(page, 'create'));
    await userEvent.keyboard('{Enter}');
    expect(shell.create).toHaveBeenCalledOnce();
    expect(screen.getByRole('button', { name: 'Creating token' })).toHaveAttribute('aria-disabled', 'true');
    expect(page).toHaveTextContent('It goes on when this page is closed.');
    expect(action(page, 'cancel')).toHaveTextContent('Close');
    await userEvent.click(action(page, 'cancel'));
    const running = operation('create', old, { id: begun, authorization: null, name: 'agent' });
    await become({ tokens: [old], operations: [running] });
    expect(page.querySelector('[data-message=creating]')).toHaveTextContent('Creating agent in contoso');
  });

  it('leads back to its row, with its secret one click away', async () => {
    const page = await newToken();
    await template('Git clone and push');
    enter(nameField(), 'git');
    await create();
    const made = token({ name: 'git', expires: inDays(30) });
    const done = operation('create', made, {
      id: begun,
      outcome: { kind: 'done' },
      asked: inDays(90),
      granted: inDays(30),
    });
    await become({ tokens: [old, made], operations: [done] });
    expect(view(page)).toBe('main');
    expect(row('git')).toHaveAttribute('aria-selected', 'true');
    await waitFor(() => expect(row('git')).toHaveFocus());
    expect(toast()).toHaveTextContent('Created git: in the vault');
    expect(toast()).toHaveTextContent('You asked for 18 Feb 2027, its policy granted 20 Dec 2026.');
    await waitFor(() => expect(shell.dismiss).toHaveBeenCalledExactlyOnceWith(begun));
    await userEvent.click(within(toast()).getByRole('button', { name: 'Copy secret' }));
    expect(shell.copySecret).toHaveBeenCalledWith(expect.objectContaining({ authorization: made.authorization }));
  });

  it('is found in the list even where a search would hide it', async () => {
    await show({ tokens: [old] });
    enter(screen.getByRole('searchbox'), 'web');
    await userEvent.click(action(document, 'new-token'));
    await template('Git clone and push');
    enter(nameField(), 'git');
    await create();
    const made = token({ name: 'git' });
    await become({
      tokens: [old, made],
      operations: [operation('create', made, { id: begun, outcome: { kind: 'done' } })],
    });
    expect(row('git')).toHaveAttribute('aria-selected', 'true');
    expect(screen.getByRole('searchbox')).toHaveValue('');
  });
});

describe('what is wrong', () => {
  it('is said beside the fields when one tries, and nothing is asked', async () => {
    await newToken();
    expect(field('name')).not.toHaveTextContent('A token needs a name.');
    await create();
    expect(field('name')).toHaveTextContent('A token needs a name.');
    expect(field('scopes')).toHaveTextContent('Choose at least one scope.');
    expect(nameField()).toHaveFocus();
    expect(shell.create).not.toHaveBeenCalled();
  });

  it('is said while one types', async () => {
    await newToken();
    fireEvent.change(nameField(), { target: { value: 'pay\u202Eroll' } });
    expect(field('name')).toHaveTextContent('marks that turn the direction of text');
    await expiry('date');
    fireEvent.change(screen.getByLabelText('Last day'), { target: { value: '2026-11-01' } });
    expect(field('expires')).toHaveTextContent('This day has passed.');
    expect(field('until')).toHaveTextContent('');
    fireEvent.change(screen.getByLabelText('Last day'), { target: { value: '2027-02-18' } });
    expect(field('until')).toHaveTextContent('Until Thursday 18 February 2027.');
  });

  it.each([
    ['nameInvalid', 'name'],
    ['dateInvalid', 'expires'],
    ['scopesInvalid', 'scopes'],
  ] as const)('%s in the core’s eyes is said at %s until that changes', async (code, where) => {
    await newToken();
    await template('Git clone and push');
    enter(nameField(), 'git');
    shell.create.mockRejectedValue(failure({ code, message: 'Refused.', remedy: 'Change it.' }));
    await create();
    expect(field(where)).toHaveTextContent('Refused. Change it.');
    expect(document.querySelector('[data-notice]')).toBeNull();
    if (where === 'name') enter(nameField(), 'git2');
    if (where === 'expires') await expiry('7');
    if (where === 'scopes') await userEvent.click(box('vso.agentpools'));
    expect(field(where)).not.toHaveTextContent('Refused.');
  });

  it('with the whole is said above the buttons with its details, and what was typed stays', async () => {
    const page = await newToken();
    await template('Git clone and push');
    enter(nameField(), 'git');
    shell.create.mockRejectedValue(failure({ code: 'storeFailed', message: 'Not written.', details: 'disk full' }));
    await create();
    const notice = page.querySelector<HTMLElement>('[data-notice=storeFailed]') as HTMLElement;
    expect(notice).toHaveTextContent('Not written.');
    await userEvent.click(within(notice).getByRole('button', { name: 'Show details' }));
    expect(within(notice).getByRole('button', { name: 'Copy' })).toBeVisible();
    expect(nameField()).toHaveValue('git');
    expect(action(page, 'create')).not.toHaveAttribute('aria-disabled', 'true');
  });

  it('at the service ends the operation, not the form', async () => {
    const page = await refusedWith('policyRefused');
    expect(view(page)).toBe('new-token');
    expect(page.querySelector('[data-notice=policyRefused]')).toHaveTextContent('Not allowed.');
    expect(nameField()).toHaveValue('git');
    expect(toast()).toBeNull();
    expect(shell.dismiss).not.toHaveBeenCalled();
    await create();
    expect(shell.create).toHaveBeenCalledTimes(2);
    expect(shell.dismiss).toHaveBeenCalledExactlyOnceWith(begun);
  });

  it('at the service is a line once the form is closed', async () => {
    const page = await refusedWith('policyRefused');
    await userEvent.click(action(page, 'cancel'));
    expect(page.querySelector('[data-message=policyRefused]')).toHaveTextContent('Not created: web-shop in contoso');
    expect(shell.dismiss).not.toHaveBeenCalled();
  });

  it('at the service can be dismissed in the form', async () => {
    const page = await refusedWith('policyRefused');
    const notice = page.querySelector<HTMLElement>('[data-notice]') as HTMLElement;
    await userEvent.click(within(notice).getByRole('button', { name: 'Dismiss' }));
    expect(page.querySelector('[data-notice]')).toBeNull();
    expect(shell.dismiss).toHaveBeenCalledExactlyOnceWith(begun);
  });

  it.each(['uncertain', 'secretLost'] as const)('with %s is not forgotten for a second try', async (code) => {
    await refusedWith(code);
    await create();
    expect(shell.create).toHaveBeenCalledTimes(2);
    expect(shell.dismiss).not.toHaveBeenCalled();
  });

  it('with the secret leaves a line that leads to Revoke', async () => {
    const page = await refusedWith('secretLost');
    await userEvent.click(action(page, 'cancel'));
    const line = page.querySelector<HTMLElement>('[data-message=secretLost]') as HTMLElement;
    expect(line).toHaveTextContent('Created, but its secret is lost: web-shop in contoso');
    await userEvent.click(within(line).getByRole('button', { name: 'Revoke…' }));
    const dialog = document.querySelector<HTMLElement>('[data-dialog=revoke]') as HTMLElement;
    await userEvent.click(within(dialog).getByRole('button', { name: 'Revoke' }));
    expect(shell.revoke).toHaveBeenCalledWith(expect.objectContaining({ authorization: old.authorization }));
    expect(shell.dismiss).not.toHaveBeenCalled();
  });

  it('is said of the form that was sent, not of the next one', async () => {
    let refuse: (failure: unknown) => void = () => undefined;
    shell.create.mockReturnValueOnce(new Promise((_, reject) => (refuse = reject)));
    const page = await newToken();
    await template('Git clone and push');
    enter(nameField(), 'git');
    await create();
    await userEvent.click(action(page, 'cancel'));
    await userEvent.click(action(page, 'new-token'));
    await act(async () => refuse(failure({ code: 'storeFailed', message: 'Not written.' })));
    expect(page.querySelector('[data-notice]')).toBeNull();
    expect(toast()).toHaveTextContent('Not written.');
    await template('Git clone and push');
    enter(nameField(), 'npm');
    await create();
    expect(shell.create).toHaveBeenCalledTimes(2);
  });

  it('with the session is put right by signing in, which takes nothing away', async () => {
    const page = await newToken();
    await template('Git clone and push');
    enter(nameField(), 'git');
    shell.create.mockRejectedValue(failure({ code: 'sessionEnded', message: 'The session has ended.' }));
    await create();
    await userEvent.click(within(page.querySelector('[data-notice]') as HTMLElement).getByText('Sign in'));
    expect(shell.signInAgain).toHaveBeenCalledWith('mara', 'contoso');
    await become({ tokens: [old], signIn: { phase: 'redeeming' } });
    expect(view(page)).toBe('waiting');
    await become({ tokens: [old] });
    expect(nameField()).toHaveValue('git');
    expect(box('vso.code_write')).toBeChecked();
  });

  it('with the vault turns Create off while the form is open', async () => {
    await newToken();
    await become({ tokens: [old], vault: failure({ message: 'The vault is locked.', remedy: 'Unlock it.' }) });
    const button = screen.getByRole('button', { name: 'Create token' });
    expect(button).toHaveAttribute('aria-disabled', 'true');
    expect(button).toHaveAccessibleDescription('The vault is locked. Unlock it.');
  });
});

describe('the scopes', () => {
  it('show what a chosen one brings along, and why it is much', async () => {
    const page = await newToken();
    await userEvent.click(box('vso.code_write'));
    expect(box('vso.code')).toBeChecked();
    expect(box('vso.code')).toBeDisabled();
    expect(box('vso.code')).toHaveAccessibleName('Code: read, included');
    expect(box('vso.hooks')).toBeDisabled();
    expect(box('vso.code_write')).toHaveAccessibleName('Code: read and write, high privilege');
    expect(box('vso.code_write')).toHaveAccessibleDescription(/every repository that you can push to/);
    expect(page.querySelector('[data-reason=Code]')).toHaveTextContent('Whoever holds this can change the code');
    expect(field('scopes')).toHaveTextContent('Selected: 1');
    expect(field('abilities')).toHaveTextContent('read and push source code, and work on pull requests');
    await userEvent.click(box('vso.code_write'));
    expect(box('vso.code')).not.toBeChecked();
    expect(page.querySelector('[data-reason=Code]')).toBeNull();
  });

  it('work in an area that nobody has words for', async () => {
    await newToken();
    await userEvent.click(box('vso.quantum_entangle'));
    expect(field('abilities')).toHaveTextContent('Quantum: read and entangle');
    expect(field('scopes')).toHaveTextContent('The service’s documentation marks it as high privilege.');
  });

  it('are searched, and what is chosen stays chosen', async () => {
    await newToken();
    await userEvent.click(box('vso.code'));
    const search = within(field('scopes')).getByRole('searchbox');
    await userEvent.type(search, 'packages{Enter}');
    expect(box('vso.code')).toBeNull();
    expect(box('vso.packaging')).toBeInTheDocument();
    expect(field('scopes')).toHaveTextContent('Selected: 1');
    expect(shell.create).not.toHaveBeenCalled();
    await userEvent.type(search, ' and more');
    expect(field('scopes')).toHaveTextContent('No scope matches “packages and more”.');
  });

  it('that cannot be had say why, and are asked for again', async () => {
    shell.scopes.mockRejectedValueOnce(failure({ code: 'unintelligible', message: 'No catalogue.' }));
    await show({ tokens: [old] });
    await userEvent.click(action(document, 'new-token'));
    await userEvent.click(await screen.findByText('Try again'));
    await waitFor(() => expect(box('vso.code')).not.toBeNull());
  });
});

describe('where an organization grants less', () => {
  const organizations = [
    organization({ longest: 20 }),
    organization({ id: fabrikam, name: 'fabrikam', longest: 180 }),
    organization({ id: 'n', name: 'northwind' }),
  ];
  const chip = (value: string) => field('expires').querySelector<HTMLInputElement>(`input[value="${value}"]`);
  const chosen = () => field('expires').querySelector('input:checked')?.getAttribute('value');
  const move = async (name: string) => {
    await userEvent.click(within(field('organization')).getByRole('combobox'));
    await userEvent.click(screen.getByRole('option', { name }));
  };

  it('that is the default, and is said', async () => {
    await newToken({ organizations });
    expect(chosen()).toBe('20');
    expect(field('expires')).toHaveTextContent('contoso grants at most 20 days.');
    expect(field('until')).toHaveTextContent('Until Thursday 10 December 2026.');
    await template('Git clone and push');
    enter(nameField(), 'git');
    await create();
    expect(shell.create).toHaveBeenCalledWith(expect.objectContaining({ until: inDays(20) }));
  });

  it('more can be asked for, with what is to be expected', async () => {
    await newToken({ organizations });
    expect(chip('7')).not.toHaveAccessibleDescription();
    expect(chip('30')).toHaveAccessibleDescription('30 days: probably shortened to 10 Dec 2026');
    await expiry('90');
    expect(field('until')).toHaveTextContent(
      'Probably until Thursday 10 December 2026, though 18 Feb 2027 is asked for.',
    );
    await template('Git clone and push');
    enter(nameField(), 'git');
    await create();
    expect(shell.create).toHaveBeenCalledWith(expect.objectContaining({ until: inDays(90) }));
  });

  it('the default goes with the organization, and what was chosen stays', async () => {
    await newToken({ organizations });
    await move('fabrikam');
    expect(chosen()).toBe('90');
    expect(chip('20'), 'nobody grants that here').toBeNull();
    await move('contoso');
    expect(chosen()).toBe('20');
    await expiry('30');
    await move('northwind');
    expect(chosen()).toBe('30');
    expect(field('expires')).not.toHaveTextContent('grants');
  });

  it('a change counts from the creation', async () => {
    const one = token({ name: 'ci', created: inDays(-5), expires: inDays(5) });
    await show({ tokens: [one], organizations });
    row('ci').focus();
    await userEvent.keyboard('e');
    expect(chip('7')).not.toHaveAccessibleDescription();
    expect(chip('20'), 'it is no span of an old token').toBeNull();
    await expiry('30');
    expect(field('until')).toHaveTextContent(
      'Probably until Saturday 5 December 2026, though 20 Dec 2026 is asked for.',
    );
    expect(field('expires')).toHaveTextContent('contoso grants at most 20 days from a token’s creation.');
  });

  it('says where a change brings no later date', async () => {
    const one = token({ name: 'ci', created: inDays(-15), expires: inDays(5) });
    await show({ tokens: [one], organizations });
    row('ci').focus();
    await userEvent.keyboard('e');
    await expiry('30');
    expect(field('until')).toHaveTextContent('Probably no later date, though 20 Dec 2026 is asked for. Regenerate it');
  });
});

describe('full access', () => {
  const dialog = () => document.querySelector<HTMLElement>('[data-dialog=full-access]') as HTMLElement;
  const ask = () => userEvent.click(screen.getByText('Full access…'));

  it('is asked about, and the safe answer has the focus', async () => {
    await newToken();
    await ask();
    expect(dialog()).toHaveTextContent('a leak of your account in contoso');
    expect(await within(dialog()).findByRole('button', { name: 'Choose scopes instead' })).toHaveFocus();
    await userEvent.keyboard('{Enter}');
    expect(dialog()).toBeNull();
    expect(field('scopes')).toHaveTextContent('Selected: 0');
    await ask();
    await userEvent.keyboard('{Escape}');
    expect(dialog()).toBeNull();
  });

  it('goes alone and for seven days, and can be left for what was chosen before', async () => {
    await newToken();
    await userEvent.click(box('vso.code'));
    await ask();
    await userEvent.click(await within(dialog()).findByRole('button', { name: 'Use full access' }));
    expect(field('abilities')).toHaveTextContent('do everything that you can do');
    expect(field('until')).toHaveTextContent('Until Friday 27 November 2026.');
    expect(box('vso.code')).toBeNull();
    enter(nameField(), 'all');
    await create();
    expect(shell.create).toHaveBeenCalledWith(expect.objectContaining({ scopes: ['app_token'], until: inDays(7) }));
    const refused = { kind: 'stopped', failure: failure({ code: 'policyRefused' }) } as const;
    await become({ tokens: [old], operations: [operation('create', old, { id: begun, outcome: refused })] });
    await userEvent.click(screen.getByRole('button', { name: 'Choose scopes instead' }));
    expect(box('vso.code')).toBeChecked();
  });
});

describe('an edit', () => {
  const one = token({
    name: 'ci',
    expires: inDays(40),
    scopes: [
      { id: 'vso.code_write', label: 'Code read, write', highPrivilege: true },
      { id: 'vso.drop', label: 'vso.drop', highPrivilege: false },
    ],
  });
  const save = () => action(document, 'save');

  async function edit(of = one) {
    const page = await show({ tokens: [of] });
    row(of.name).focus();
    await userEvent.keyboard('e');
    await waitFor(() => expect(box('vso.code')).not.toBeNull());
    return page;
  }

  it('starts from what the token has, and saves nothing that has not changed', async () => {
    const page = await edit();
    expect(view(page)).toBe('edit');
    expect(screen.getByRole('heading', { name: 'Edit ci' })).toBeVisible();
    expect(page).toHaveTextContent('Programs that use it keep their secret.');
    expect(field('template')).toBeNull();
    expect(field('organization')).toHaveTextContent('contoso');
    expect(within(field('organization')).queryByRole('combobox')).toBeNull();
    expect(screen.getByRole('radio', { name: 'Keep 30 Dec 2026' })).toBeChecked();
    expect(box('vso.code_write')).toBeChecked();
    expect(box('vso.drop')).toBeChecked();
    expect(screen.getByRole('button', { name: 'Save' })).toBe(save());
    expect(save()).toHaveAttribute('aria-disabled', 'true');
    expect(save()).toHaveAccessibleDescription('Nothing has changed yet.');
    fireEvent.submit(nameField());
    expect(shell.edit).not.toHaveBeenCalled();
  });

  it('asks for the change alone', async () => {
    await edit();
    enter(nameField(), 'ci 2');
    await userEvent.click(save());
    expect(shell.edit).toHaveBeenCalledWith(expect.objectContaining({ organization: contoso }), { name: 'ci 2' });
  });

  it('asks for all scopes where one has changed, also those that nobody knows', async () => {
    await edit();
    await userEvent.click(box('vso.packaging'));
    await expiry('90');
    await userEvent.click(save());
    expect(shell.edit).toHaveBeenCalledWith(expect.objectContaining({ authorization: one.authorization }), {
      scopes: ['vso.code_write', 'vso.drop', 'vso.packaging'],
      until: inDays(90),
    });
  });

  it('ends in the list with a toast', async () => {
    const page = await edit();
    enter(nameField(), 'ci 2');
    await userEvent.click(save());
    const named = { ...one, name: 'ci 2' };
    await become({ tokens: [named], operations: [operation('edit', named, { id: begun, outcome: { kind: 'done' } })] });
    expect(view(page)).toBe('main');
    expect(toast()).toHaveTextContent('Saved ci 2');
  });

  it('whose date was cut was saved all the same, and is over', async () => {
    const page = await edit();
    enter(nameField(), 'ci 2');
    await userEvent.click(save());
    const named = { ...one, name: 'ci 2' };
    const cut = { kind: 'stopped', failure: failure({ code: 'shortened', message: 'contoso cut it.' }) } as const;
    await become({ tokens: [named], operations: [operation('edit', named, { id: begun, outcome: cut })] });
    expect(view(page)).toBe('main');
    const line = page.querySelector<HTMLElement>('[data-message=shortened]') as HTMLElement;
    expect(line).toHaveTextContent('Its date was cut: ci 2 in contoso contoso cut it.');
    expect(within(line).getByRole('button', { name: 'Regenerate' })).toBeVisible();
  });

  it('needs no vault', async () => {
    const page = await edit();
    await become({ tokens: [one], vault: failure() });
    enter(nameField(), 'ci 2');
    await userEvent.click(save());
    expect(shell.edit).toHaveBeenCalledOnce();
    expect(view(page)).toBe('edit');
  });

  it('of full access changes no date, and warns without speaking of one', async () => {
    await edit();
    await userEvent.click(screen.getByText('Full access…'));
    const dialog = document.querySelector<HTMLElement>('[data-dialog=full-access]') as HTMLElement;
    expect(dialog).not.toHaveTextContent('7 days');
    await userEvent.click(within(dialog).getByRole('button', { name: 'Use full access' }));
    await userEvent.click(save());
    expect(shell.edit).toHaveBeenCalledWith(expect.anything(), { scopes: ['app_token'] });
  });

  it('is not there for what cannot be changed', async () => {
    const page = await show({ tokens: [token({ name: 'shared', regenerable: false })] });
    row('shared').focus();
    await userEvent.keyboard('e');
    expect(view(page)).toBe('main');
    await userEvent.hover(row('shared'));
    expect(action(row('shared'), 'edit')).toBeNull();
  });
});

it('has no fault that axe can see, empty, wrong or filled in', async () => {
  const page = await newToken({ organizations: [organization({ longest: 20 })] });
  await create();
  await userEvent.click(box('vso.code_write'));
  await expiry('365');
  const rules = { 'color-contrast': { enabled: false }, region: { enabled: false } };
  const { violations } = await axe.run(page, { rules });
  expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([]);
});
