// Replacing a global token: one for each organization of the same account, then the offer to revoke the global one.

import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import axe from 'axe-core';
import { beforeEach, describe, expect, it } from 'vitest';
import type { OperationView, Outcome, Snapshot } from '../src/wire';
import { action, become, freshShell, row, shell, show, toast } from './desk';
import { contoso, fabrikam, failure, inDays, operation, organization, snapshot, token } from './fixtures';

beforeEach(freshShell);

const global = token({ name: 'sync', expires: inDays(60), global: true, regenerable: false, secretHere: false });
const other = organization({ id: 'elsewhere', name: 'elsewhere', account: 'nina' });
const organizations = [...snapshot().organizations, other];
const tokens = [global];

const dialog = () => document.querySelector<HTMLElement>('[data-dialog=replace]') as HTMLElement;
const press = async (name: string) => userEvent.click(await within(dialog()).findByRole('button', { name }));
const choice = (name: string) => within(dialog()).getByRole('checkbox', { name: `A token for ${name}` });
const place = (name: string) => dialog().querySelector<HTMLElement>(`[data-organization="${name}"]`);
const part = (id: string, organization: string, outcome: Outcome, more: Partial<OperationView> = {}) =>
  operation('replace', global, {
    id,
    organization,
    organizationName: organization === contoso ? 'contoso' : 'fabrikam',
    authorization: outcome.kind === 'done' ? `${id}-token` : null,
    replaces: global.authorization,
    outcome,
    ...more,
  });
const done: Outcome = { kind: 'done' };

async function open(state: Partial<Snapshot> = {}) {
  const page = await show({ tokens, organizations, ...state });
  await userEvent.click(action(row('sync'), 'replace'));
  return page;
}

async function begin(operations: OperationView[]) {
  shell.replace.mockResolvedValue(['one', 'two']);
  const page = await open();
  await press('Create 2 tokens');
  await become({ tokens, organizations, operations });
  return page;
}

describe('the choice', () => {
  it('is every organization of the same account, all ticked, and says what comes of it', async () => {
    await open();
    expect(await within(dialog()).findByRole('heading')).toHaveTextContent('Replace “sync”');
    expect(dialog()).toHaveTextContent('one token for each organization, with the same name and scopes');
    expect(within(dialog()).getAllByRole('checkbox')).toHaveLength(2);
    expect(choice('contoso')).toBeChecked();
    expect(choice('fabrikam')).toBeChecked();
    await press('Create 2 tokens');
    expect(shell.replace).toHaveBeenCalledExactlyOnceWith(global, [contoso, fabrikam]);
  });

  it('leaves out what is unticked, and says what that means', async () => {
    await open();
    await userEvent.click(choice('fabrikam'));
    expect(dialog()).toHaveTextContent('fabrikam is left out');
    await press('Create 1 token');
    expect(shell.replace).toHaveBeenCalledExactlyOnceWith(global, [contoso]);
  });

  it('of nothing creates nothing', async () => {
    await open();
    await userEvent.click(choice('contoso'));
    await userEvent.click(choice('fabrikam'));
    await press('Create 0 tokens');
    expect(shell.replace).not.toHaveBeenCalled();
    await press('Cancel');
    expect(dialog()).toBeNull();
  });

  it('does not tick what refused when it was last asked, and says why', async () => {
    const refused = failure({ code: 'forbidden', message: 'Its OAuth policy is off.' });
    const base = snapshot().organizations;
    await open({ organizations: base.map((one) => (one.id === fabrikam ? { ...one, failure: refused } : one)) });
    expect(choice('fabrikam')).not.toBeChecked();
    expect(dialog()).toHaveTextContent('Its OAuth policy is off.');
  });

  it('needs the vault', async () => {
    await show({ tokens, vault: failure({ message: 'The vault is locked.', remedy: 'Unlock it.' }) });
    await userEvent.click(action(row('sync'), 'replace'));
    expect(dialog()).toBeNull();
  });
});

