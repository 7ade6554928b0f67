// What the list says of a token besides its dates: that it vanished, has a successor, shares a name, was made by a program; and
// what its organization grants. Through the real App. Not covered: how core finds out (its own tests), looks (screenshots).

import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import axe from 'axe-core';
import { beforeEach, describe, expect, it } from 'vitest';
import { action, freshShell, row, shell, show } from './desk';
import { inDays, organization, token } from './fixtures';

beforeEach(freshShell);

const gone = token({
  name: 'gone',
  expires: inDays(5),
  vanished: inDays(0),
  confirmed: false,
  regenerable: false,
});
const soon = token({ name: 'soon', expires: inDays(3) });
const later = token({ name: 'later', expires: inDays(9) });
const names = () => [...document.querySelectorAll('[data-token]')].map((one) => one.getAttribute('data-token'));
const cell = (name: string, column: string) =>
  row(name).querySelector<HTMLElement>(`[data-column="${column}"]`) as HTMLElement;

describe('a token that vanished', () => {
  it('says since when, and what that can mean, where it was', async () => {
    await show({ tokens: [soon, gone, later] });
    expect(names(), 'by its date').toEqual([soon, gone, later].map(({ authorization }) => authorization));
    expect(cell('gone', 'expires')).toHaveTextContent('Not listed any more since 20 November');
    expect(cell('gone', 'expires'), 'also for those who hear it').toHaveTextContent(
      'Somebody has revoked or removed it, or you may not see it any more. If something still uses it, create a new ' +
        'token. If you did not expect this, ask an administrator of contoso.',
    );
    expect(cell('gone', 'expires').firstElementChild).toHaveAttribute('title', expect.stringContaining('Somebody has'));
    expect(within(row('gone')).getByTitle(/^gone\s+Somebody has/), 'not merely unconfirmed').toBeInTheDocument();
  });

  it('can be copied from while its secret is here, and revoked, and nothing else', async () => {
    await show({ tokens: [gone, { ...gone, authorization: 'b', name: 'no secret', secretHere: false }] });
    await userEvent.click(row('gone'));
    const offered = (name: string) =>
      [...row(name).querySelectorAll('[data-action]')].map((one) => one.getAttribute('data-action'));
    expect(offered('gone')).toEqual(['copy', 'more']);
    await userEvent.keyboard('rne');
    expect(shell.regenerate).not.toHaveBeenCalled();
    expect(shell.renew).not.toHaveBeenCalled();
    await userEvent.keyboard('c');
    expect(shell.copySecret).toHaveBeenCalledOnce();
    await userEvent.click(row('no secret'));
    expect(offered('no secret')).toEqual(['more']);
  });

  it('is counted nowhere, and has no mark on the horizon', async () => {
    const page = await show({ tokens: [gone] });
    const numbers = [...page.querySelectorAll('button[data-filter]')].map((one) => one.textContent?.match(/\d+$/)?.[0]);
    expect(numbers).toEqual(Array.from({ length: 8 }, () => '0'));
    expect(screen.queryByRole('listbox')).toBeNull();
  });

  it('is left out of a bulk by name, with the reason', async () => {
    await show({ tokens: [gone, soon, later] });
    row('soon').focus();
    await userEvent.keyboard('{Control>}a{/Control}');
    await userEvent.click(action(document, 'bulk-renew'));
    expect(document.querySelector('[data-left-out]')).toHaveTextContent('gone in contoso is not listed any more');
    expect(document.querySelectorAll('[data-takes-part]')).toHaveLength(2);
  });
});

