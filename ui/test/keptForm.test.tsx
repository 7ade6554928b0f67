// A half-filled form over the end of the page: what the core is told, and what comes back, through the real App; and a form
// whose token goes while it is open. Not covered: that the core keeps it (src-tauri/core), that closing frees the page
// (tests/desktop).

import { act, fireEvent, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { beforeEach, describe, expect, it } from 'vitest';
import type { KeptForm } from '../src/wire';
import { action, become, begun, freshShell, row, shell, show, toast, view } from './desk';
import { contoso, fabrikam, failure, inDays, operation, token } from './fixtures';

beforeEach(freshShell);

const old = token({ name: 'web-shop', expires: inDays(3) });
const kept: KeptForm = {
  token: null,
  name: 'npm publish',
  place: `mara/${fabrikam}`,
  expiry: { kind: 'date', day: '2027-02-' },
  scopes: ['vso.packaging_write'],
  fullAccess: false,
};
const ofOld = { ...kept, token: { organization: old.organization, authorization: old.authorization }, place: null };

const field = (name: string) => document.querySelector<HTMLElement>(`[data-field="${name}"]`) as HTMLElement;
const nameField = () => field('name').querySelector('input') as HTMLInputElement;
const box = (id: string) => document.querySelector<HTMLInputElement>(`[data-scope="${id}"]`) as HTMLInputElement;
const enter = (value: string) => fireEvent.change(nameField(), { target: { value } });
const reopened = async (form: KeptForm, tokens = [old]) => {
  shell.keptForm.mockResolvedValue(form);
  return show({ tokens });
};

describe('the core is told', () => {
  it('what is in the form with every letter, for the page may be freed after any', async () => {
    const page = await show({ tokens: [old] });
    await userEvent.click(action(page, 'new-token'));
    for (const name of ['n', 'np', 'npm']) enter(name);
    expect(
      shell.keepForm.mock.calls.map(([form]) => form?.name),
      'nothing waits',
    ).toEqual(['n', 'np', 'npm']);
    expect(shell.keepForm.mock.lastCall).toEqual([
      {
        token: null,
        name: 'npm',
        place: `mara/${contoso}`,
        expiry: { kind: 'days', days: 90 },
        scopes: [],
        fullAccess: false,
      },
    ]);
  });

  it('nothing of a form that nobody has touched', async () => {
    const page = await show({ tokens: [old] });
    await userEvent.click(action(page, 'new-token'));
    await act(() => new Promise((resolve) => setTimeout(resolve, 400)));
    expect(shell.keepForm).not.toHaveBeenCalled();
  });

  it('which token a change is about', async () => {
    await show({ tokens: [old] });
    row('web-shop').focus();
    await userEvent.keyboard('e');
    enter('web-shop 2');
    await waitFor(() => expect(shell.keepForm).toHaveBeenCalledOnce());
    expect(shell.keepForm).toHaveBeenCalledWith(
      expect.objectContaining({ token: ofOld.token, name: 'web-shop 2', place: null, expiry: { kind: 'keep' } }),
    );
  });

  it('at once that there is nothing to keep when it is cancelled', async () => {
    const page = await reopened(kept);
    await waitFor(() => expect(view(page)).toBe('new-token'));
    await userEvent.click(action(page, 'cancel'));
    expect(shell.keepForm.mock.calls).toEqual([[null]]);
  });

  it('the same once the token is being created, and again what was typed when that is refused', async () => {
    const page = await reopened({ ...kept, expiry: { kind: 'days', days: 30 } });
    await waitFor(() => expect(view(page)).toBe('new-token'));
    await userEvent.click(action(page, 'create'));
    expect(shell.keepForm.mock.calls).toEqual([[null]]);
    const stopped = { kind: 'stopped', failure: failure({ code: 'policyRefused' }) } as const;
    await become({ tokens: [old], operations: [operation('create', old, { id: begun, outcome: stopped })] });
    await waitFor(() => expect(shell.keepForm).toHaveBeenCalledTimes(2));
    expect(shell.keepForm).toHaveBeenLastCalledWith(expect.objectContaining({ name: 'npm publish' }));
  });
});

describe('after the window was closed', () => {
  it('a new token stands as it was, a half-written day with it', async () => {
    const page = await reopened(kept);
    await waitFor(() => expect(view(page)).toBe('new-token'));
    await waitFor(() => expect(box('vso.packaging_write')).toBeChecked());
    expect(nameField()).toHaveValue('npm publish');
    expect(field('organization')).toHaveTextContent('fabrikam');
    expect(shell.keptForm).toHaveBeenCalledOnce();
    // What stands as the core has it needs no second keeping.
    expect(shell.keepForm).not.toHaveBeenCalled();
  });

  it('a change stands as it was, and asks only for what was changed', async () => {
    const page = await reopened({ ...ofOld, name: 'web-shop 2', expiry: { kind: 'keep' }, scopes: ['vso.code'] });
    await waitFor(() => expect(view(page)).toBe('edit'));
    await userEvent.click(action(page, 'save'));
    expect(shell.edit).toHaveBeenCalledWith(expect.objectContaining({ authorization: old.authorization }), {
      name: 'web-shop 2',
    });
  });

  it.each([
    ['gone', []],
    ['revoked', [token({ ...old, state: 'revoked' })]],
  ])('a change of a token that is %s is dropped, with a sentence', async (_, tokens) => {
    const page = await reopened(ofOld, tokens);
    await waitFor(() => expect(toast()).toHaveTextContent('What you were changing cannot be changed any more'));
    expect(view(page)).toBe('main');
    expect(shell.keepForm.mock.calls).toEqual([[null]]);
  });

  it('nothing comes over a form that somebody has opened meanwhile', async () => {
    let answer: (form: KeptForm) => void = () => undefined;
    shell.keptForm.mockReturnValue(new Promise((resolve) => (answer = resolve)));
    const page = await show({ tokens: [old] });
    await userEvent.click(action(page, 'new-token'));
    enter('another');
    await act(async () => answer(kept));
    expect(nameField()).toHaveValue('another');
    await waitFor(() => expect(shell.keepForm).toHaveBeenCalledWith(expect.objectContaining({ name: 'another' })));
  });

  it('a core that does not answer takes nothing away', async () => {
    shell.keptForm.mockRejectedValue(new Error('unknown command'));
    const page = await show({ tokens: [old] });
    expect(view(page)).toBe('main');
    expect(toast()).toBeNull();
  });
});

describe('a change whose token is revoked elsewhere meanwhile', () => {
  it('says so, cannot be saved, and can go into a new token', async () => {
    const page = await show({ tokens: [old] });
    row('web-shop').focus();
    await userEvent.keyboard('e');
    enter('web-shop 2');
    await become({ tokens: [token({ ...old, state: 'revoked' })] });
    expect(screen.getByRole('alert')).toHaveTextContent('This token cannot be changed any more');
    expect(action(page, 'save')).toHaveAttribute('aria-disabled', 'true');
    await userEvent.click(action(page, 'as-new'));
    expect(view(page)).toBe('new-token');
    expect(nameField()).toHaveValue('web-shop 2');
    expect(field('organization')).toHaveTextContent('contoso');
    await userEvent.click(action(page, 'create'));
    expect(shell.create).toHaveBeenCalledWith(
      expect.objectContaining({ name: 'web-shop 2', organization: contoso, scopes: ['vso.code'], until: inDays(90) }),
    );
  });

  it('keeps what was typed over any other refresh', async () => {
    await show({ tokens: [old] });
    row('web-shop').focus();
    await userEvent.keyboard('e');
    enter('web-shop 2');
    await become({ tokens: [token({ ...old, name: 'renamed elsewhere', expires: inDays(5) })] });
    expect(nameField()).toHaveValue('web-shop 2');
    expect(screen.queryByRole('alert')).toBeNull();
  });
});
