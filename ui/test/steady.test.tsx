// What a refresh must not move: the rows that one looks at, the one that has the focus, and what stands in a form. jsdom lays
// nothing out, so the list gets a place of its own here, and each row the one of its index. Not covered: the engines' own scrolling (tests/desktop).

import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { TokenView } from '../src/wire';
import { action, become, freshShell, row, show } from './desk';
import { failure, inDays, organization, token } from './fixtures';

const ROW = 36;
const HEIGHT = 5 * ROW;

/** The list begins at the top of the screen and shows five rows. */
function laidOut() {
  vi.spyOn(Element.prototype, 'getBoundingClientRect').mockImplementation(function (this: Element) {
    const list = scrolling();
    if (this === list) return new DOMRect(0, 0, 1180, HEIGHT);
    const above = list?.scrollTop ?? 0;
    const index = (this as HTMLElement).matches('[data-token]') ? Number(this.getAttribute('aria-rowindex')) - 2 : 0;
    return new DOMRect(0, index * ROW - above, 1180, ROW);
  });
}

const scrolling = () => document.querySelector<HTMLElement>('[role=grid]')?.parentElement ?? null;
const scrollTo = (top: number) => Object.assign(scrolling() ?? {}, { scrollTop: top });
/** Where a row is on the screen. */
const topOf = (name: string) => row(name).getBoundingClientRect().top;
const many = (count: number, from = 0): TokenView[] =>
  Array.from({ length: count }, (_, index) => token({ name: `no ${from + index}`, expires: inDays(5 + from + index) }));
const tokens = many(16);
const sooner = ['first', 'second'].map((name) => token({ name, expires: inDays(1) }));

beforeEach(() => {
  freshShell();
  laidOut();
});
afterEach(() => vi.restoreAllMocks());

describe('a refresh', () => {
  it('leaves the rows where they are when others come above them', async () => {
    await show({ tokens });
    scrollTo(6 * ROW + 7);
    const before = topOf('no 8');
    await become({ tokens: [...sooner, ...tokens] });
    expect(row('first'), 'they are there').toBeInTheDocument();
    expect(topOf('no 8'), 'and took no place on the screen').toBe(before);
  });

  it('leaves them where they are when rows above are gone', async () => {
    await show({ tokens: [...sooner, ...tokens] });
    scrollTo(6 * ROW);
    const before = topOf('no 8');
    await become({ tokens });
    expect(topOf('no 8')).toBe(before);
  });

  it('that takes away what was at the top goes by the next row that is left', async () => {
    await show({ tokens });
    scrollTo(6 * ROW);
    const before = topOf('no 10');
    const gone = new Set(['no 3', 'no 6', 'no 7', 'no 8', 'no 9']);
    await become({ tokens: tokens.filter(({ name }) => !gone.has(name)) });
    expect(topOf('no 10')).toBe(before);
  });

  it('keeps the row with the focus in its place, even where another would be nearer the top', async () => {
    await show({ tokens });
    scrollTo(6 * ROW);
    row('no 9').focus();
    const before = topOf('no 9');
    const between = token({ name: 'between', expires: inDays(5 + 7.5) });
    await become({ tokens: [...tokens, between] });
    expect(row('no 9')).toHaveFocus();
    expect(topOf('no 9')).toBe(before);
  });

  it('follows no row that goes to another place by itself', async () => {
    await show({ tokens });
    scrollTo(6 * ROW);
    row('no 9').focus();
    const before = topOf('no 8');
    await become({ tokens: tokens.map((one) => (one.name === 'no 9' ? { ...one, state: 'revoked' } : one)) });
    expect(topOf('no 8'), 'the others stay').toBe(before);
    expect(row('no 9'), 'and the focus is not lost').toHaveFocus();
  });

  it('hands the focus on to the next row when its own is gone', async () => {
    await show({ tokens });
    row('no 2').focus();
    await become({ tokens: tokens.filter(({ name }) => name !== 'no 2') });
    expect(row('no 3')).toHaveFocus();
  });

  it('shows what has become urgent to somebody who is at the top and aims at nothing', async () => {
    await show({ tokens });
    await become({ tokens: [...sooner, ...tokens] });
    expect(scrolling()?.scrollTop).toBe(0);
    expect(topOf('first')).toBe(0);
  });

  it('moves nothing while one searches: the list is another one then', async () => {
    await show({ tokens: [...sooner, ...tokens] });
    scrollTo(6 * ROW);
    await userEvent.type(screen.getByRole('searchbox'), 'no 2');
    expect(scrolling()?.scrollTop).toBe(6 * ROW);
  });
});

describe('while somebody edits a token', () => {
  it('nothing in the form changes, whatever a refresh brings', async () => {
    const old = token({ name: 'ci', expires: inDays(40) });
    await show({ tokens: [old] });
    row('ci').focus();
    await userEvent.keyboard('e');
    const name = screen.getByRole('textbox', { name: 'Name' });
    await userEvent.type(name, ' of mine');
    await userEvent.click(document.querySelector('[data-field=expires] input[value="30"]') as Element);
    const elsewhere = { ...old, name: 'renamed', expires: inDays(80), scopes: [], health: [] };
    await become({ tokens: [elsewhere], organizations: [organization({ longest: 20 })], refreshing: true });
    await become({ tokens: [], organizations: [organization({ failure: failure() })] });
    expect(name).toHaveValue('ci of mine');
    expect(action(document, 'save'), 'and can be saved').not.toHaveAttribute('aria-disabled', 'true');
    expect(document.querySelector('[data-field=expires] input:checked')).toHaveAttribute('value', '30');
    expect(screen.getByRole('radio', { name: 'Keep 30 Dec 2026' })).toBeInTheDocument();
  });

  it('a new one keeps its date, also where its organization turns out to grant less', async () => {
    await show({ tokens });
    await userEvent.click(action(document, 'new-token'));
    await become({ tokens, organizations: [organization({ longest: 20 })] });
    expect(document.querySelector('[data-field=expires] input:checked')).toHaveAttribute('value', '90');
  });
});

describe('the last known list', () => {
  const refreshedAt = inDays(-2);
  const known = [organization({ refreshedAt }), organization({ id: 'f', name: 'fabrikam', refreshedAt })];

  it('is there at once with its age, while everybody is still being asked', async () => {
    const page = await show({ tokens, organizations: known, refreshing: true });
    expect(row('no 1')).toBeVisible();
    expect(page).toHaveTextContent('Updated 2 days ago');
    expect(action(page, 'refresh')).toHaveAccessibleName('Refresh · Asking 2 organizations');
  });

  it('is as old as the oldest that answered, and what refuses has a line of its own', async () => {
    const [first, second] = known as [(typeof known)[0], (typeof known)[0]];
    const page = await show({ tokens, organizations: [{ ...first, refreshedAt: inDays(-0.01) }, second] });
    expect(page).toHaveTextContent('Updated 2 days ago');
    await become({
      tokens,
      organizations: [
        { ...first, refreshedAt: inDays(-0.01) },
        { ...second, failure: failure() },
      ],
    });
    expect(page).toHaveTextContent('Updated 14 minutes ago');
    expect(page.querySelector('[data-message=unreachable]')).toHaveTextContent('Dates shown are from 18 November.');
  });

  it('says so where nothing was ever had', async () => {
    const page = await show({ organizations: known.map((one) => ({ ...one, refreshedAt: null })), refreshing: true });
    expect(page).toHaveTextContent('Asking 2 organizations');
  });
});
