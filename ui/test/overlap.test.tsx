// A regenerate whose old token stays for a while, that waits, or that left something behind: the dialog, the lines, the row.
// Not covered: one that runs, ends or stops at once (views.test.tsx).

import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import axe from 'axe-core';
import { beforeEach, describe, expect, it } from 'vitest';
import type { Code, RotationStep, RotationView } from '../src/wire';
import { action, become, begun, freshShell, line, row, shell, show, toast } from './desk';
import { contoso, failure, inDays, operation, rotation, token } from './fixtures';

beforeEach(freshShell);

const old = token({ name: 'web-shop', expires: inDays(3) });
const fresh = token({ name: 'web-shop, new', expires: inDays(90), created: inDays(0) });
const tokens = [old, fresh];
const overlap = rotation(old, 'delivered', {
  outcome: { kind: 'overlap', until: inDays(1) },
  successor: fresh.authorization,
  granted: fresh.expires,
});
const { id } = overlap;
const running = rotation(old, 'verified', { successor: fresh.authorization });
const done: RotationView = { ...overlap, step: 'done', outcome: { kind: 'done' } };
const waiting = (code: Code, step: RotationStep = 'asked', until: string | null = null) =>
  rotation(old, step, { outcome: { kind: 'waiting', failure: failure({ code, message: 'Not now.' }), until } });

const dialog = () => document.querySelector<HTMLElement>('[data-rotation]') as HTMLElement;
const press = async (name: string) => userEvent.click(await within(dialog()).findByRole('button', { name }));

async function begin(next: RotationView) {
  shell.regenerate.mockResolvedValue(id);
  const page = await show({ tokens });
  row('web-shop').focus();
  await userEvent.keyboard('r');
  await become({ tokens, rotations: [next] });
  return page;
}

describe('the dialog of an overlap', () => {
  it('says that the new secret works, how long the old token stays, and why', async () => {
    await begin(overlap);
    expect(dialog().dataset.outcome).toBe('overlap');
    expect(await within(dialog()).findByRole('heading')).toHaveTextContent('Regenerated');
    expect(dialog()).toHaveTextContent('Your new secret is in the vault and works.');
    expect(dialog()).toHaveTextContent('The old token stays valid until 21 Nov 2026, 10:00');
    expect(dialog()).toHaveTextContent('Put the new secret where the old one is used.');
    expect(dialog()).toHaveTextContent('Old token21 Nov 2026goes in 1 day');
    await press('Copy secret');
    expect(shell.copySecret).toHaveBeenCalledWith(expect.objectContaining({ authorization: fresh.authorization }));
  });

  it('revokes the old token without a question, and tells it to the end', async () => {
    await begin(overlap);
    await press('Revoke old now');
    expect(shell.revokeOld).toHaveBeenCalledExactlyOnceWith(id);
    await become({ tokens, rotations: [rotation(old, 'revoking', { successor: fresh.authorization })] });
    expect(await within(dialog()).findByRole('heading')).toHaveTextContent('Revoking the old token');
    await become({ tokens: [fresh], rotations: [done] });
    expect(dialog().dataset.outcome).toBe('done');
    await press('Done');
    expect(shell.dismiss).toHaveBeenCalledExactlyOnceWith(id);
    expect(toast()).toBeNull();
  });

  it('once closed is no line, and keeps the regenerate; its end is a toast', async () => {
    const page = await begin(overlap);
    await press('Done');
    expect(dialog()).toBeNull();
    expect(shell.dismiss).not.toHaveBeenCalled();
    expect(page.querySelector('[data-message]')).toBeNull();
    await become({ tokens: [fresh], rotations: [done] });
    expect(toast()).toHaveTextContent('Old token of web-shop revoked');
    expect(shell.dismiss).toHaveBeenCalledExactlyOnceWith(id);
  });

  it('that was closed before is told by one toast, with the secret to copy, and not again', async () => {
    const page = await begin(running);
    await press('Close');
    await become({ tokens, rotations: [overlap] });
    expect(toast()).toHaveTextContent('web-shop regenerated');
    expect(toast()).toHaveTextContent('The old token stays valid until 21 Nov 2026, 10:00.');
    expect(page.querySelector('[data-message]')).toBeNull();
    await userEvent.click(action(toast(), 'copy-secret'));
    expect(shell.copySecret).toHaveBeenCalledWith(expect.objectContaining({ authorization: fresh.authorization }));
    expect(shell.dismiss).not.toHaveBeenCalled();
  });

  it('that waits in between is still told', async () => {
    await begin(running);
    await press('Close');
    await become({ tokens, rotations: [waiting('unreachable')] });
    expect(toast()).toBeNull();
    await become({ tokens, rotations: [overlap] });
    expect(toast()).toHaveTextContent('web-shop regenerated');
  });
});

