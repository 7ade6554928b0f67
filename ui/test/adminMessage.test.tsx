// What an administrator has to put right: the button that copies a message for them, and the message. Not covered: the message
// before a sign-in (signIn.test.tsx), which refusals an administrator acts on (core).

import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import axe from 'axe-core';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { refusalMessage } from '../src/adminMessage';
import { copyText } from '../src/clipboard';
import { actionOf } from '../src/failures';
import { setLocale } from '../src/words';
import { action, become, begun, freshShell, line, row, shell, show, toast } from './desk';
import { failure, inDays, now, operation, organization, rotation, token } from './fixtures';

vi.mock('../src/clipboard', () => ({ copyText: vi.fn() }));
const copied = vi.mocked(copyText);
beforeEach(() => {
  freshShell();
  copied.mockResolvedValue(true);
});
afterEach(() => setLocale('en'));

const refused = failure({
  code: 'policyRefused',
  reason: 'pat-creation',
  message: 'contoso does not let you create tokens.',
  whoActs: 'administrator',
  remedy: 'Ask a Project Collection Administrator.',
  details: 'DisablePatCreationPolicyViolation',
});
const stopped = { kind: 'stopped', failure: refused } as const;
const npm = token({ name: 'npm', expires: inDays(3) });
const message = () => String(copied.mock.calls.at(-1)?.[0]);
const copy = (within_: ParentNode) => userEvent.click(action(within_, 'failure-copyMessage'));

describe('the message', () => {
  const said = () => refusalMessage(refused, { work: 'create', name: 'npm', organization: 'contoso' }, now);

  it('says what was tried, when, what came of it, and what is asked', () => {
    expect(said()).toBe(
      [
        'Hello,',
        'I use Patwarden, a desktop app that looks after my personal access tokens of Azure DevOps. It acts only as me. ' +
          'Azure DevOps has refused this:',
        'Create the personal access token “npm” in contoso\n20 Nov 2026, 10:00',
        'The answer means:\ncontoso does not let you create tokens.\nAsk a Project Collection Administrator.',
        'Details:\npolicyRefused\nDisablePatCreationPolicyViolation',
        'Can you allow this, or tell me what to do instead?',
      ].join('\n\n'),
    );
  });

  it('is in the language of the person', () => {
    setLocale('de');
    expect(said()).toContain('Das persönliche Zugriffstoken „npm“ in contoso erstellen\n20. Nov. 2026, 10:00');
    setLocale('pt-BR');
    expect(said()).toContain('Criar o token de acesso pessoal “npm” em contoso\n20 nov. 2026, 10:00');
  });

  it('is offered for what an administrator acts on, and not where the person can', () => {
    expect(actionOf(refused)).toBe('copyMessage');
    expect(actionOf({ ...refused, whoActs: 'you' })).toBe('copyDetails');
    expect(actionOf({ ...refused, code: 'sessionEnded' }), 'signing in may bring them further').toBe('signIn');
  });
});

describe('Copy message', () => {
  it('is the action of an organization that does not let one in, beside the details', async () => {
    const page = await show({ organizations: [organization({ failure: { ...refused, code: 'forbidden' } })] });
    const refusal = line(page, 'forbidden');
    await copy(refusal);
    expect(message()).toContain('List my personal access tokens in contoso');
    expect(toast()).toHaveTextContent('Message copied');
    expect(within(refusal).getByRole('button', { name: 'Show details' })).toBeVisible();
  });

  it('is the action of an operation that was refused, and its line can still be dismissed', async () => {
    const page = await show({ tokens: [npm], operations: [operation('renew', npm, { outcome: stopped })] });
    await copy(line(page, 'policyRefused'));
    expect(message()).toContain('Give the personal access token “npm” in contoso a later date');
    await userEvent.click(action(line(page, 'policyRefused'), 'dismiss'));
    expect(shell.dismiss).toHaveBeenCalledOnce();
  });

  it('comes after what was left behind, which is decided first', async () => {
    const found = [npm.authorization];
    const page = await show({ tokens: [npm], operations: [operation('create', npm, { outcome: stopped, found })] });
    expect(action(line(page, 'policyRefused'), 'failure-copyMessage')).toBeNull();
  });

  it('is in the dialog of a regenerate', async () => {
    shell.regenerate.mockResolvedValue(begun);
    await show({ tokens: [npm] });
    row('npm').focus();
    await userEvent.keyboard('r');
    await become({ tokens: [npm], rotations: [rotation(npm, 'asked', { id: begun, outcome: stopped })] });
    const dialog = document.querySelector<HTMLElement>('[data-rotation]') as HTMLElement;
    await copy(dialog);
    expect(message()).toContain('Regenerate the personal access token “npm” in contoso');
  });

  it('is in the form that was refused', async () => {
    shell.create.mockRejectedValue(refused);
    const page = await show({ tokens: [npm] });
    await userEvent.click(action(page, 'new-token'));
    await userEvent.type(screen.getByRole('textbox', { name: 'Name' }), 'feed');
    await userEvent.click(await screen.findByText('Feed read (npm, NuGet)'));
    await userEvent.click(action(page, 'create'));
    const notice = page.querySelector<HTMLElement>('[data-notice=policyRefused]') as HTMLElement;
    await copy(notice);
    expect(message()).toContain('Create the personal access token “feed” in contoso');
    const rules = { 'color-contrast': { enabled: false }, region: { enabled: false } };
    const { violations } = await axe.run(notice, { rules });
    expect(violations.map(({ id }) => id)).toEqual([]);
  });

  it('says so where the clipboard refuses', async () => {
    copied.mockResolvedValue(false);
    const page = await show({ organizations: [organization({ failure: refused })] });
    await copy(line(page, 'policyRefused'));
    expect(toast()).toHaveTextContent('The message could not be copied.');
  });
});
