// The table of scopes from the catalogue. Not covered: whether the catalogue is right (core's tests).

import { describe, expect, it } from 'vitest';
import { areasOf, choicesOf, foundBy, includedBy, levelName, titleOfChoice, toggled, unlisted } from '../src/scopes';
import { areaWords, levelWords, scopeLabel, scopeWords } from '../src/scopeWords';
import type { ScopeChoice } from '../src/wire';
import { say, setLocale, textsOf } from '../src/words';
import { idsOf } from './completeness';
import { catalogue } from './fixtures';

const areas = areasOf(catalogue);
const area = (name: string) => {
  const found = areas.find((one) => one.name === name);
  if (!found) throw new Error(`no area ${name}`);
  return found;
};
const level = (id: string) => {
  for (const one of areas) {
    for (const cell of Object.values(one.cells)) {
      const choice = cell.find((each) => each.id === id);
      if (choice) return levelName(choice, cell);
    }
  }
  throw new Error(`no scope ${id}`);
};

describe('the table', () => {
  it('has every area once, by name, with each scope in its column', () => {
    const names = areas.map(({ name }) => name);
    expect(names).toEqual([...new Set(names)].sort((a, b) => a.localeCompare(b, 'en')));
    expect(area('Code').cells.write.map(({ id }) => id)).toEqual(['vso.code_write']);
    expect(areas.flatMap(choicesOf)).toHaveLength(catalogue.length - 1);
  });

  it('leaves full access out, which goes alone', () => {
    expect(areas.flatMap(choicesOf).some(({ id }) => id === 'app_token')).toBe(false);
  });

  it('takes an area that nobody has words for', () => {
    expect(area('Quantum')).toMatchObject({ about: '', cells: { read: [{ id: 'vso.quantum' }] } });
  });

  it.each([
    ['vso.code', null, 'the column says it'],
    ['vso.code_manage', null, 'so too with what it includes'],
    ['vso.build_execute', 'execute', 'the level has another name than its column'],
    ['vso.code_full', 'full', 'no column says it'],
    ['vso.threads_full', null, 'the level is the area'],
    ['vso.graph', 'graph', 'two stand in one cell'],
    ['vso.identity', 'identity', 'two stand in one cell'],
    ['vso.quantum_entangle', 'entangle', 'also of an unknown area'],
  ])('calls the level of %s %s: %s', (id, name, _why) => expect(level(id)).toBe(name));

  it.each([
    ['pack', ['Packaging']],
    ['feeds', ['Packaging']],
    ['vso.code_status', []],
    ['execute', ['Build']],
    ['', areas.map(({ name }) => name)],
  ])('is searched by area, what it is about, level and id: %j', (search, names) => {
    expect(areas.filter((one) => foundBy(one, search)).map(({ name }) => name)).toEqual(names);
  });
});

describe('what is included', () => {
  it('goes down the whole chain, also into other areas', () => {
    expect([...includedBy(['vso.code_manage'], catalogue).keys()]).toEqual([
      'vso.code_write',
      'vso.code',
      'vso.hooks_write',
      'vso.hooks',
      'vso.profile',
    ]);
  });

  it('ends where the chain leaves the catalogue, or turns back', () => {
    const two = (id: string, includes: string): ScopeChoice => {
      return { id, area: 'A', level: 'read', column: 'read', highPrivilege: false, includes };
    };
    expect([...includedBy(['a'], [two('a', 'gone')]).keys()]).toEqual(['gone']);
    expect([...includedBy(['a'], [two('a', 'b'), two('b', 'a')]).keys()].sort()).toEqual(['a', 'b']);
  });

  it('is not chosen besides', () => {
    expect(toggled(['vso.code', 'vso.packaging'], 'vso.code_write', catalogue)).toEqual([
      'vso.packaging',
      'vso.code_write',
    ]);
    expect(toggled(['vso.code_write'], 'vso.code_write', catalogue)).toEqual([]);
  });
});

it('keeps scopes of a token that the catalogue does not know as choices of their own', () => {
  const scopes = [
    { id: 'vso.code', label: 'Code read', highPrivilege: false },
    { id: 'vso.drop', label: 'vso.drop', highPrivilege: true },
    { id: 'app_token', label: 'Full access', highPrivilege: true },
  ];
  expect(unlisted(scopes, catalogue)).toMatchObject([{ id: 'vso.drop', area: 'Other', highPrivilege: true }]);
});

describe('our words', () => {
  const ids = idsOf(textsOf('en').join('\n'));
  const said = (kind: RegExp) => ids.filter((id) => kind.test(id)).map((id) => say(id));

  it('are phrases that go on from "This token will be able to"', () => {
    const phrases = said(/^scope-[^.]+$/);
    expect(phrases.length, 'one for each scope').toBeGreaterThan(80);
    for (const can of phrases) expect(can).toMatch(/^[a-z].*[^.]$/);
  });

  it('give a reason in a sentence, and areas no capital', () => {
    expect(said(/^scope-.*\.why$/).length, 'much of what is highly privileged').toBeGreaterThan(30);
    for (const why of said(/^scope-.*\.why$/)) expect(why).toMatch(/^[A-Z].*\.$/);
    for (const about of said(/^area-.*\.about$/)) expect(about).toMatch(/^[a-z].*[^.]$/);
  });

  it('say no more of what nobody has words for', () => {
    expect(scopeWords('vso.quantum')).toBeNull();
    expect(areaWords('Quantum')).toEqual({ title: 'Quantum', about: '' });
    expect(levelWords('read and entangle')).toBe('read and entangle');
    expect(scopeLabel({ id: 'vso.quantum', label: 'Quantum read', highPrivilege: false })).toBe('Quantum read');
  });

  it('are those of the language that the page speaks', () => {
    const choice = catalogue.find(({ id }) => id === 'vso.code_write') as ScopeChoice;
    const label = () => scopeLabel({ id: choice.id, label: 'Code read, write', highPrivilege: true });
    expect([titleOfChoice(choice), label()]).toEqual(['Code: read and write', 'Code read, write']);
    setLocale('de');
    expect([titleOfChoice(choice), label()]).toEqual(['Code: Lesen und Schreiben', 'Code: Lesen und Schreiben']);
    const titles = areasOf(catalogue).map(({ title }) => title);
    expect(titles, 'sorted as they are read').toEqual([...titles].sort((a, b) => a.localeCompare(b, 'de')));
    expect(titles).toContain('Pakete');
    expect(
      areasOf(catalogue).filter((one) => foundBy(one, 'pakete')),
      'and found by it',
    ).toHaveLength(1);
    setLocale('en');
  });
});
