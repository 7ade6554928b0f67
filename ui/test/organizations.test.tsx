// Organizations that the person names, and those that several accounts see, through the real App. Not covered: what becomes of a
// name at Azure DevOps (tests/core), how a name is read (accounts.test.ts).

import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import axe from 'axe-core';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { AccountView, Discovery, Failure, Snapshot } from '../src/wire';
import { action, become, freshShell, line, row, shell, show, toast, view } from './desk';
import { contoso, fabrikam, failure, inDays, now, operation, organization, request, snapshot, token } from './fixtures';

beforeEach(freshShell);

const [mara] = snapshot().accounts as [AccountView];
const per = { ...mara, id: 'per', name: 'Per Holm', username: 'per@fabrikam.com' };
const seeing = (discovery: Discovery): Partial<Snapshot> => ({
  accounts: [{ ...mara, discovery }],
  organizations: [],
});
const until = new Date(now.getTime() + 8.5 * 60_000).toISOString();
const inBrowser: Partial<Snapshot> = { signIn: { phase: 'waiting', until, trouble: null, request: request() } };
const elsewhere = failure({
  code: 'sessionEnded',
  reason: 'tenant-sign-in',
  message: 'This organization belongs to another tenant, which wants you to sign in there.',
  remedy: 'Sign in there with the same account.',
});

const dialog = () => document.querySelector<HTMLElement>('[data-dialog="add-organization"]') as HTMLElement;
const said = () => document.querySelector<HTMLElement>('[data-state=no-organizations]') as HTMLElement;
const field = (within_: HTMLElement) => within(within_).getByLabelText('Organization');
const type = (within_: HTMLElement, value: string) => fireEvent.change(field(within_), { target: { value } });
const enter = async (within_: HTMLElement, value: string) => {
  type(within_, value);
  await userEvent.type(field(within_), '{Enter}');
};
const press = (name: string, within_: ParentNode) => userEvent.click(action(within_, name));
const never = () => expect.unreachable('nobody has asked yet');
/** An answer that comes when the test says so. */
function held() {
  const answer: { resolve: () => void; reject: (why: Failure) => void } = { resolve: never, reject: never };
  shell.addOrganization.mockReturnValue(new Promise((resolve, reject) => Object.assign(answer, { resolve, reject })));
  return answer;
}

async function expectNoFault(page: Element) {
  const rules = { 'color-contrast': { enabled: false }, region: { enabled: false } };
  const { violations } = await axe.run(page, { rules });
  expect(
    violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)]),
    'a control without a name, or a role that does not fit',
  ).toEqual([]);
}

async function openDialog(part: Partial<Snapshot> = {}, account = 'mara') {
  const page = await show(part);
  await press('accounts', document);
  await press('add-organization', document.querySelector(`[data-account="${account}"]`) as Element);
  return page;
}

