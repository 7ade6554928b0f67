// The list with many tokens: what is drawn, how one moves, selects, sorts, groups, filters and widens. Not covered: the order and
// the groups themselves (rows.test.ts), what a refresh must not move (steady.test.tsx), real scrolling (tests/desktop).

import { act, fireEvent, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import axe from 'axe-core';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { TokenView } from '../src/wire';
import { action, freshShell, row, shell, show } from './desk';
import { fabrikam, failure, inDays, organization, token } from './fixtures';

beforeEach(freshShell);
afterEach(() => vi.restoreAllMocks());

const many = (count: number): TokenView[] =>
  Array.from({ length: count }, (_, index) => token({ name: `no ${index}`, expires: inDays(1 + index / 100) }));
const grid = () => screen.getByRole('grid');
const drawn = () => [...document.querySelectorAll<HTMLElement>('[data-token]')];
const shownNames = () => drawn().map((one) => one.querySelector('[data-name]')?.textContent);
const scrollTo = (top: number) => {
  const list = grid().parentElement as HTMLElement;
  list.scrollTop = top;
  fireEvent.scroll(list);
};
const focused = () => document.activeElement?.querySelector('[data-name]')?.textContent;
const head = (column: string) => document.querySelector<HTMLElement>(`[data-sort=${column}]`) as HTMLElement;
const options = async (name: string, role = 'menuitemcheckbox') => {
  await userEvent.click(action(document, 'view-options'));
  await userEvent.click(await screen.findByRole(role, { name }));
};
const group = (name: string) => screen.getByRole('button', { name: new RegExp(`^${name}, `) });

describe('of ten thousand tokens', () => {
  const tokens = many(10_000);

  it('only those that one sees are drawn, and every one of them says where it stands', async () => {
    await show({ tokens });
    expect(drawn().length).toBeLessThan(60);
    expect(grid()).toHaveAttribute('aria-rowcount', '10001');
    expect(row('no 0')).toHaveAttribute('aria-rowindex', '2');
    act(() => scrollTo(180_000));
    expect(row('no 5000')).toHaveAttribute('aria-rowindex', '5002');
    expect(drawn().length).toBeLessThan(60);
  });

  it('the row with the focus stays, wherever one scrolls', async () => {
    await show({ tokens });
    row('no 3').focus();
    act(() => scrollTo(180_000));
    expect(focused()).toBe('no 3');
    await userEvent.keyboard('{ArrowDown}');
    expect(focused()).toBe('no 4');
  });

  it('one moves from the first to the last by keys alone', async () => {
    vi.spyOn(Element.prototype, 'scrollHeight', 'get').mockReturnValue(tokens.length * 36);
    await show({ tokens });
    row('no 0').focus();
    await userEvent.keyboard('{End}');
    expect(focused()).toBe('no 9999');
    expect(row('no 9999')).toHaveAttribute('aria-selected', 'true');
    expect(grid().parentElement?.scrollTop, 'and the list goes along').toBeGreaterThan(350_000);
    await userEvent.keyboard('{ArrowUp}{PageUp}');
    expect(focused()).toBe('no 9980');
    await userEvent.keyboard('{Home}{PageDown}');
    expect(focused()).toBe('no 18');
  });

  it('one is found by typing', async () => {
    await show({ tokens });
    await userEvent.type(screen.getByRole('searchbox'), 'no 777');
    await waitFor(() => expect(drawn()).toHaveLength(19));
    expect(grid()).toHaveAttribute('aria-rowcount', '20');
  });
});

describe('several rows are selected', () => {
  const ticked = () =>
    drawn().flatMap((one) => (one.dataset.checked ? [one.querySelector('[data-name]')?.textContent] : []));

  it('with Shift and the arrow keys, back and forth', async () => {
    await show({ tokens: many(9) });
    row('no 2').focus();
    await userEvent.keyboard('{Shift>}{ArrowDown}{ArrowDown}{/Shift}');
    expect(ticked()).toEqual(['no 2', 'no 3', 'no 4']);
    await userEvent.keyboard('{Shift>}{ArrowUp}{/Shift}');
    expect(ticked()).toEqual(['no 2', 'no 3']);
    await userEvent.keyboard('{ArrowDown}');
    expect(ticked(), 'a move without Shift takes nothing away').toEqual(['no 2', 'no 3']);
  });

  it('with Shift and a click, on the row or its box, and one more with Ctrl', async () => {
    await show({ tokens: many(9) });
    const user = userEvent.setup();
    await user.click(row('no 1'));
    await user.keyboard('{Shift>}');
    await user.click(row('no 3'));
    await user.keyboard('{/Shift}{Control>}');
    await user.click(row('no 6'));
    await user.keyboard('{/Control}{Shift>}');
    await user.click(row('no 8').querySelector('[data-check]') as HTMLElement);
    await user.keyboard('{/Shift}');
    expect(ticked()).toEqual(['no 1', 'no 2', 'no 3', 'no 6', 'no 7', 'no 8']);
  });
});

describe('the head', () => {
  const tokens = [
    token({ name: 'b', expires: inDays(3), created: inDays(-1) }),
    token({ name: 'c', expires: inDays(4), created: inDays(-2), secretHere: false }),
    token({ name: 'a', expires: inDays(5), created: inDays(-3) }),
  ];

  it('sorts by the column that is clicked, says so, and keeps it', async () => {
    await show({ tokens });
    expect(head('expires').parentElement).toHaveAttribute('aria-sort', 'ascending');
    await userEvent.click(head('name'));
    expect(shownNames()).toEqual(['a', 'b', 'c']);
    expect(head('name').parentElement).toHaveAttribute('aria-sort', 'ascending');
    expect(head('expires').parentElement).not.toHaveAttribute('aria-sort');
    await userEvent.click(head('name'));
    expect(shownNames()).toEqual(['c', 'b', 'a']);
    expect(head('name').parentElement).toHaveAttribute('aria-sort', 'descending');
    await waitFor(() =>
      expect(shell.keepLayout).toHaveBeenLastCalledWith({
        sort: { column: 'name', descending: true },
        grouped: false,
        widths: {},
      }),
    );
  });

  it('is as it was left, and tells nobody what has not changed', async () => {
    shell.layout.mockResolvedValue({
      sort: { column: 'name', descending: false },
      grouped: false,
      widths: { name: 20 },
    });
    await show({ tokens });
    await waitFor(() => expect(shownNames()).toEqual(['a', 'b', 'c']));
    expect(grid().parentElement?.style.getPropertyValue('--w-name')).toBe('minmax(2rem, 20rem)');
    expect(shell.keepLayout).not.toHaveBeenCalled();
  });

  it('is as ever where nothing can be had of it', async () => {
    shell.layout.mockRejectedValue(failure());
    await show({ tokens });
    expect(shownNames()).toEqual(['b', 'c', 'a']);
  });

  it('is one tab stop, with the edge of its column; ← and → go along, ↓ leads into the list', async () => {
    await show({ tokens });
    const stops = () => [...document.querySelectorAll<HTMLElement>('[data-sort][tabindex="0"]')];
    expect(stops()).toEqual([head('name')]);
    head('name').focus();
    await userEvent.keyboard('{ArrowRight}{ArrowRight}');
    expect(head('scopes')).toHaveFocus();
    expect(stops()).toEqual([head('scopes')]);
    await userEvent.keyboard('{Enter}');
    expect(head('scopes').parentElement).toHaveAttribute('aria-sort', 'ascending');
    await userEvent.keyboard('{ArrowDown}');
    expect(row('b')).toHaveFocus();
  });

  it('widens a column by its edge, with the pointer or the arrow keys, and gives all of them back', async () => {
    await show({ tokens });
    const edge = screen.getByRole('separator', { name: 'Width of the column Created' });
    const width = () => grid().parentElement?.style.getPropertyValue('--w-created');
    fireEvent.pointerDown(edge, { clientX: 100, pointerId: 1 });
    fireEvent.pointerMove(edge, { clientX: 260, pointerId: 1 });
    fireEvent.pointerUp(edge, { pointerId: 1 });
    expect(width()).toBe('minmax(2rem, 10rem)');
    fireEvent.pointerMove(edge, { clientX: 900, pointerId: 1 });
    expect(width(), 'it was let go').toBe('minmax(2rem, 10rem)');
    edge.focus();
    await userEvent.keyboard('{ArrowRight}');
    expect(width(), 'jsdom lays nothing out: one rem more than nothing is the least').toBe('minmax(2rem, 3rem)');
    await waitFor(() =>
      expect(shell.keepLayout).toHaveBeenLastCalledWith(expect.objectContaining({ widths: { created: 3 } })),
    );
    await options('Reset column widths', 'menuitem');
    expect(width()).toBe('');
  });
});

describe('grouped by organization', () => {
  const here = token({ name: 'here', expires: inDays(9) });
  const there = token({ name: 'there', expires: inDays(2), organization: fabrikam, organizationName: 'fabrikam' });
  const everywhere = token({ name: 'everywhere', expires: inDays(5), global: true, regenerable: false });
  const tokens = [here, there, everywhere];
  const refused = failure({ code: 'forbidden', message: 'fabrikam refused access.' });
  const organizations = [organization(), organization({ id: fabrikam, name: 'fabrikam', failure: refused })];

  it('each group has its head and its number, and every row still says where it stands', async () => {
    await show({ tokens });
    await options('Group by organization');
    expect(shownNames()).toEqual(['everywhere', 'here', 'there']);
    expect(group('contoso')).toHaveAccessibleName('contoso, 1 token');
    expect(grid()).toHaveAttribute('aria-rowcount', '7');
    expect(row('everywhere')).toHaveAttribute('aria-rowindex', '3');
    expect(row('there')).toHaveAttribute('aria-rowindex', '7');
    await waitFor(() => expect(shell.keepLayout).toHaveBeenLastCalledWith(expect.objectContaining({ grouped: true })));
  });

  it('a refusal is said in the head of its group, and in a line where there is none', async () => {
    const page = await show({ tokens, organizations });
    expect(page.querySelectorAll('[data-failed=fabrikam] [data-message=forbidden]')).toHaveLength(1);
    expect(row('there'), 'a line is a row of the list too').toHaveAttribute('aria-rowindex', '3');
    await options('Group by organization');
    expect(page.querySelectorAll('[data-message=forbidden]')).toHaveLength(1);
    const said = group('fabrikam').parentElement as HTMLElement;
    expect(said).toHaveTextContent('refused access. Dates shown are from 20 November.');
    await userEvent.type(screen.getByRole('searchbox'), 'here');
    await userEvent.type(screen.getByRole('searchbox'), ' contoso');
    await waitFor(() => expect(page.querySelector('[role=row][data-failed=fabrikam]')).not.toBeNull());
  });

  it('a group closes and opens, by click and by key, and opens for what one selects elsewhere', async () => {
    await show({ tokens });
    await options('Group by organization');
    await userEvent.click(group('contoso'));
    expect(group('contoso')).toHaveAttribute('aria-expanded', 'false');
    expect(shownNames()).toEqual(['everywhere', 'there']);
    row('everywhere').focus();
    await userEvent.keyboard('{ArrowDown}');
    expect(group('contoso')).toHaveFocus();
    await userEvent.keyboard('{ArrowRight}');
    expect(shownNames()).toEqual(['everywhere', 'here', 'there']);
    await userEvent.keyboard('{ArrowLeft}{ArrowDown}{ArrowDown}');
    expect(row('there')).toHaveFocus();
    screen.getByRole('listbox').focus();
    await userEvent.keyboard('{End}{Enter}');
    expect(row('here')).toHaveAttribute('aria-selected', 'true');
  });

  it('has no fault that axe can see', async () => {
    const page = await show({ tokens, organizations });
    await options('Group by organization');
    const rules = { 'color-contrast': { enabled: false }, region: { enabled: false } };
    const { violations } = await axe.run(page, { rules });
    expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([]);
  });
});

describe('a scope', () => {
  const code = token({ name: 'code', expires: inDays(3) });
  const full = token({
    name: 'all of it',
    expires: inDays(4),
    scopes: [{ id: 'app_token', label: '', highPrivilege: true }],
  });

  it('narrows the list, says so where nothing is left, and Escape takes it away', async () => {
    await show({ tokens: [code, full] });
    await userEvent.click(action(document, 'scope-filter'));
    const menu = await screen.findByRole('menu');
    const choices = within(menu).getAllByRole('menuitemradio');
    expect(choices.map(({ textContent }) => textContent)).toEqual(['All scopes', 'Full access', 'Code read']);
    await userEvent.click(choices[2] as HTMLElement);
    expect(shownNames()).toEqual(['code']);
    expect(action(document, 'scope-filter')).toHaveAccessibleName('Only with the scope Code read');
    await userEvent.type(screen.getByRole('searchbox'), 'all');
    expect(await screen.findByText('No token matches “all” with the scope “Code read”.')).toBeVisible();
    await userEvent.keyboard('{Escape}');
    expect(shownNames()).toEqual(['all of it']);
  });
});

it('says once for each organization that it refuses, three at first', async () => {
  const organizations = Array.from({ length: 6 }, (_, index) =>
    organization({ id: `o${index}`, name: `o${index}`, failure: failure({ message: `o${index} refused.` }) }),
  );
  const page = await show({ tokens: [token({ name: 'one' })], organizations });
  expect(page.querySelectorAll('[data-failed]')).toHaveLength(3);
  expect(grid()).toHaveAttribute('aria-rowcount', '6');
  expect(row('one')).toHaveAttribute('aria-rowindex', '6');
  await userEvent.click(screen.getByRole('button', { name: '3 more' }));
  expect(page.querySelectorAll('[data-failed]')).toHaveLength(6);
  expect(row('one')).toHaveAttribute('aria-rowindex', '8');
});

it('says of a token without a name that it has none', async () => {
  await show({ tokens: [token({ name: '\u200B ' }), token({ name: 'named' })] });
  expect(row('Without a name')).toBeVisible();
  expect(shownNames()).toEqual(['named', 'Without a name']);
});

it('shows the dates that the horizon counts together, says so, and shows all of them again', async () => {
  const crowd = Array.from({ length: 12 }, (_, index) => token({ name: `crowd ${index}`, expires: inDays(100) }));
  const page = await show({ tokens: [token({ name: 'alone', expires: inDays(3) }), ...crowd] });
  screen.getByRole('listbox').focus();
  await userEvent.keyboard('{End}{Enter}');
  await waitFor(() => expect(page.querySelector('[data-dates]')).toHaveTextContent('Only what expires on 28 Feb 2027'));
  expect(screen.queryByText('alone')).toBeNull();
  expect(row('crowd 0')).toHaveAttribute('aria-rowindex', '3');
  await userEvent.click(action(page, 'clear-dates'));
  expect(row('alone')).toBeVisible();
  expect(page.querySelector('[data-dates]')).toBeNull();
});
