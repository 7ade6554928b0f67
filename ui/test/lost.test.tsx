// What was revoked elsewhere while a dialog about it is open, and the one action of a failure that a toast tells of. The same for
// a form: keptForm.test.tsx; for many tokens: selection.test.tsx.

import { waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { beforeEach, describe, expect, it } from 'vitest';
import type { Code } from '../src/wire';
import { action, become, freshShell, row, shell, show, toast } from './desk';
import { failure, inDays, organization, token } from './fixtures';

beforeEach(freshShell);

const here = token({ name: 'here', expires: inDays(3) });
const next = token({ name: 'next', expires: inDays(5) });
const global = token({ name: 'sync', expires: inDays(60), global: true, regenerable: false, secretHere: false });
const tokens = [here, next, global];
const revoked = (one: typeof here) => token({ ...one, state: 'revoked', regenerable: false });
const dialog = () => document.querySelector<HTMLElement>('[data-dialog]') as HTMLElement;

describe('a token that is revoked elsewhere', () => {
  const asked = async () => {
    await show({ tokens });
    row('here').focus();
    await userEvent.keyboard('{Delete}');
    expect(action(dialog(), 'confirm-revoke')).toBeVisible();
  };

  it.each([
    ['revoked', [revoked(here), next, global]],
    ['gone', [next, global]],
  ])('is %s: the question says so, and has nothing left but its end', async (_, after) => {
    await asked();
    await become({ tokens: after });
    expect(dialog()).toHaveTextContent('This token does not work any more');
    expect(action(dialog(), 'confirm-revoke')).toBeNull();
    await userEvent.click(within(dialog()).getByRole('button', { name: 'Close' }));
    expect(document.querySelector('[data-dialog=revoke]')).toBeNull();
    expect(shell.revoke).not.toHaveBeenCalled();
  });

  it('that only vanished from the list may still be revoked', async () => {
    await asked();
    await become({ tokens: [token({ ...here, vanished: inDays(-0.1) }), next, global] });
    await userEvent.click(action(dialog(), 'confirm-revoke'));
    expect(shell.revoke).toHaveBeenCalledOnce();
  });

  it('is said in the dialog that would replace it', async () => {
    await show({ tokens, organizations: [organization()] });
    await userEvent.click(action(row('sync'), 'replace'));
    await become({ tokens: [here, next, revoked(global)], organizations: [organization()] });
    expect(dialog()).toHaveTextContent('The global token does not work any more');
    expect(action(dialog(), 'confirm-replace')).toHaveAttribute('aria-disabled', 'true');
    await userEvent.click(action(dialog(), 'cancel'));
    expect(shell.replace).not.toHaveBeenCalled();
  });

  it('takes no part any more in what is asked about many', async () => {
    await show({ tokens });
    await userEvent.keyboard('{Control>}a{/Control}');
    await userEvent.click(action(document, 'bulk-revoke'));
    expect(dialog().querySelectorAll('[data-takes-part]')).toHaveLength(3);
    await become({ tokens: [revoked(here), next, global] });
    expect(dialog()).toHaveTextContent('here in contoso is revoked');
    await userEvent.click(action(dialog(), 'confirm-bulk'));
    expect(shell.bulk).toHaveBeenCalledExactlyOnceWith('revoke', [next, global], null);
  });
});

describe('a click that is refused', () => {
  const refused = async (code: Code) => {
    shell.copySecret.mockRejectedValue(failure({ code, message: 'Refused.', remedy: 'Do this.', details: 'raw text' }));
    await show({ tokens });
    row('here').focus();
    await userEvent.keyboard('c');
    await waitFor(() => expect(toast()).toHaveTextContent('Refused.Do this.'));
    expect(toast(), 'nobody reads a raw error unasked').not.toHaveTextContent('raw text');
  };

  it.each([
    ['vaultLocked', 'Try again', () => expect(shell.retryVault).toHaveBeenCalledOnce()],
    ['tokenUnknown', 'Refresh', () => expect(shell.refresh).toHaveBeenCalledOnce()],
    ['sessionEnded', 'Sign in', () => expect(shell.signInAgain).toHaveBeenCalledExactlyOnceWith('mara', 'contoso')],
  ] as const)('with %s has the button %s, which does it', async (code, name, done) => {
    await refused(code);
    await userEvent.click(within(toast()).getByRole('button', { name }));
    done();
  });

  it('has its details to look at, and no other button where words are all that helps', async () => {
    await refused('alreadyRunning');
    await userEvent.click(within(toast()).getByRole('button', { name: 'Show details' }));
    expect(toast()).toHaveTextContent('raw text');
    expect(toast().querySelector('[data-action^="failure-"]')).toBeNull();
  });
});