describe('an organization that Azure DevOps does not list', () => {
  it('is added by its name from the account’s menu, and a toast says so', async () => {
    await openDialog();
    expect(field(dialog()), 'one types at once').toHaveFocus();
    expect(dialog(), 'in whose name').toHaveTextContent('in the name of mara@contoso.com');
    await enter(dialog(), ' northwind ');
    expect(shell.addOrganization, 'of that account').toHaveBeenCalledExactlyOnceWith('mara', 'northwind');
    await waitFor(() => expect(toast()).toHaveTextContent('northwind added'));
    expect(dialog(), 'nothing is left to ask').toBeNull();
  });

  it('is added by its address, which core reads', async () => {
    await openDialog();
    await enter(dialog(), 'https://dev.azure.com/northwind/shop');
    expect(shell.addOrganization, 'as it was typed').toHaveBeenCalledWith(
      'mara',
      'https://dev.azure.com/northwind/shop',
    );
    await waitFor(() => expect(toast(), 'by its name').toHaveTextContent('northwind added'));
  });

  it('is not asked for while it cannot be a name, which is said while one types', async () => {
    await openDialog();
    await enter(dialog(), '');
    expect(dialog(), 'nobody typed anything wrong yet').not.toHaveTextContent('A name has letters');
    await enter(dialog(), 'north wind');
    expect(dialog(), 'what a name looks like').toHaveTextContent('A name has letters, digits and hyphens');
    await press('name-organization', dialog());
    expect(shell.addOrganization, 'nothing was asked').not.toHaveBeenCalled();
    type(dialog(), 'northwind');
    expect(dialog(), 'now it can be').not.toHaveTextContent('A name has letters');
    await expectNoFault(dialog());
  });

  it('is asked for once, however often one says so', async () => {
    const answer = held();
    await openDialog();
    await enter(dialog(), 'northwind');
    expect(action(dialog(), 'name-organization'), 'that it is being asked').toHaveTextContent('Asking');
    expect(field(dialog()), 'and nothing is changed under it').toHaveAttribute('readonly');
    await userEvent.type(field(dialog()), '{Enter}');
    await press('name-organization', dialog());
    expect(shell.addOrganization, 'once').toHaveBeenCalledOnce();
    answer.resolve();
    await waitFor(() => expect(dialog()).toBeNull());
  });

  it('that is refused says why below the field, and what was typed stays', async () => {
    shell.addOrganization.mockRejectedValue(
      failure({ code: 'organizationUnknown', message: 'There is no northwind.', remedy: 'Check the spelling.' }),
    );
    await openDialog();
    await enter(dialog(), 'northwind');
    const why = await within(dialog()).findByRole('alert');
    expect(why, 'what happened, and what to do').toHaveTextContent('There is no northwind.Check the spelling.');
    expect(field(dialog()), 'nothing is lost').toHaveValue('northwind');
    expect(action(dialog(), 'failure-signIn'), 'signing in would bring nothing').toBeNull();
    await expectNoFault(dialog());
    type(dialog(), 'northwind2');
    expect(within(dialog()).queryByRole('alert'), 'that was about another name').toBeNull();
  });

  it('of another tenant is signed in to, and asked for again with what was typed once that is over', async () => {
    shell.addOrganization.mockRejectedValueOnce(elsewhere);
    await openDialog();
    await enter(dialog(), 'https://northwind.visualstudio.com');
    await within(dialog()).findByRole('alert');
    const answer = held();
    await press('failure-signIn', dialog());
    const typed = 'https://northwind.visualstudio.com';
    expect(shell.signInAgain, 'for that organization').toHaveBeenCalledExactlyOnceWith('mara', typed);
    await become(inBrowser);
    expect(dialog(), 'the browser has the word').toBeNull();
    await become({});
    expect(dialog(), 'it is asked for again').toHaveTextContent('Asking');
    expect(shell.addOrganization.mock.calls, 'with the same').toEqual([
      ['mara', typed],
      ['mara', typed],
    ]);
    answer.resolve();
    await waitFor(() => expect(toast()).toHaveTextContent('northwind added'));
    expect(dialog(), 'and nothing is left to ask').toBeNull();
  });

  it('keeps what was typed also where the sign-in was cancelled', async () => {
    shell.addOrganization.mockRejectedValue(elsewhere);
    await openDialog();
    await enter(dialog(), 'northwind');
    await within(dialog()).findByRole('alert');
    await press('failure-signIn', dialog());
    await become(inBrowser);
    await become({});
    expect(await within(dialog()).findByRole('alert'), 'the same as before').toHaveTextContent('another tenant');
    expect(field(dialog()), 'nothing is lost').toHaveValue('northwind');
  });

  it('is not asked for again after a sign-in that was for something else', async () => {
    shell.addOrganization.mockRejectedValue(elsewhere);
    await openDialog();
    await enter(dialog(), 'northwind');
    await within(dialog()).findByRole('alert');
    await become(inBrowser);
    await become({});
    expect(shell.addOrganization, 'once, by the person').toHaveBeenCalledOnce();
  });

  it('is told of in a toast where the dialog was left meanwhile', async () => {
    const answer = held();
    await openDialog();
    await enter(dialog(), 'northwind');
    await press('cancel', dialog());
    expect(dialog(), 'one need not wait').toBeNull();
    answer.reject(failure({ code: 'organizationUnknown', message: 'There is no northwind.' }));
    await waitFor(() => expect(toast()).toHaveTextContent('There is no northwind.'));
    await press('accounts', document);
    await press('add-organization', document.querySelector('[data-account="mara"]') as Element);
    expect(field(dialog()), 'another beginning').toHaveValue('');
  });

  it('says who sees it where there are several accounts', async () => {
    await openDialog({ accounts: [mara, per] }, 'per');
    await enter(dialog(), 'northwind');
    expect(shell.addOrganization, 'of that account').toHaveBeenCalledExactlyOnceWith('per', 'northwind');
    await waitFor(() => expect(toast()).toHaveTextContent('northwind addedper@fabrikam.com sees it.'));
  });
});