describe('the row of a replaced token', () => {
  it('says quietly when it goes, and offers its end instead of Regenerate', async () => {
    await show({ tokens, rotations: [overlap] });
    expect(row('web-shop')).toHaveTextContent('Replaced · goes in 1 day');
    expect(row('web-shop').dataset.standing).toBe('replaced');
    expect(action(row('web-shop'), 'regenerate')).toBeNull();
    expect(action(row('web-shop'), 'revoke-old')).toHaveAttribute('data-rest', 'true');
    await userEvent.click(action(row('web-shop'), 'revoke-old'));
    expect(shell.revokeOld).toHaveBeenCalledExactlyOnceWith(id);
    expect(document.querySelector('[data-dialog]')).toBeNull();
  });

  it('has the same in its menu, and no key for Regenerate', async () => {
    await show({ tokens, rotations: [overlap] });
    row('web-shop').focus();
    await userEvent.keyboard('rn{Delete}{Shift>}{F10}{/Shift}');
    expect(shell.regenerate).not.toHaveBeenCalled();
    const items = screen.getAllByRole('menuitem').map((one) => one.dataset.action);
    expect(items).toEqual(['revoke-old', 'copy', 'show', 'copy-id']);
  });

  it('leaves the new one as it is', async () => {
    await show({ tokens, rotations: [overlap] });
    expect(row('web-shop, new')).toHaveTextContent('in 3 months');
    expect(action(row('web-shop, new'), 'regenerate')).not.toBeNull();
  });
});

describe('the line of an overlap that nobody told of', () => {
  it('has one action, and the way out of it', async () => {
    const page = await show({ tokens, rotations: [overlap] });
    expect(line(page, 'overlap')).toHaveTextContent(
      'Regenerated: web-shop in contoso The new secret is in the vault and works. The old token stays valid until 21 Nov 2026, 10:00.',
    );
    await userEvent.click(action(line(page, 'overlap'), 'revoke-old'));
    expect(shell.revokeOld).toHaveBeenCalledExactlyOnceWith(id);
    await become({ tokens: [fresh], rotations: [done] });
    expect(toast()).toHaveTextContent('Old token of web-shop revoked');
  });

  it('goes when it was read, and the regenerate stays', async () => {
    const page = await show({ tokens, rotations: [overlap] });
    await userEvent.click(within(line(page, 'overlap')).getByRole('button', { name: 'Dismiss' }));
    expect(line(page, 'overlap')).toBeNull();
    expect(shell.dismiss).not.toHaveBeenCalled();
    expect(row('web-shop')).toHaveTextContent('Replaced');
  });

  it('is one of three at most, until one asks for all', async () => {
    const many = Array.from({ length: 5 }, (_, index) => ({ ...overlap, id: `overlap ${index}` }));
    const page = await show({ tokens, rotations: many });
    expect(page.querySelectorAll('[data-message=overlap]')).toHaveLength(3);
    await userEvent.click(screen.getByRole('button', { name: '2 more' }));
    expect(page.querySelectorAll('[data-message=overlap]')).toHaveLength(5);
  });
});

