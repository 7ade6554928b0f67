// Signing out, through the real App: at once where nothing is at stake, otherwise after one question. Not covered: what becomes
// of vault and session (tests/core).

import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import axe from 'axe-core';
import { beforeEach, describe, expect, it } from 'vitest';
import type { Snapshot } from '../src/wire';
import { action, become, begun, freshShell, shell, show, toast } from './desk';
import {
  bulk,
  connection,
  fabrikam,
  failure,
  inDays,
  operation,
  organization,
  rotation,
  snapshot,
  token,
} from './fixtures';

beforeEach(freshShell);

const elsewhere = token({ name: 'elsewhere', secretHere: false });
const here = token({ name: 'web-shop' });
const theirs = token({ name: 'not mine', account: 'per', organization: fabrikam, organizationName: 'fabrikam' });
const dialog = () => document.querySelector<HTMLElement>('[data-dialog="sign-out"]');
const press = (name: string) => userEvent.click(action(document, name));

/** Two accounts: contoso is Mara's, fabrikam Per's. */
function two(part: Partial<Snapshot> = {}): Partial<Snapshot> {
  const base = snapshot();
  const per = { id: 'per', name: 'Per Holm', username: 'per@fabrikam.com' };
  const organizations = base.organizations.map((one) => (one.id === fabrikam ? { ...one, account: 'per' } : one));
  return { accounts: base.accounts.flatMap((one) => [one, { ...one, ...per }]), organizations, ...part };
}

async function signOut(part: Partial<Snapshot>) {
  const page = await show(two(part));
  await press('accounts');
  await userEvent.click(action(document.querySelector('[data-account="mara"]') as HTMLElement, 'sign-out'));
  return page;
}