describe('an account without organizations', () => {
  it('is told that Azure DevOps names none, and can name one', async () => {
    const page = await show(seeing('nothing'));
    expect(said(), 'who sees none').toHaveTextContent('mara@contoso.com sees no organization of Azure DevOps');
    expect(page.querySelector('[data-message=noOrganizations]'), 'it is not said twice').toBeNull();
    await press('check-again', said());
    expect(shell.refresh, 'somebody may have invited them by now').toHaveBeenCalledOnce();
    await enter(said(), 'northwind');
    expect(shell.addOrganization, 'the name').toHaveBeenCalledExactlyOnceWith('mara', 'northwind');
    await waitFor(() => expect(toast()).toHaveTextContent('northwind added'));
    await press('add-account', said());
    expect(view(page), 'another way on').toBe('connect');
  });

  it('because the connection may not ask is told so, who can change it, and that the name is enough', async () => {
    await show(seeing('hidden'));
    expect(said(), 'not that there is none').toHaveTextContent('The organizations of mara@contoso.com are not known');
    expect(said(), 'why').toHaveTextContent('its permission vso.profile is not granted');
    expect(said(), 'what is enough').toHaveTextContent('Typing the name of one is enough.');
    expect(said(), 'who can change it').toHaveTextContent('Whoever owns the app registration can add the permission.');
    expect(said(), 'nobody has said that there is none').not.toHaveTextContent('sees no organization');
    expect(action(said(), 'check-again'), 'asking again brings nothing').toBeNull();
    expect(action(document, 'new-token'), 'nor does refreshing').toHaveAccessibleDescription(/^The connection may not/);
    await expectNoFault(said());
  });

  it('keeps what was typed while the browser has the word', async () => {
    shell.addOrganization.mockRejectedValue(elsewhere);
    const hidden = seeing('hidden');
    await show(hidden);
    await enter(said(), 'northwind');
    await within(said()).findByRole('alert');
    await press('failure-signIn', said());
    expect(shell.signInAgain, 'for that organization').toHaveBeenCalledExactlyOnceWith('mara', 'northwind');
    await become({ ...hidden, ...inBrowser });
    await become(hidden);
    expect(field(said()), 'nothing is lost').toHaveValue('northwind');
    await waitFor(() => expect(shell.addOrganization).toHaveBeenCalledTimes(2));
  });

  it.each<Discovery>(['pending', 'found'])('is not said of one whose discovery is %s', async (discovery) => {
    await show(seeing(discovery));
    expect(said(), 'nobody knows').toBeNull();
  });

  it('is not said of one whose organizations could not be asked for', async () => {
    await show({ accounts: [{ ...mara, discovery: 'nothing', failure: failure() }], organizations: [] });
    expect(said(), 'nobody knows').toBeNull();
  });

  it('has a field of its own for each of several', async () => {
    await show({
      accounts: [
        { ...mara, discovery: 'nothing' },
        { ...per, discovery: 'hidden' },
      ],
      organizations: [],
    });
    const pers = said().querySelector('[data-account="per"]') as HTMLElement;
    await enter(pers, 'northwind');
    expect(shell.addOrganization, 'of that account').toHaveBeenCalledExactlyOnceWith('per', 'northwind');
  });

  it('has a line where others have a list, with the way to name one', async () => {
    await show({ accounts: [mara, { ...per, discovery: 'hidden' }] });
    const hidden = line(document, 'hiddenOrganizations');
    expect(hidden, 'whose are not known').toHaveTextContent('The organizations of per@fabrikam.com are not known');
    await press('add-organization', hidden);
    await enter(dialog(), 'northwind');
    expect(shell.addOrganization, 'of that account').toHaveBeenCalledExactlyOnceWith('per', 'northwind');
  });
});