describe('a regenerate that waits', () => {
  it.each([
    ['sessionEnded', 'Sign in', () => expect(shell.signInAgain).toHaveBeenCalledExactlyOnceWith('mara', 'contoso')],
    ['vaultLocked', 'Try again', () => expect(shell.retryVault).toHaveBeenCalledOnce()],
    ['unreachable', 'Try now', () => expect(shell.finish).toHaveBeenCalledExactlyOnceWith(id)],
    ['throttled', 'Try now', () => expect(shell.finish).toHaveBeenCalledExactlyOnceWith(id)],
  ] as const)(
    'for %s has the button that puts it right, in its dialog and in its line',
    async (code, label, called) => {
      const page = await begin(waiting(code));
      expect(dialog().dataset.outcome).toBe('waiting');
      expect(await within(dialog()).findByRole('heading')).toHaveTextContent('Not regenerated yet');
      expect(dialog()).toHaveTextContent('Not now.');
      expect(dialog().querySelector('[data-state=held]')).toHaveAttribute('data-stage', 'created');
      await press(label);
      called();
      await press('Close');
      expect(shell.dismiss).not.toHaveBeenCalled();
      expect(line(page, code)).toHaveTextContent(
        'Not regenerated yet: web-shop in contoso Not now. It goes on by itself',
      );
      expect(within(line(page, code)).getByRole('button', { name: label })).toBeVisible();
    },
  );

  it('says when it is tried again', async () => {
    await begin(waiting('unreachable', 'asked', inDays(0.01)));
    expect(dialog()).toHaveTextContent('It is tried again at 10:14.');
  });

  it('for the end of the old token offers it now, and says that the new secret works', async () => {
    const page = await begin(waiting('oldStillValid', 'revoking', inDays(0.01)));
    expect(await within(dialog()).findByRole('heading')).toHaveTextContent('The old token is still valid');
    await press('Revoke old now');
    expect(shell.revokeOld).toHaveBeenCalledExactlyOnceWith(id);
    await press('Close');
    expect(action(line(page, 'oldStillValid'), 'revoke-old')).toBeVisible();
    expect(row('web-shop')).toHaveTextContent('Replaced · still valid');
    expect(action(row('web-shop'), 'revoke-old')).not.toBeNull();
  });

  it('says so in its row, which tries it now', async () => {
    await show({ tokens, rotations: [waiting('unreachable')] });
    expect(row('web-shop')).toHaveTextContent('Waiting');
    await userEvent.click(action(row('web-shop'), 'try-now'));
    expect(shell.finish).toHaveBeenCalledExactlyOnceWith(id);
  });
});

describe('what was left behind', () => {
  const left = token({ name: 'web-shop', created: inDays(-0.01) });
  const unknown = '5555aaaa-0000-4000-8000-000000000000';
  const stopped = rotation(old, 'looking', {
    outcome: { kind: 'stopped', failure: failure({ code: 'leftBehind', message: 'One was probably left.' }) },
    found: [left.authorization, unknown],
  });
  const found = (within: ParentNode, authorization: string) =>
    within.querySelector<HTMLElement>(`[data-found="${authorization}"]`) as HTMLElement;

  it('by a regenerate is listed in its dialog with what is known of it, each with Keep and Revoke', async () => {
    await begin(stopped);
    await become({ tokens: [old, left], rotations: [stopped] });
    expect(found(dialog(), left.authorization)).toHaveTextContent('web-shopcontoso · created 20 Nov 2026, 09:45 · id');
    expect(found(dialog(), unknown)).toHaveTextContent('Not in the list at the last refresh · id 5555aaaa');
    await userEvent.click(action(found(dialog(), left.authorization), 'keep-found'));
    expect(shell.keepFound).toHaveBeenCalledExactlyOnceWith(id, left.authorization);
    await userEvent.click(action(found(dialog(), unknown), 'revoke-found'));
    expect(shell.revokeFound).toHaveBeenCalledExactlyOnceWith(id, unknown);
    await become({
      tokens: [old],
      rotations: [{ ...stopped, found: [] }],
      operations: [operation('revoke', left, { id: begun, outcome: { kind: 'done' } })],
    });
    expect(toast()).toHaveTextContent('Revoked web-shop');
  });

  it('is not revoked by Enter', async () => {
    await begin(stopped);
    action(found(dialog(), unknown), 'revoke-found').focus();
    await userEvent.keyboard('{Enter}');
    expect(shell.revokeFound).not.toHaveBeenCalled();
  });

  it('stays a line until it is decided', async () => {
    const page = await begin(stopped);
    await press('Close');
    expect(shell.dismiss).not.toHaveBeenCalled();
    await userEvent.click(within(line(page, 'leftBehind')).getByRole('button', { name: 'Keep or revoke' }));
    expect(found(dialog(), unknown)).toBeVisible();
  });

  it('by a create is listed in its line', async () => {
    const create = operation('create', old, {
      authorization: null,
      outcome: { kind: 'stopped', failure: failure({ code: 'leftBehind' }) },
      found: [unknown],
    });
    const page = await show({ tokens, operations: [create] });
    expect(line(page, 'leftBehind')).toHaveTextContent('Creation not confirmed: web-shop in contoso');
    expect(within(line(page, 'leftBehind')).queryByRole('button', { name: 'Dismiss' })).toBeNull();
    await userEvent.click(action(found(page, unknown), 'keep-found'));
    expect(shell.keepFound).toHaveBeenCalledExactlyOnceWith(create.id, unknown);
    await become({ tokens, operations: [{ ...create, found: [] }] });
    await userEvent.click(within(line(page, 'leftBehind')).getByRole('button', { name: 'Dismiss' }));
    expect(shell.dismiss).toHaveBeenCalledExactlyOnceWith(create.id);
  });
});