describe('what else is worth knowing', () => {
  it('stands beside the name, with words for the eye and the ear', async () => {
    const tokens = [
      token({ name: 'npm', health: ['duplicateName', 'madeByTool'] }),
      token({ name: 'everywhere', global: true, regenerable: false, health: ['global', 'duplicateName'] }),
      token({ name: 'plain' }),
    ];
    await show({ tokens });
    const said = (name: string) =>
      [...row(name).querySelectorAll('[data-health]')].map((mark) => [
        mark.getAttribute('aria-label'),
        mark.getAttribute('title'),
      ]);
    const twice = (words: string) => [words, words];
    expect(said('npm')).toEqual([twice('Another token of contoso has this name'), twice('Made by a program')]);
    expect(said('everywhere')).toEqual([twice('Another token for all organizations has this name')]);
    expect(said('plain')).toEqual([]);
  });

  it('is found by its words', async () => {
    await show({ tokens: [soon, token({ name: 'made', health: ['madeByTool'] })] });
    await userEvent.type(screen.getByRole('searchbox'), 'program');
    expect(row('made')).toBeVisible();
    expect(screen.queryByText('soon')).toBeNull();
  });

  it('is what core says, whatever the scopes look like', async () => {
    const scopes = [{ id: 'vso.code_write', label: 'Code read, write', highPrivilege: true }];
    await show({ tokens: [token({ name: 'marked', scopes }), token({ name: 'unmarked', scopes, health: [] })] });
    expect(cell('marked', 'scopes').querySelector('svg')).not.toBeNull();
    expect(cell('unmarked', 'scopes').querySelector('svg')).toBeNull();
  });

  it('of one with a successor is said quietly, also when its regenerate is told no more', async () => {
    await show({ tokens: [token({ ...soon, health: ['replaced'] }), token({ ...later, health: [] })] });
    expect(cell('soon', 'expires')).toHaveTextContent('Replaced · goes in 3 days');
    expect(action(row('soon'), 'regenerate'), 'nobody is pushed').toHaveAttribute('data-rest', 'false');
    expect(action(row('later'), 'regenerate')).toHaveAttribute('data-rest', 'true');
  });
});

describe('where an organization grants less', () => {
  const organizations = [organization({ longest: 20 })];
  const short = token({ name: 'short', created: inDays(-10), expires: inDays(10), secretHere: false });

  it('Renew says so, and Regenerate stands in its place', async () => {
    await show({ tokens: [short], organizations });
    await userEvent.hover(row('short'));
    const [renew, regenerate] = [action(row('short'), 'renew'), action(row('short'), 'regenerate')];
    expect(regenerate, 'at rest, with its word').toHaveTextContent('Regenerate');
    expect(renew).toHaveAccessibleDescription(
      'No later date: contoso grants 20 days from its creation. Regenerate it instead',
    );
    await userEvent.click(action(row('short'), 'more'));
    expect(within(screen.getByRole('menu')).getByRole('menuitem', { name: /^Renew/ })).toHaveTextContent(
      'No later date: contoso grants 20 days',
    );
    await userEvent.keyboard('{Escape}');
    await userEvent.click(renew);
    expect(shell.renew, 'the policy may have changed').toHaveBeenCalledOnce();
  });

  it('and elsewhere, Renew stays what it is', async () => {
    await show({ tokens: [short] });
    expect(action(row('short'), 'renew')).toHaveTextContent('Renew');
    expect(action(row('short'), 'renew')).toHaveAccessibleDescription('A later date; the secret stays the same');
  });

  it('the question before a bulk says it of each', async () => {
    const young = token({ name: 'young', created: inDays(-8), expires: inDays(7) });
    await show({ tokens: [short, young, token({ name: 'other', organization: 'f' })], organizations });
    row('short').focus();
    await userEvent.keyboard('{Control>}a{/Control}');
    await userEvent.click(action(document, 'bulk-renew'));
    const said = [...document.querySelectorAll('[data-takes-part]')].map((one) => one.textContent);
    expect(said, 'the soonest first').toEqual([
      expect.stringContaining('until 2 Dec 2026 at most'),
      expect.stringContaining('later date'),
      expect.stringContaining('no later date: regenerate it'),
    ]);
  });
});

it('has no fault that axe can see', async () => {
  const page = await show({
    tokens: [gone, token({ name: 'npm', health: ['replaced', 'duplicateName', 'madeByTool'] })],
    organizations: [organization({ longest: 20 })],
  });
  const rules = { 'color-contrast': { enabled: false }, region: { enabled: false } };
  const { violations } = await axe.run(page, { rules });
  expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([]);
});