describe('an organization that two accounts see', () => {
  const refused = failure({ code: 'forbidden', message: 'contoso refused access.' });
  const organizations = [
    organization({ failure: refused }),
    organization({ id: fabrikam, name: 'fabrikam' }),
    organization({ account: 'per', failure: refused }),
  ];
  const both = { accounts: [mara, per], organizations };
  const hers = token({ name: 'hers', expires: inDays(20) });
  const his = token({ name: 'his', expires: inDays(21), account: 'per' });

  it('has a line for each, which says whose it is', async () => {
    const complained = vi.spyOn(console, 'error').mockImplementation(() => undefined);
    const page = await show({ ...both, tokens: [hers, his] });
    const titles = [...page.querySelectorAll('[data-message=forbidden] strong')].map(({ textContent }) => textContent);
    expect(titles, 'each account’s own').toEqual(['contoso (mara@contoso.com)', 'contoso (per@fabrikam.com)']);
    expect(complained.mock.calls, 'no two of them are one to React').toEqual([]);
    complained.mockRestore();
  });

  it('is signed in to again by the account that it is about, by its name', async () => {
    const page = await show({
      ...both,
      organizations: organizations.map((one) => (one.account === 'per' ? { ...one, failure: elsewhere } : one)),
    });
    await press('failure-signIn', line(page, 'sessionEnded'));
    expect(shell.signInAgain, 'his').toHaveBeenCalledExactlyOnceWith('per', 'contoso');
  });

  it('is in the filter once, and narrows to the tokens of both', async () => {
    await show({ ...both, tokens: [hers, his] });
    await userEvent.click(screen.getByRole('button', { name: 'Organization: All organizations' }));
    expect(screen.getAllByRole('menuitemradio', { name: 'contoso' }), 'one organization').toHaveLength(1);
    await userEvent.click(screen.getByRole('menuitemradio', { name: 'contoso' }));
    expect([row('hers'), row('his')].map(({ dataset }) => dataset.organization)).toEqual(['contoso', 'contoso']);
    expect(row('his').querySelector('[data-column=organization] bdi'), 'whose').toHaveAttribute(
      'title',
      'contoso (per@fabrikam.com)',
    );
  });

  it('is offered once for each in the form for a token, and the token is that account’s', async () => {
    await show(both);
    await userEvent.click(screen.getByRole('button', { name: 'New token' }));
    await userEvent.click(screen.getByRole('combobox', { name: 'Organization' }));
    const options = screen.getAllByRole('option').map(({ textContent }) => textContent);
    expect(options, 'each with its account').toEqual([
      'contoso · mara@contoso.com',
      'fabrikam · mara@contoso.com',
      'contoso · per@fabrikam.com',
    ]);
  });

  it('replaces a global token in the organizations of its own account', async () => {
    const global = token({ name: 'sync', account: 'per', global: true, regenerable: false, secretHere: false });
    shell.replace.mockResolvedValue(['one']);
    await show({
      accounts: [mara, per],
      organizations: organizations.map((one) => ({ ...one, failure: null })),
      tokens: [global],
    });
    await press('replace', row('sync'));
    await userEvent.click(await screen.findByRole('button', { name: 'Create 1 token' }));
    expect(shell.replace, 'his alone').toHaveBeenCalledExactlyOnceWith(global, [contoso]);
  });

  it('is named with its account in what waits, and what puts it right is that account’s', async () => {
    const outcome = { kind: 'waiting', failure: elsewhere, until: null } as const;
    const page = await show({ ...both, tokens: [his], operations: [operation('renew', his, { outcome })] });
    const waits = line(page, 'sessionEnded');
    expect(waits, 'where, and whose').toHaveTextContent('his in contoso (per@fabrikam.com)');
    await press('failure-signIn', waits);
    expect(shell.signInAgain, 'the name alone').toHaveBeenCalledExactlyOnceWith('per', 'contoso');
  });

  it('is named with its account in a toast, and before a token is revoked', async () => {
    await show({ ...both, tokens: [his] });
    row('his').focus();
    await userEvent.keyboard('{Delete}');
    const question = document.querySelector<HTMLElement>('[data-dialog=revoke]') as HTMLElement;
    expect(question, 'whose').toHaveTextContent('contoso (per@fabrikam.com)');
    await press('confirm-revoke', question);
    await become({ ...both, operations: [operation('revoke', his, { outcome: { kind: 'done' } })] });
    await waitFor(() => expect(toast()).toHaveTextContent('contoso (per@fabrikam.com) refuses it from now on.'));
  });

  it('is named with its account before many are revoked', async () => {
    await show({ ...both, tokens: [hers, his] });
    row('hers').focus();
    await userEvent.keyboard('{Control>}a{/Control}');
    await press('bulk-revoke', document);
    const items = [...document.querySelectorAll('[data-takes-part]')].map(({ textContent }) => textContent);
    expect(items[0], 'hers').toContain('contoso (mara@contoso.com)');
    expect(items[1], 'his').toContain('contoso (per@fabrikam.com)');
  });

  it('offers no sign-in for work of an account that is gone', async () => {
    const outcome = { kind: 'waiting', failure: elsewhere, until: null } as const;
    const page = await show({ operations: [operation('renew', his, { outcome })] });
    await press('try-now', line(page, 'sessionEnded'));
    expect(shell.finish, 'it is tried').toHaveBeenCalledOnce();
  });
});

it('tells two accounts of one person apart by their tenants', async () => {
  const ended = failure({ code: 'sessionEnded', message: 'The session has ended.' });
  const guest = { ...mara, id: 'guest', tenant: fabrikam, sessionEnded: ended };
  const accounts = [mara, { ...guest, connection: { ...mara.connection, tenant: 'fabrikam.com' } }];
  const page = await show({ accounts });
  expect(line(page, 'sessionEnded'), 'which of the two').toHaveTextContent(
    'mara@contoso.com (fabrikam.com) is signed out',
  );
});