describe('a create that waits', () => {
  const create = operation('create', old, {
    id: begun,
    authorization: null,
    outcome: { kind: 'waiting', failure: failure({ code: 'unreachable', message: 'Not now.' }), until: inDays(0.01) },
  });

  it('is a line with the button that puts it right', async () => {
    const page = await show({ tokens, operations: [create] });
    expect(line(page, 'unreachable')).toHaveTextContent(
      'Not created yet: web-shop in contoso Not now. It is tried again at 10:14.',
    );
    await userEvent.click(action(line(page, 'unreachable'), 'try-now'));
    expect(shell.finish).toHaveBeenCalledExactlyOnceWith(begun);
  });

  it('that was begun here is told once it is done', async () => {
    const gone = token({ name: 'gone', expires: inDays(-2), secretHere: false });
    await show({ tokens: [gone] });
    row('gone').focus();
    await userEvent.click(action(row('gone'), 'create-again'));
    await become({ tokens: [gone], operations: [{ ...create, kind: 'createAgain' }] });
    expect(toast()).toBeNull();
    const made = operation('createAgain', fresh, { id: begun, outcome: { kind: 'done' } });
    await become({ tokens: [gone, fresh], operations: [made] });
    expect(toast()).toHaveTextContent('Created web-shop, new: in the vault');
  });
});

it('leaked: the old token goes as soon as the new one works, and nothing is asked', async () => {
  shell.regenerate.mockResolvedValue(id);
  await show({ tokens });
  await userEvent.pointer({ keys: '[MouseRight]', target: row('web-shop') });
  const item = screen.getByRole('menuitem', { name: /^Regenerate and revoke now \(leaked\)/ });
  expect(item).toHaveTextContent('The old token stops working as soon as the new one works');
  await userEvent.click(item);
  expect(shell.regenerate).toHaveBeenCalledExactlyOnceWith(
    expect.objectContaining({ organization: contoso, authorization: old.authorization }),
    { kind: 'leaked' },
  );
  await become({ tokens, rotations: [running] });
  expect(dialog().dataset.outcome).toBe('running');
});

it.each([
  ['clock', 'clockOff'],
  ['replaced', 'replaced'],
] as const)('says about %s until it was read, also after a form in between', async (state, code) => {
  const page = await show({ tokens, [state]: failure({ code, message: 'Mind this.' }) });
  expect(line(page, code)).toHaveTextContent('Mind this.');
  await userEvent.click(action(line(page, code), 'dismiss'));
  expect(shell.dismissReplaced).toHaveBeenCalledTimes(state === 'replaced' ? 1 : 0);
  await userEvent.click(screen.getByRole('button', { name: 'New token' }));
  await userEvent.click(screen.getByRole('button', { name: 'Cancel' }));
  expect(line(page, code)).toBeNull();
});

it('has no fault that axe can see', async () => {
  const rules = { 'color-contrast': { enabled: false }, region: { enabled: false } };
  const stopped = rotation(fresh, 'looking', {
    id: 'other',
    outcome: { kind: 'stopped', failure: failure({ code: 'leftBehind' }) },
    found: [old.authorization],
  });
  const page = await show({ tokens, rotations: [overlap, stopped] });
  const faults = async () => {
    const { violations } = await axe.run(document.body, { rules });
    return violations.map((one) => [one.id, one.nodes.map(({ html }) => html)]);
  };
  expect(await faults()).toEqual([]);
  await userEvent.click(action(line(page, 'leftBehind'), 'show-rotation'));
  await waitFor(() => expect(dialog()).toBeVisible());
  expect(await faults()).toEqual([]);
});