describe('signing out', () => {
  it('asks nothing where nothing is at stake, whatever others have', async () => {
    await signOut({ tokens: [elsewhere, theirs] });
    expect(dialog(), 'no question').toBeNull();
    expect(shell.signOut, 'and nothing is forgotten').toHaveBeenCalledExactlyOnceWith('mara', [], []);
  });

  it('keeps the secrets in the vault unless they are ticked', async () => {
    await signOut({ tokens: [here, elsewhere, theirs] });
    expect(shell.signOut, 'first the question').not.toHaveBeenCalled();
    expect(dialog(), 'what goes on').toHaveTextContent('Sessions elsewhere go on, and every token stays valid.');
    expect(dialog(), 'what stays').toHaveTextContent('One secret stays in the vault.');
    expect(action(document, 'stay'), 'the safe answer has the focus').toHaveFocus();
    await press('confirm-sign-out');
    expect(shell.signOut, 'signed out, with nothing forgotten').toHaveBeenCalledExactlyOnceWith('mara', [], []);
    expect(dialog(), 'the question is answered').toBeNull();
  });

  it('forgets what was ticked: the secrets of that account’s organizations, each named', async () => {
    const second = token({ name: 'build agent' });
    await signOut({ tokens: [here, second, elsewhere, theirs] });
    const box = screen.getByLabelText('Also forget 2 secrets');
    expect(box, 'a choice of one’s own').not.toBeChecked();
    await userEvent.click(box);
    const items = [...(dialog() as HTMLElement).querySelectorAll('li')];
    expect(
      items.map((item) => item.textContent),
      'those and no others',
    ).toEqual(['build agentcontoso', 'web-shopcontoso']);
    expect(action(document, 'confirm-sign-out'), 'the button says so').toHaveTextContent('Sign out and forget');
    const rules = { 'color-contrast': { enabled: false }, region: { enabled: false } };
    const { violations } = await axe.run(dialog() as HTMLElement, { rules });
    expect(
      violations.map(({ id }) => id),
      'nothing that axe can see',
    ).toEqual([]);
    await press('confirm-sign-out');
    expect(shell.signOut, 'with their keys').toHaveBeenCalledExactlyOnceWith('mara', [second, here], []);
  });

  it.each([
    ['the safe button', () => press('stay')],
    ['Escape', () => userEvent.keyboard('{Escape}')],
  ])('does nothing with %s', async (_, leave) => {
    await signOut({ tokens: [here] });
    await leave();
    expect(dialog(), 'the question is gone').toBeNull();
    expect(shell.signOut, 'the session stays').not.toHaveBeenCalled();
  });

  it('names old tokens that stay valid, until the last of them ends by itself', async () => {
    const overlap = { kind: 'overlap', until: inDays(0.5) } as const;
    const [first, second] = [rotation(elsewhere, 'delivered'), rotation({ ...elsewhere, name: 'ci' }, 'delivered')];
    const rotations = [
      { ...first, outcome: overlap, oldExpires: new Date(2026, 10, 24, 14, 5).toISOString() },
      { ...second, id: 'second', outcome: overlap, oldExpires: new Date(2026, 10, 23, 9, 0).toISOString() },
    ];
    await signOut({ tokens: [elsewhere], rotations });
    expect(dialog(), 'nobody revokes them any more').toHaveTextContent(
      '2 old tokens stay valid until 24 Nov 2026, 14:05.',
    );
    expect(dialog(), 'which').toHaveTextContent('elsewhere in contoso, ci in contoso');
    expect(action(document, 'forget-secrets'), 'there is no secret to forget').toBeNull();
  });

  it('names what is unfinished, and only this account’s', async () => {
    const outcome = { kind: 'waiting', failure: failure(), until: null } as const;
    const operations = [
      operation('create', elsewhere, { outcome, name: 'new one' }),
      operation('renew', theirs, { id: 'other', outcome }),
      operation('renew', elsewhere, { id: 'over', outcome: { kind: 'done' } }),
    ];
    const rotations = [rotation(elsewhere, 'asked', { outcome })];
    await signOut({ tokens: [elsewhere], operations, rotations });
    expect(dialog(), 'how many').toHaveTextContent('2 pieces of work are unfinished.');
    expect(dialog(), 'which').toHaveTextContent('elsewhere in contoso, new one in contoso');
    expect(dialog(), 'not somebody else’s').not.toHaveTextContent('not mine');
  });

  it('names three and counts the others', async () => {
    const outcome = { kind: 'waiting', failure: failure(), until: null } as const;
    const operations = ['a1', 'b2', 'c3', 'd4', 'e5'].map((name) =>
      operation('renew', elsewhere, { id: name, name, outcome }),
    );
    await signOut({ operations });
    expect(dialog(), 'a sentence bears no more').toHaveTextContent('c3 in contoso and 2 more');
    expect(dialog(), 'the fourth is one of them').not.toHaveTextContent('d4');
  });

  it('counts what is the account’s, also where another sees the same organization', async () => {
    const pers = token({ name: 'pers', account: 'per' });
    const outcome = { kind: 'waiting', failure: failure(), until: null } as const;
    await signOut({
      organizations: [organization(), organization({ account: 'per' })],
      tokens: [here, pers],
      rotations: [rotation(pers, 'asked', { outcome })],
      operations: [operation('renew', pers, { outcome })],
    });
    expect(dialog(), 'hers').toHaveTextContent('One secret stays in the vault.');
    expect(dialog(), 'his work goes on').not.toHaveTextContent('unfinished');
    await press('forget-secrets');
    await press('confirm-sign-out');
    expect(shell.signOut, 'hers alone').toHaveBeenCalledExactlyOnceWith('mara', [here], []);
  });

  it('says which of two accounts of one person it is', async () => {
    const base = snapshot();
    const accounts = base.accounts.flatMap((one) => [
      one,
      { ...one, id: 'guest', connection: connection({ tenant: 'fabrikam.com' }) },
    ]);
    await signOut({ accounts, tokens: [here] });
    expect(dialog(), 'at which tenant').toHaveTextContent('Sign out mara@contoso.com (contoso.com)?');
  });

  it('asks no more once the account is gone', async () => {
    await signOut({ tokens: [here] });
    const { accounts = [] } = two();
    await become(two({ accounts: accounts.filter(({ id }) => id !== 'mara'), tokens: [here] }));
    expect(dialog(), 'somebody signed it out elsewhere').toBeNull();
  });
});

