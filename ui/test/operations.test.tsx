// Renew, revoke, create again and copy from a row, and how the page tells of operations, through the real App. Not covered:
// create and edit, which begin on the page for a token (tokenPage.test.tsx).

import { act, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import axe from 'axe-core';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { Code, OperationView, TokenView } from '../src/wire';
import { action, become, begun, freshShell, line, row, shell, show, toast } from './desk';
import { contoso, failure, inDays, operation, rotation, token } from './fixtures';

beforeEach(freshShell);

const here = token({ name: 'here', expires: inDays(3) });
const elsewhere = token({ name: 'elsewhere', expires: inDays(4), secretHere: false });
const later = token({ name: 'later', expires: inDays(100) });
const expired = token({ name: 'gone', expires: inDays(-2), secretHere: false });
const global = token({ name: 'everywhere', expires: inDays(11), global: true, regenerable: false, secretHere: false });
const tokens = [here, elsewhere, later, expired, global];

const press = async (name: string, what: string) => {
  await userEvent.hover(row(name));
  await userEvent.click(action(row(name), what));
};
const key = async (name: string, keys: string) => {
  row(name).focus();
  await userEvent.keyboard(keys);
};
const cell = (name: string) => row(name).querySelector<HTMLElement>('[data-column=expires]') as HTMLElement;
const item = (name: string | RegExp) => screen.getByRole('menuitem', { name });
const ended = (of: TokenView, part: Partial<OperationView> = {}) =>
  operation('renew', of, { id: begun, outcome: { kind: 'done' }, asked: inDays(90), granted: inDays(90), ...part });

const refused = (code: Code = 'policyRefused') => {
  const why = failure({ code, message: 'Too long.', remedy: 'Ask.', details: 'patLifespan' });
  return { outcome: { kind: 'stopped', failure: why } } satisfies Partial<OperationView>;
};

describe('a row', () => {
  it('shows at rest what it needs, and everything when one comes near', async () => {
    await show({ tokens });
    const atRest = tokens.map(({ name }) => row(name).querySelector('[data-rest=true]')?.textContent ?? null);
    expect(atRest).toEqual(['Regenerate', 'Renew', null, 'Create again', 'Replace']);
    await userEvent.hover(row('later'));
    const there = [...row('later').querySelectorAll<HTMLElement>('[data-action]')].map(({ dataset }) => dataset.action);
    expect(there).toEqual(['renew', 'copy', 'edit', 'more', 'regenerate']);
  });

  it('has a name for every button, with the token in it', async () => {
    await show({ tokens });
    await userEvent.hover(row('elsewhere'));
    const names = within(row('elsewhere'))
      .getAllByRole('button')
      .map((button) => button.getAttribute('aria-label'));
    expect(names).toEqual(['Regenerate elsewhere', 'Edit elsewhere', 'More for elsewhere', 'Renew elsewhere']);
    expect(action(row('elsewhere'), 'regenerate')).toHaveAccessibleDescription(/replace it where it is used/);
  });

  it('has all of it in More', async () => {
    await show({ tokens });
    await press('here', 'more');
    const items = screen.getAllByRole('menuitem').map((one) => one.dataset.action);
    expect(items).toEqual([
      'regenerate',
      'renew',
      'copy',
      'edit',
      'regenerate-leaked',
      'revoke',
      'mute',
      'show',
      'copy-id',
    ]);
  });

  it('gets the focus back from its menu', async () => {
    await show({ tokens });
    await key('here', '{Shift>}{F10}{/Shift}');
    item('Regenerate').focus();
    await userEvent.keyboard('{Escape}');
    expect(screen.queryByRole('menu')).toBeNull();
    expect(row('here')).toHaveFocus();
  });

  it('has all of it in its context menu, and says there what Regenerate means', async () => {
    await show({ tokens });
    await userEvent.pointer({ keys: '[MouseRight]', target: row('elsewhere') });
    expect(item(/^Regenerate(?! and)/)).toHaveTextContent('A new secret: replace it where it is used');
    await userEvent.click(item('Renew'));
    expect(shell.renew).toHaveBeenCalledWith(expect.objectContaining({ authorization: elsewhere.authorization }));
  });

  it('copies its id', async () => {
    const user = userEvent.setup();
    await show({ tokens });
    await user.pointer({ keys: '[MouseRight]', target: row('everywhere') });
    expect(screen.getAllByRole('menuitem').map((one) => one.textContent)).toEqual([
      'Replace',
      'Revoke…',
      'Don’t remind',
      'Show in Azure DevOps',
      'Copy id',
    ]);
    await user.click(item('Copy id'));
    await waitFor(() => expect(toast()).toHaveTextContent(`Id copied${global.authorization}`));
    expect(await navigator.clipboard.readText()).toBe(global.authorization);
  });

  it.each([
    ['r', shell.regenerate],
    ['n', shell.renew],
    ['c', shell.copySecret],
  ])('has the key %s', async (keys, command) => {
    shell.regenerate.mockResolvedValue(begun);
    await show({ tokens });
    await key('here', keys);
    expect(command).toHaveBeenCalledExactlyOnceWith(expect.objectContaining({ authorization: here.authorization }));
  });

  it('has no key for what it cannot do', async () => {
    await show({ tokens });
    await key('gone', 'rnce{Delete}');
    await key('elsewhere', 'c');
    for (const command of [shell.regenerate, shell.renew, shell.copySecret, shell.edit]) {
      expect(command).not.toHaveBeenCalled();
    }
    expect(document.querySelector('[data-dialog]')).toBeNull();
  });
});

describe('renew', () => {
  it('asks nothing, and tells the cell what is going on', async () => {
    await show({ tokens });
    await press('elsewhere', 'renew');
    expect(shell.renew).toHaveBeenCalledOnce();
    await become({ tokens, operations: [operation('renew', elsewhere, { id: begun })] });
    expect(cell('elsewhere')).toHaveTextContent('Renewing');
    expect(cell('elsewhere').dataset.operation).toBe('renew');
    expect(action(row('elsewhere'), 'renew')).toHaveAccessibleDescription('Patwarden is at work on this token.');
    await press('elsewhere', 'edit');
    await key('elsewhere', 'n');
    expect(shell.renew).toHaveBeenCalledOnce();
    expect(document.querySelector('[data-view=main]')).not.toBeNull();
  });

  it('on a double click is one', async () => {
    await show({ tokens });
    await userEvent.dblClick(action(row('elsewhere'), 'renew'));
    expect(shell.renew).toHaveBeenCalledOnce();
  });

  it('can be done again once it has ended', async () => {
    await show({ tokens });
    await press('elsewhere', 'renew');
    await become({ tokens, operations: [ended(elsewhere)] });
    await become({ tokens });
    await press('elsewhere', 'renew');
    expect(shell.renew).toHaveBeenCalledTimes(2);
  });

  it.each(['azure', 'sandbox'] as const)(
    'can be done again where its end was never seen (by way of %s)',
    async (by) => {
      await show({ tokens });
      await key('elsewhere', 'n');
      await become({ tokens, operations: [operation('renew', elsewhere, { id: begun })] });
      await become({ tokens: [], profile: by });
      await become({ tokens });
      await key('elsewhere', 'n');
      expect(shell.renew).toHaveBeenCalledTimes(2);
    },
  );

  it('is in hand until it was seen', async () => {
    await show({ tokens });
    await key('elsewhere', 'n');
    await become({ tokens });
    await key('elsewhere', 'n');
    expect(shell.renew).toHaveBeenCalledOnce();
    await become({ tokens: [], profile: 'sandbox' });
    await become({ tokens });
    await key('elsewhere', 'n');
    expect(shell.renew).toHaveBeenCalledTimes(2);
  });

  it('that ended before its id was known can be done again', async () => {
    let answer: (id: string) => void = () => undefined;
    shell.renew.mockReturnValueOnce(new Promise((resolve) => (answer = resolve)));
    await show({ tokens });
    await key('elsewhere', 'n');
    await become({ tokens, operations: [ended(elsewhere)] });
    await act(async () => answer(begun));
    await become({ tokens });
    await key('elsewhere', 'n');
    expect(shell.renew).toHaveBeenCalledTimes(2);
  });

  it('ends with one toast, is dismissed, and is no line besides', async () => {
    const page = await show({ tokens });
    await press('elsewhere', 'renew');
    await become({ tokens, operations: [ended(elsewhere)] });
    expect(toast()).toHaveTextContent('Renewed until 18 Feb 2027');
    expect(shell.dismiss).toHaveBeenCalledExactlyOnceWith(begun);
    expect(page.querySelector('[data-message]')).toBeNull();
  });

  it('whose date did not move offers Regenerate', async () => {
    await show({ tokens });
    await press('elsewhere', 'renew');
    await become({ tokens, operations: [ended(elsewhere, { granted: elsewhere.expires })] });
    expect(toast()).toHaveTextContent('The date did not move: contoso’s policy counts from the token’s creation.');
    shell.regenerate.mockResolvedValue('99999999-9999-4999-8999-999999999999');
    await userEvent.click(within(toast()).getByRole('button', { name: 'Regenerate' }));
    expect(shell.regenerate).toHaveBeenCalledWith(expect.objectContaining({ authorization: elsewhere.authorization }));
  });

  it('that failed is a line with the details, until it is dismissed, and no toast besides', async () => {
    const page = await show({ tokens });
    await press('elsewhere', 'renew');
    await become({ tokens, operations: [ended(elsewhere, refused())] });
    expect(line(page, 'policyRefused')).toHaveTextContent('Not renewed: elsewhere in contoso Too long. Ask.');
    expect(toast()).toBeNull();
    expect(shell.dismiss).not.toHaveBeenCalled();
    await userEvent.click(within(line(page, 'policyRefused')).getByRole('button', { name: 'Show details' }));
    expect(line(page, 'policyRefused')).toHaveTextContent('patLifespan');
    await userEvent.click(within(line(page, 'policyRefused')).getByRole('button', { name: 'Dismiss' }));
    expect(shell.dismiss).toHaveBeenCalledExactlyOnceWith(begun);
  });

  it('is not lost when it fails together with others that end', async () => {
    shell.renew.mockResolvedValueOnce('one').mockResolvedValueOnce('two').mockResolvedValueOnce('three');
    const page = await show({ tokens });
    for (const name of ['here', 'elsewhere', 'later']) await key(name, 'n');
    const operations = [
      ended(here, { id: 'one', ...refused() }),
      ended(elsewhere, { id: 'two', ...refused('uncertain') }),
      ended(later, { id: 'three', asked: inDays(120), granted: inDays(120) }),
    ];
    await become({ tokens, operations });
    expect(line(page, 'policyRefused')).toHaveTextContent('Not renewed: here');
    expect(line(page, 'uncertain')).toHaveTextContent('Renewal not confirmed: elsewhere');
    expect(toast()).toHaveTextContent('Renewed until 20 Mar 2027');
    expect(shell.dismiss).toHaveBeenCalledExactlyOnceWith('three');
  });

  it('that shortened the date says so, and offers Regenerate as long as the token is there', async () => {
    const page = await show({ tokens });
    await press('elsewhere', 'renew');
    shell.regenerate.mockResolvedValue('99999999-9999-4999-8999-999999999999');
    const operations = [ended(elsewhere, refused('shortened'))];
    await become({ tokens, operations });
    expect(line(page, 'shortened')).toHaveTextContent('Its date was cut: elsewhere in contoso Too long. Ask.');
    await userEvent.click(within(line(page, 'shortened')).getByRole('button', { name: 'Regenerate' }));
    expect(shell.regenerate).toHaveBeenCalledWith(expect.objectContaining({ authorization: elsewhere.authorization }));
    await become({ tokens: [here], operations });
    expect(within(line(page, 'shortened')).queryByRole('button', { name: 'Regenerate' })).toBeNull();
    await userEvent.click(within(line(page, 'shortened')).getByRole('button', { name: 'Dismiss' }));
    expect(shell.dismiss).toHaveBeenCalledExactlyOnceWith(begun);
  });

  it('that could not begin says why', async () => {
    await show({ tokens });
    shell.renew.mockRejectedValue(failure({ code: 'alreadyRunning', message: 'At work already.' }));
    await press('elsewhere', 'renew');
    expect(await screen.findByText('At work already.')).toBeVisible();
    expect(shell.dismiss).not.toHaveBeenCalled();
  });
});

describe('revoke', () => {
  const dialog = () => document.querySelector<HTMLElement>('[data-dialog=revoke]') as HTMLElement;

  it('asks once, by name, and does it', async () => {
    await show({ tokens });
    await press('here', 'more');
    await userEvent.click(item('Revoke…'));
    expect(dialog()).toHaveTextContent('herecontoso');
    expect(dialog()).toHaveTextContent('Programs that use it stop at once.');
    await userEvent.click(await within(dialog()).findByRole('button', { name: 'Revoke' }));
    expect(shell.revoke).toHaveBeenCalledExactlyOnceWith(
      expect.objectContaining({ organization: contoso, authorization: here.authorization }),
    );
    expect(dialog()).toBeNull();
    await become({ tokens, operations: [operation('revoke', here, { id: begun })] });
    expect(cell('here')).toHaveTextContent('Revoking');
    const done = operation('revoke', here, { id: begun, outcome: { kind: 'done' } });
    await become({ tokens: [{ ...here, state: 'revoked', regenerable: false }], operations: [done] });
    expect(toast()).toHaveTextContent('Revoked here');
  });

  it.each(['{Enter}', '{Escape}', '{Tab}{Enter}'])('keeps the token on %s, and gives the focus back', async (keys) => {
    await show({ tokens });
    await key('here', '{Delete}');
    expect(await within(dialog()).findByRole('button', { name: 'Keep it' })).toHaveFocus();
    await userEvent.keyboard(keys);
    expect(dialog()).toBeNull();
    expect(shell.revoke).not.toHaveBeenCalled();
    expect(row('here')).toHaveFocus();
  });

  it('of a global token says how far it goes', async () => {
    await show({ tokens });
    await key('everywhere', '{Delete}');
    expect(dialog()).toHaveTextContent('stop at once, in all organizations');
    expect(dialog()).toHaveTextContent('everywhereall organizations');
  });

  it('needs no vault', async () => {
    await show({ tokens, vault: failure({ code: 'vaultMissing' }) });
    await key('here', '{Delete}');
    expect(dialog()).not.toBeNull();
  });
});

describe('create again', () => {
  it('takes one click, marks its row, and ends at the new one', async () => {
    await show({ tokens });
    await press('gone', 'create-again');
    expect(shell.createAgain).toHaveBeenCalledWith(expect.objectContaining({ authorization: expired.authorization }));
    const running = operation('createAgain', expired, { id: begun, authorization: null });
    await become({ tokens, operations: [running] });
    expect(cell('gone')).toHaveTextContent('Creating');
    expect(document.querySelector('[data-message=creating]')).toBeNull();
    const made = token({ name: 'made again' });
    const done = operation('createAgain', made, { id: begun, outcome: { kind: 'done' } });
    await become({ tokens: [...tokens, made], operations: [done] });
    expect(toast()).toHaveTextContent('Created made again: in the vault');
    expect(row('made again')).toHaveAttribute('aria-selected', 'true');
  });

  it('needs the vault', async () => {
    await show({ tokens, vault: failure({ message: 'The vault is locked.', remedy: 'Unlock it.' }) });
    await press('gone', 'create-again');
    expect(shell.createAgain).not.toHaveBeenCalled();
    expect(action(row('gone'), 'create-again')).toHaveAccessibleDescription('The vault is locked. Unlock it.');
  });
});

describe('copy secret', () => {
  it('says when the clipboard forgets it', async () => {
    await show({ tokens });
    await press('here', 'copy');
    expect(shell.copySecret).toHaveBeenCalledWith(expect.objectContaining({ organization: contoso, name: 'here' }));
    await waitFor(() =>
      expect(toast()).toHaveTextContent(
        'Secret copiedhere in contoso. It is cleared from the clipboard in 30 seconds unless you copy something else.',
      ),
    );
  });

  it('says where it does not', async () => {
    shell.copySecret.mockResolvedValue({ clearsAt: null });
    await show({ tokens });
    await press('here', 'copy');
    await waitFor(() =>
      expect(toast()).toHaveTextContent(
        'here in contoso. This desktop does not let Patwarden clear the clipboard: copy something else when you are done.',
      ),
    );
  });
});

describe('an operation that this window did not begin', () => {
  it('and that stopped is a line with what happened, the remedy and the details, until it is dismissed', async () => {
    const interrupted = failure({ code: 'interrupted', message: 'Closed.', remedy: 'Refresh.', details: 'run 7' });
    const page = await show({
      tokens,
      operations: [ended(here, { outcome: { kind: 'stopped', failure: interrupted } })],
    });
    const line = page.querySelector<HTMLElement>('[data-message=interrupted]') as HTMLElement;
    expect(line).toHaveTextContent('Renewal not confirmed: here in contoso Closed. Refresh.');
    expect(toast()).toBeNull();
    await userEvent.click(within(line).getByRole('button', { name: 'Show details' }));
    expect(line).toHaveTextContent('run 7');
    expect(shell.dismiss).not.toHaveBeenCalled();
    await userEvent.click(within(line).getByRole('button', { name: 'Dismiss' }));
    expect(shell.dismiss).toHaveBeenCalledExactlyOnceWith(begun);
  });

  it('and that is done is a line too', async () => {
    const page = await show({ tokens, operations: [ended(here)] });
    expect(page.querySelector('[data-message=done]')).toHaveTextContent(
      'Renewed: here in contoso It works until 18 Feb 2027. Programs that use it keep their secret.',
    );
  });

  it('runs in its row', async () => {
    await show({ tokens, operations: [operation('edit', here)] });
    expect(cell('here')).toHaveTextContent('Saving');
  });
});

it('begins a regenerate again where the end of the last was never seen', async () => {
  const running = rotation(here, 'created');
  shell.regenerate.mockResolvedValue(running.id);
  await show({ tokens });
  await key('here', 'r');
  await become({ tokens, rotations: [running] });
  await userEvent.keyboard('{Escape}');
  await become({ tokens: [], profile: 'sandbox' });
  await become({ tokens });
  await key('here', 'r');
  expect(shell.regenerate).toHaveBeenCalledTimes(2);
});

it('tells regenerates and operations apart', async () => {
  const running = rotation(elsewhere, 'created');
  await show({ tokens, operations: [operation('renew', here)], rotations: [running] });
  expect(cell('here')).toHaveTextContent('Renewing');
  expect(cell('elsewhere')).toHaveTextContent('Step 2 of 4');
  expect(action(row('elsewhere'), 'regenerate')).toHaveAttribute('aria-disabled', 'true');
});

describe('names from the service', () => {
  const long = 'x'.repeat(10_240);
  const odd = [
    token({ name: long, expires: inDays(2) }),
    token({ name: '<img src=x onerror="alert(1)"><b>bold</b>', expires: inDays(3) }),
    token({ name: 'pay\u202Eroll\nsecond line\u0007', expires: inDays(4), organizationName: long }),
    token({ name: 'מפתח הבנייה של הצוות שלנו on BUILD-03', expires: inDays(5) }),
  ];
  const rowOf = (of: TokenView) =>
    document.querySelector<HTMLElement>(`[data-token="${of.authorization}"]`) as HTMLElement;

  it('are text, isolated, and cut in every tooltip and label', async () => {
    const alert = vi.spyOn(window, 'alert').mockImplementation(() => undefined);
    const page = await show({ tokens: odd });
    expect(page.querySelector('img, b')).toBeNull();
    expect(alert).not.toHaveBeenCalled();
    for (const of of odd) {
      await userEvent.hover(rowOf(of));
      expect(rowOf(of).querySelector('bdi')).not.toBeNull();
      for (const element of rowOf(of).querySelectorAll('[title], [aria-label]')) {
        expect((element.getAttribute('title') ?? '').length).toBeLessThanOrEqual(300);
        expect((element.getAttribute('aria-label') ?? '').length).toBeLessThanOrEqual(300);
        expect(element.outerHTML).not.toContain('\u202E');
        expect(element.outerHTML).not.toContain('\u0007');
      }
    }
  });

  it.each(odd.map((of, index) => [index, of] as const))('fit into a dialog, a toast and a line (%d)', async (_, of) => {
    const page = await show({ tokens: odd });
    rowOf(of).focus();
    await userEvent.keyboard('{Delete}');
    const dialog = document.querySelector<HTMLElement>('[data-dialog=revoke]') as HTMLElement;
    expect(dialog.textContent?.length).toBeLessThan(800);
    expect(dialog.querySelectorAll('bdi')).toHaveLength(2);
    await userEvent.keyboard('{Escape}n');
    const stopped = { kind: 'stopped', failure: failure({ code: 'uncertain' }) } as const;
    await become({ tokens: odd, operations: [ended(of), ended(of, { id: 'another', outcome: stopped })] });
    expect(toast().textContent?.length).toBeLessThan(400);
    expect(page.querySelector('[data-message=uncertain]')?.textContent?.length).toBeLessThan(400);
  });
});

it('has no fault that axe can see in its rows, menu, dialog and lines', async () => {
  const rules = { 'color-contrast': { enabled: false }, region: { enabled: false } };
  const faults = async () => {
    const { violations } = await axe.run(document.body, { rules });
    return violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)]);
  };
  const running = operation('create', here, { authorization: null });
  await show({ tokens, operations: [running, ended(later, { id: 'other' })] });
  await userEvent.hover(row('here'));
  expect(await faults()).toEqual([]);
  await key('here', '{Delete}');
  expect(await faults()).toEqual([]);
});