describe('the replacement', () => {
  it('shows each organization, and its row says that it is at work', async () => {
    await begin([part('one', contoso, { kind: 'running' })]);
    expect(dialog().dataset.outcome).toBe('running');
    expect(place('contoso')?.dataset.state).toBe('running');
    expect(place('fabrikam')?.dataset.state).toBe('asked');
    expect(document.querySelector('[data-message=creating]')).toBeNull();
    expect(document.querySelector('[data-token]')).toHaveTextContent('Replacing');
    expect(action(dialog(), 'revoke-global')).toBeNull();
  });

  it('once all are there offers to revoke the global one, which asks as ever', async () => {
    await begin([part('one', contoso, done, { granted: inDays(90) }), part('two', fabrikam, done)]);
    expect(dialog().dataset.outcome).toBe('done');
    expect(place('contoso')).toHaveTextContent('until 18 Feb 2027');
    await press('Revoke the global token');
    expect(dialog()).toBeNull();
    expect(shell.dismiss.mock.calls).toEqual([['one'], ['two']]);
    const revoke = document.querySelector<HTMLElement>('[data-dialog=revoke]') as HTMLElement;
    expect(revoke).toHaveTextContent('syncall organizations');
    expect(within(revoke).getByRole('button', { name: 'Keep it' })).toHaveFocus();
    expect(shell.revoke).not.toHaveBeenCalled();
    await userEvent.click(action(revoke, 'confirm-revoke'));
    expect(shell.revoke).toHaveBeenCalledExactlyOnceWith(
      expect.objectContaining({ authorization: global.authorization }),
    );
  });

  it('has the focus on its way out, before, during and after', async () => {
    await open();
    expect(await within(dialog()).findByRole('button', { name: 'Cancel' })).toHaveFocus();
    shell.replace.mockResolvedValue(['one', 'two']);
    await press('Create 2 tokens');
    await become({ tokens, organizations, operations: [part('one', contoso, { kind: 'running' })] });
    expect(await within(dialog()).findByRole('button', { name: 'Close' })).toHaveFocus();
    await become({ tokens, organizations, operations: [part('one', contoso, done), part('two', fabrikam, done)] });
    expect(await within(dialog()).findByRole('button', { name: 'Done' })).toHaveFocus();
  });

  it('of which one failed says why, and does not offer it', async () => {
    const stopped: Outcome = { kind: 'stopped', failure: failure({ message: 'Too many tokens.' }) };
    await begin([part('one', contoso, done), part('two', fabrikam, stopped)]);
    expect(dialog().dataset.outcome).toBe('ended');
    expect(place('fabrikam')).toHaveTextContent('fabrikamnot createdToo many tokens.');
    expect(action(dialog(), 'revoke-global')).toBeNull();
    await press('Close');
    expect(shell.dismiss.mock.calls).toEqual([['one'], ['two']]);
  });

  it('that could not begin everywhere is not done, and does not offer it', async () => {
    shell.replace.mockResolvedValue(['one']);
    await open();
    await press('Create 2 tokens');
    await become({ tokens, organizations, operations: [part('one', contoso, done)] });
    expect(dialog().dataset.outcome).toBe('ended');
    expect(place('fabrikam')).toHaveTextContent('fabrikamnot createdIt could not begin there.');
    expect(action(dialog(), 'revoke-global')).toBeNull();
  });

  it('goes on when its dialog is closed; the last toast has the offer', async () => {
    await begin([part('one', contoso, { kind: 'running' }), part('two', fabrikam, { kind: 'running' })]);
    await press('Close');
    await become({
      tokens,
      organizations,
      operations: [part('one', contoso, done), part('two', fabrikam, { kind: 'running' })],
    });
    expect(toast()).toHaveTextContent('Created sync: in the vault');
    expect(action(toast(), 'revoke-global')).toBeNull();
    await become({ tokens, organizations, operations: [part('two', fabrikam, done)] });
    await userEvent.click(action(toast(), 'revoke-global'));
    expect(document.querySelector('[data-dialog=revoke]')).toHaveTextContent('syncall organizations');
  });

  it('that could not begin says why and keeps the choice', async () => {
    shell.replace.mockRejectedValue(failure({ code: 'notReplaceable', message: 'It cannot be replaced.' }));
    await open();
    await press('Create 2 tokens');
    expect(await screen.findByText('It cannot be replaced.')).toBeVisible();
    expect(dialog().dataset.outcome).toBe('choosing');
  });
});

it('has no fault that axe can see', async () => {
  await open();
  const rules = { 'color-contrast': { enabled: false }, region: { enabled: false } };
  const { violations } = await axe.run(document.body, { rules });
  expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([]);
});