describe('revoking with it', () => {
  const second = token({ name: 'build agent' });
  const gone = token({ name: 'gone', expires: inDays(-1), secretHere: false });
  const tokens = [here, second, elsewhere, gone, theirs];
  const box = (name: string) => screen.getByRole('checkbox', { name: `Revoke ${name}` });
  const revoke = async (...names: string[]) => {
    await press('revoke-too');
    for (const name of names) await userEvent.click(box(name));
  };
  const done = { kind: 'done' } as const;
  const stopped = { kind: 'stopped', failure: failure() } as const;
  const revoking = (...outcomes: (typeof done | typeof stopped)[]) => {
    const whole = bulk('revoke', [here, elsewhere], { id: begun });
    const items = whole.items.map((item, index) => ({ ...item, outcome: outcomes[index] ?? null }));
    return { ...whole, items, ended: outcomes.length > 0 ? inDays(0) : null };
  };

  it('is a choice for each token that lives, and none of them is made', async () => {
    await signOut({ tokens });
    expect(dialog(), 'whoever wants it looks for it').not.toHaveTextContent('build agent');
    await revoke();
    const boxes = within(dialog()?.querySelector('[data-revocable]') as HTMLElement).getAllByRole('checkbox');
    expect(
      boxes.map((one) => one.getAttribute('aria-label')),
      'hers, without what has ended',
    ).toEqual(['Revoke build agent', 'Revoke elsewhere', 'Revoke web-shop']);
    for (const one of boxes) expect(one, 'nothing is revoked unasked').not.toBeChecked();
    const rules = { 'color-contrast': { enabled: false }, region: { enabled: false } };
    const { violations } = await axe.run(dialog() as HTMLElement, { rules });
    expect(
      violations.map(({ id }) => id),
      'nothing that axe can see',
    ).toEqual([]);
    await press('confirm-sign-out');
    expect(shell.bulk, 'nothing was ticked').not.toHaveBeenCalled();
    expect(shell.signOut, 'as ever').toHaveBeenCalledExactlyOnceWith('mara', [], []);
  });

  it('comes first, and the session goes once all are revoked, with the secrets that are left', async () => {
    await signOut({ tokens });
    await revoke('web-shop', 'elsewhere');
    expect(dialog(), 'what stays').toHaveTextContent('every other token stays valid');
    expect(dialog(), 'a secret goes with its token').toHaveTextContent('One secret stays in the vault.');
    await press('forget-secrets');
    expect(action(document, 'confirm-sign-out'), 'what it does').toHaveTextContent('Revoke 2 tokens and sign out');
    await press('confirm-sign-out');
    const asked = () => shell.signOut.mock.calls.map(([who, , revoked]) => [who, revoked]);
    expect(asked(), 'those that were ticked').toEqual([['mara', [elsewhere, here]]]);
    const [, forgotten] = shell.signOut.mock.calls[0] ?? [];
    expect(forgotten, 'with what is left').toEqual(expect.arrayContaining([second]));
    await become(two({ tokens, bulks: [revoking()] }));
    const progress = document.querySelector<HTMLElement>('[data-bulk]') as HTMLElement;
    expect(progress, 'what comes after').toHaveTextContent('mara@contoso.com is signed out once they are revoked.');
    await become(two({ tokens: [second, theirs], bulks: [revoking(done, done)] }));
    expect(progress, 'the report stays').toHaveTextContent('2 of 2 revoked');
    expect(asked(), 'once').toHaveLength(1);
    expect(toast(), 'nothing is left to be said').toBeNull();
  });

  it('that does not succeed for every token keeps the session, and says so', async () => {
    await signOut({ tokens });
    await revoke('web-shop', 'elsewhere');
    await press('confirm-sign-out');
    await become(two({ tokens, bulks: [revoking(done, stopped)] }));
    await waitFor(() => expect(toast()).toHaveTextContent('mara@contoso.com is still signed in'));
    expect(shell.signOut, 'somebody must still be able to revoke it').toHaveBeenCalledOnce();
  });

  it('that cannot begin leaves the question open, with what was ticked', async () => {
    shell.signOut.mockRejectedValue(failure({ message: 'It could not begin.' }));
    await signOut({ tokens });
    await revoke('web-shop');
    await press('confirm-sign-out');
    await waitFor(() => expect(toast()).toHaveTextContent('It could not begin.'));
    expect(box('web-shop'), 'nothing is lost').toBeChecked();
  });

  it('is not done with Enter, which means the safe answer', async () => {
    await signOut({ tokens });
    await revoke('web-shop');
    action(document, 'confirm-sign-out').focus();
    await userEvent.keyboard('{Enter}');
    expect(dialog(), 'the question is gone').toBeNull();
    expect(shell.bulk, 'nothing is revoked').not.toHaveBeenCalled();
    expect(shell.signOut, 'the session stays').not.toHaveBeenCalled();
  });

  it('is not offered where the session has ended, since nobody could do it', async () => {
    const { accounts = [] } = two();
    await signOut({ tokens, accounts: accounts.map((one) => ({ ...one, sessionEnded: failure() })) });
    expect(dialog(), 'the secrets are asked about all the same').toHaveTextContent('2 secrets stay in the vault.');
    expect(action(document, 'revoke-too'), 'it needs the session').toBeNull();
  });
});
