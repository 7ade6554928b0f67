// What the list is made of and in which order. Not covered: how it is drawn (list.test.tsx).

import { describe, expect, it } from 'vitest';
import { byExpiry } from '../src/list';
import { keyTarget } from '../src/listKeys';
import { between, groupsOf, rowsOf } from '../src/rows';
import { type SortColumn, sortAfter, sorted, sortOf, usualSort } from '../src/sorting';
import { widthStyle } from '../src/widths';
import type { TokenView } from '../src/wire';
import { contoso, fabrikam, inDays, now, organization, token } from './fixtures';

const git = token({ name: 'git 2', expires: inDays(3), created: inDays(-3), secretHere: false });
const npm = token({
  name: 'npm',
  expires: inDays(4),
  created: inDays(-9),
  organization: fabrikam,
  organizationName: 'fabrikam',
  scopes: [{ id: 'vso.packaging', label: 'Packaging read', highPrivilege: false }],
});
const all = token({ name: 'Git 10', expires: inDays(5), created: inDays(-1), global: true, scopes: [] });
const gone = token({ name: 'a', expires: inDays(-90), created: inDays(-99), secretHere: false });
const tokens = byExpiry([git, npm, all, gone]);
const names = (list: TokenView[]) => list.map(({ name }) => name);

describe('the list is sorted', () => {
  it.each<[SortColumn, boolean, string[]]>([
    ['expires', false, ['git 2', 'npm', 'Git 10', 'a']],
    ['expires', true, ['Git 10', 'npm', 'git 2', 'a']],
    ['name', false, ['a', 'git 2', 'Git 10', 'npm']],
    ['name', true, ['npm', 'Git 10', 'git 2', 'a']],
    ['organization', false, ['Git 10', 'a', 'git 2', 'npm']],
    ['scopes', false, ['Git 10', 'a', 'git 2', 'npm']],
    ['created', false, ['a', 'npm', 'git 2', 'Git 10']],
    ['secret', false, ['npm', 'Git 10', 'a', 'git 2']],
    ['secret', true, ['a', 'git 2', 'npm', 'Git 10']],
  ])('by %s, descending: %s', (column, descending, order) => {
    expect(names(sorted(tokens, { column, descending }, now))).toEqual(order);
  });

  it('the other way round on a second click, and by what was kept, as far as there is such a column', () => {
    const byName = sortAfter(usualSort, 'name');
    expect(byName).toEqual({ column: 'name', descending: false });
    expect(sortAfter(byName, 'name')).toEqual({ column: 'name', descending: true });
    expect(sortAfter({ column: 'name', descending: true }, 'created').descending).toBe(false);
    expect(sortOf({ column: 'name', descending: true })).toEqual({ column: 'name', descending: true });
    expect(sortOf({ column: 'colour', descending: true })).toEqual(usualSort);
    expect(sortOf(null)).toEqual(usualSort);
  });
});

describe('groups', () => {
  const organizations = [organization({ id: fabrikam, name: 'fabrikam' }), organization()];
  const groups = groupsOf(tokens, organizations, new Set([contoso]));

  it('are the organizations by name, after what works everywhere, each in the order of the list', () => {
    expect(groups.map(({ name, tokens: of }) => [name, names(of)])).toEqual([
      [null, ['Git 10']],
      ['contoso', ['a', 'git 2']],
      ['fabrikam', ['npm']],
    ]);
  });

  it('show their tokens below their head, unless they are closed', () => {
    const rows = rowsOf(tokens, groups);
    const shown = rows.entries.map((entry) => (entry.kind === 'group' ? entry.group.name : entry.token.name));
    expect(shown).toEqual([null, 'Git 10', 'contoso', 'fabrikam', 'npm']);
    expect(rows.sections.map(({ first, entries }) => [first, entries.length])).toEqual([
      [0, 2],
      [2, 1],
      [3, 2],
    ]);
    expect(rows.entries.map(({ key }) => rows.places.get(key))).toEqual([0, 1, 2, 3, 4]);
  });

  it('are none where nothing is grouped, and nothing is nothing', () => {
    expect(rowsOf(tokens, null).sections.map(({ group }) => group)).toEqual([null]);
    expect(rowsOf([], null).sections).toEqual([]);
  });
});

describe('a range', () => {
  const rows = rowsOf(tokens, null);
  const [a, b, c] = rows.entries.map(({ key }) => key) as [string, string, string];

  it('holds every token between two, either way', () => {
    expect(between(rows, a, c)).toEqual([a, b, c]);
    expect(between(rows, c, b)).toEqual([b, c]);
    expect(between(rows, b, b)).toEqual([b]);
  });

  it('is the one that is there where the other is not shown any more', () => {
    expect(between(rows, 'gone', b)).toEqual([b]);
    expect(between(rows, a, 'gone')).toEqual([]);
  });
});

describe('the arrow keys', () => {
  const press = (key: string, at: number, part = {}) =>
    keyTarget({ key, ctrlKey: false, metaKey: false, altKey: false, ...part }, at, 100, 10);

  it('lead from row to row, a page at a time and to both ends, and never beyond', () => {
    const ways = ['ArrowDown', 'ArrowUp', 'PageDown', 'PageUp', 'Home', 'End'].map((key) => press(key, 50));
    expect(ways).toEqual([51, 49, 60, 40, 0, 99]);
    expect([press('ArrowDown', 99), press('PageDown', 95), press('PageUp', 3), press('ArrowUp', 0)]).toEqual([
      99, 99, 0, 0,
    ]);
  });

  it('lead from the head into the list and nowhere else', () => {
    expect(press('ArrowDown', -1)).toBe(0);
    expect(press('Home', -1)).toBeNull();
    expect(press('a', 5)).toBeNull();
    expect(press('ArrowDown', 5, { altKey: true })).toBeNull();
  });
});

it('a column has the width that it was given, and gives way where there is no room', () => {
  expect(widthStyle({ name: 12, colour: 9 })).toEqual({ '--w-name': 'minmax(2rem, 12rem)' });
  expect(widthStyle({ name: 12, scopes: 1000 })).toEqual({
    '--w-name': 'minmax(2rem, 12rem)',
    '--w-scopes': 'minmax(2rem, 60rem)',
    '--grow': '1fr',
  });
});
