// The page's languages: that each says all of it, and that the page speaks the one it is told to. Not covered: whether a
// translation is right; the words of failures, which the core sends.

import { readdirSync, readFileSync } from 'node:fs';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { activityWords } from '../src/activityWords';
import { asFailure } from '../src/api';
import { remindersWords } from '../src/remindersWords';
import { scopeLabel, scopeWords } from '../src/scopeWords';
import { settingsWords } from '../src/settingsWords';
import { signInWords } from '../src/signInWords';
import { strings } from '../src/strings';
import { exactDate, exactTime, fullDate, relative, seconds, span } from '../src/time';
import { bundleOf, find, locale, localeOf, locales, rounded, say, setLocale, texts, textsOf } from '../src/words';
import { faultsOf, idsOf } from './completeness';
import { failure, inDays, now } from './fixtures';
import { pseudo, pseudoBundle } from './pseudo';

const english = textsOf('en').join('\n');
const ids = idsOf(english);
/** Each test speaks its own language, and leaves English behind. */
afterEach(() => setLocale('en'));

describe('every language', () => {
  it.each(locales)('says all that English says, and nothing else: %s', (one) => {
    expect(textsOf(one)).toHaveLength(6);
    expect(faultsOf(english, textsOf(one).join('\n'))).toEqual([]);
  });

  it.each(locales)('is read as a whole, with no id twice in the files: %s', (one) => {
    const bundle = bundleOf(one);
    const missing = ids.filter((id) => bundle.getMessage(id.split('.')[0] ?? id) === undefined);
    expect(missing, 'what the tests read is what the page has').toEqual([]);
  });

  it.each([
    ['a message that is not there', 'a-b = Eins', ['c-d is missing', 'c-d.e is missing']],
    ['an attribute that is not there', 'a-b = Eins\nc-d = Zwei { $n }', ['c-d.e is missing']],
    ['a message too many', 'a-b = Eins\nc-d = Zwei { $n }\n    .e = Drei\nf-g = Vier', ['f-g is not in English']],
    ['a lost variable', 'a-b = Eins\nc-d = Zwei\n    .e = Drei', ['c-d has no variables for $n']],
    ['another variable', 'a-b = Eins\nc-d = Zwei { $m }\n    .e = Drei', ['c-d has $m for $n']],
    ['an empty message', 'a-b = { "" }\nc-d = Zwei { $n }\n    .e = Drei', ['a-b is empty']],
    [
      'an empty variant',
      'a-b = { $n ->\n    [one] { " " }\n   *[other] x\n  }\nc-d = Zwei { $n }\n    .e = Drei',
      ['a-b is empty'],
    ],
    ['one said twice', 'a-b = Eins\na-b = Uno\nc-d = Zwei { $n }\n    .e = Drei', ['a-b is there twice']],
    [
      'one that nobody can read',
      'a-b = Eins {\nc-d = Zwei { $n }\n    .e = Drei',
      ['a-b cannot be read', 'a-b is missing'],
    ],
  ])('would not pass with %s', (_, german, faults) => {
    expect(faultsOf('a-b = One\nc-d = Two { $n }\n    .e = Three', german)).toEqual(faults);
  });

  it('would not pass without one of our own messages', () => {
    const german = textsOf('de').join('\n');
    expect(faultsOf(english, german.replace(/^list-created = .*\n/m, ''))).toContain('list-created is missing');
  });
});

describe('the messages', () => {
  const sources = readdirSync('src').filter((name) => /\.tsx?$/.test(name));
  const code = sources.map((name) => readFileSync(`src/${name}`, 'utf8')).join('\n');
  const literals = new Set([...code.matchAll(/['`]([a-z0-9]+(?:-[a-z0-9]+)+)['`]/g)].map((found) => found[1]));
  const catalogue = readFileSync('../src-tauri/core/src/token/scope.rs', 'utf8');
  const scopes = [...catalogue.matchAll(/row\("([^"]+)", "([^"]+)", "([^"]+)"/g)];

  it('are all used', () => {
    const own = ids.filter((id) => !/^(scope|area|level)-/.test(id) && !id.includes('.'));
    expect(own.filter((id) => !literals.has(id))).toEqual([]);
    expect(own.length, 'and there are that many').toBeGreaterThan(400);
  });

  it('are all there that the page names', () => {
    const complained = vi.spyOn(console, 'error').mockImplementation(() => undefined);
    const said: string[] = [];
    const walk = (part: unknown): void => {
      if (typeof part === 'string') said.push(part);
      else if (typeof part === 'object' && part !== null) Object.values(part).forEach(walk);
    };
    walk(strings);
    walk(signInWords);
    walk(settingsWords);
    walk(activityWords);
    walk(remindersWords);
    expect(complained.mock.calls).toEqual([]);
    complained.mockRestore();
    expect(said.length, 'the walk has seen them').toBeGreaterThan(300);
    const called = [...code.matchAll(/\b(?:say|find)\(\s*'([^']+)'/g)].map((found) => found[1] ?? '');
    expect(called.filter((id) => !ids.includes(id))).toEqual([]);
  });

  it('have words for each scope that the service documents', () => {
    expect(scopes.length, 'the table was read').toBeGreaterThan(80);
    for (const [, id = '', area = '', level = ''] of scopes) {
      const scope = { id, label: 'unknown', highPrivilege: false };
      expect(scopeWords(id)?.can, `${id} of ${area}, ${level}`).toBeTruthy();
      expect(scopeLabel(scope), `${id} in a list`).not.toBe('unknown');
    }
    const known = new Set(scopes.map(([, id = '']) => `scope-${id.toLowerCase().replace(/[^a-z0-9]+/g, '-')}`));
    expect(ids.filter((id) => id.startsWith('scope-') && !known.has(id.split('.')[0] ?? ''))).toEqual([]);
  });
});

describe('the page', () => {
  it('speaks the language that it is told to, at once', () => {
    const { welcome } = strings;
    expect(welcome.connect).toBe('Connect');
    setLocale('de');
    expect([locale(), welcome.connect, strings.welcome.promises[1]]).toEqual(['de', 'Verbinden', 'Keine Telemetrie']);
    setLocale('pt-BR');
    expect(welcome.connect).toBe('Conectar');
  });

  it('speaks English where a language lacks a message, and says the id where English lacks it too', () => {
    const complained = vi.spyOn(console, 'error').mockImplementation(() => undefined);
    setLocale('de', bundleOf('de', ['welcome-connect = Verbinden']));
    expect(strings.welcome.connect).toBe('Verbinden');
    expect(strings.welcome.sandbox).toBe('Open the sandbox');
    expect(complained).not.toHaveBeenCalled();
    expect(say('no-such-message')).toBe('no-such-message');
    expect(find('no-such-message')).toBeNull();
    expect(find('scope-vso-code.no-such-attribute')).toBeNull();
    expect(complained).toHaveBeenCalledExactlyOnceWith('No message no-such-message');
    complained.mockRestore();
  });

  it('complains of a variable that nobody gave', () => {
    const complained = vi.spyOn(console, 'error').mockImplementation(() => undefined);
    expect(say('bar-updated')).toBe('Updated {$when}');
    expect(complained).toHaveBeenCalledOnce();
    complained.mockRestore();
  });

  it.each([
    ['de-AT', 'de'],
    ['pt-PT', 'pt-BR'],
    ['PT', 'pt-BR'],
    ['en-US', 'en'],
    ['fr-FR', 'en'],
    ['', 'en'],
  ])('speaks to a system in %j in %s', (tag, one) => expect(localeOf(tag)).toBe(one));

  it('makes a section of ids, however deep', () => {
    const section = texts({ a: 'list-name', deep: { list: ['list-name', 'list-scopes'] }, of: (name: string) => name });
    setLocale('de');
    expect(section).toEqual({ a: 'Name', deep: { list: ['Name', 'Bereiche'] }, of: expect.any(Function) });
  });
});

describe('the words of one page', () => {
  /** The page as it starts: nothing was brought. */
  const fresh = async () => {
    vi.resetModules();
    return import('../src/words');
  };

  it('are there once it is opened, in the language of the moment', async () => {
    const words = await fresh();
    expect(words.find('settings-back')).toBeNull();
    await words.want('settings');
    expect(words.find('settings-back')).toBe('Back to the tokens');
    expect(words.find('activity-search'), 'and no other page’s').toBeNull();
  });

  it('come along with every language after that', async () => {
    const words = await fresh();
    await words.want('activity');
    await words.bring('de');
    words.setLocale('de');
    expect(words.find('activity-search')).toBe('Aktivität durchsuchen');
    await words.want('settings');
    expect(words.find('settings-back'), 'in a language that was there before').toBe('Zurück zu den Token');
    await words.bring('pt-BR');
    words.setLocale('pt-BR');
    expect(words.find('settings-back')).toBe('Voltar aos tokens');
  });
});

describe('numbers and dates', () => {
  it('have the plural of their language', () => {
    expect([0, 1, 2].map(strings.bulk.titles.renew)).toEqual(['Renew 0 tokens?', 'Renew 1 token?', 'Renew 2 tokens?']);
    setLocale('pt-BR');
    expect([0, 1, 2].map((count) => strings.bulk.running.renew(count))).toEqual([
      'Renovando 0 token',
      'Renovando 1 token',
      'Renovando 2 tokens',
    ]);
    setLocale('de');
    expect([1, 2].map(strings.bulk.running.renew)).toEqual(['1 Token wird verlängert', '2 Token werden verlängert']);
    expect([0, 1, 2].map(strings.bar.asking)).toEqual([
      'Azure DevOps wird gefragt',
      '1 Organisation wird gefragt',
      '2 Organisationen werden gefragt',
    ]);
  });

  it('are written as the language writes them', () => {
    setLocale('de');
    const day = new Date(2027, 1, 18, 9, 5);
    expect([exactDate(day), fullDate(day), exactTime(day)]).toEqual([
      '18. Feb. 2027',
      'Donnerstag, 18. Februar 2027',
      '18. Feb. 2027, 09:05',
    ]);
    expect([relative(new Date(inDays(3)), now), relative(new Date(inDays(-2)), now)]).toEqual([
      'in 3 Tagen',
      'vor 2 Tagen',
    ]);
    expect([seconds(420), seconds(40), span(30_000)]).toEqual(['0,4 s', '< 0,1 s', '30 Sekunden']);
    expect(say('page-name-long', { count: rounded(10_240, 0) })).toContain('10.240');
    setLocale('pt-BR');
    expect([exactDate(day), fullDate(day), relative(new Date(inDays(3)), now)]).toEqual([
      '18 fev. 2027',
      'quinta-feira, 18 de fevereiro de 2027',
      'em 3 dias',
    ]);
  });
});

describe('what the list was narrowed to', () => {
  it.each([
    ['en', 'No token matches “npm” within 7 days in contoso.', 'No token within 7 days.'],
    ['de', 'Kein Token binnen 7 Tagen in contoso passt zu „npm“.', 'Kein Token binnen 7 Tagen.'],
    [
      'pt-BR',
      'Nenhum token que expire em até 7 dias em contoso corresponde a “npm”.',
      'Nenhum token que expire em até 7 dias.',
    ],
  ] as const)('makes a sentence in %s', (one, all, filter) => {
    setLocale(one);
    const { nothingFound, filterWords } = strings.list;
    expect(nothingFound('npm', filterWords.week, 'contoso')).toBe(all);
    expect(nothingFound('', filterWords.week, null)).toBe(filter);
  });
});

describe('an answer that is no failure of core', () => {
  it.each([
    ['en', 'Patwarden did not understand its own answer.', 'Try again. If it stays, report it with the details.'],
    [
      'de',
      'Patwarden hat seine eigene Antwort nicht verstanden.',
      'Versuchen Sie es erneut. Bleibt es so, melden Sie es mit den Details.',
    ],
    ['pt-BR', 'O Patwarden não entendeu a própria resposta.', 'Tente de novo. Se continuar, relate com os detalhes.'],
  ] as const)('is told in %s, with what it was', (one, message, remedy) => {
    setLocale(one);
    expect(asFailure(new Error('a.b is undefined'))).toMatchObject({ message, remedy, details: 'a.b is undefined' });
    const own = failure();
    expect(asFailure(own), 'core speaks the language by itself').toBe(own);
  });
});

describe('the language that nobody speaks', () => {
  it('has an accent on every letter and leaves what is put in as it is', () => {
    expect(pseudo('Try again (2)')).toBe('Ťŕý ááğááííń (2)');
    setLocale('en', pseudoBundle());
    expect(strings.bar.organizationFilter('contoso')).toBe(`${pseudo('Organization: ')}contoso`);
    expect(strings.welcome.title).not.toMatch(/[a-z]/i);
  });

  it('is about 40 % longer', () => {
    const complained = vi.spyOn(console, 'error').mockImplementation(() => undefined);
    const variables = Object.fromEntries([...english.matchAll(/\$(\w+)/g)].map(([, name = '']) => [name, 2]));
    const length = () => ids.reduce((sum, id) => sum + (find(id, variables)?.length ?? 0), 0);
    const lengths = length();
    setLocale('en', pseudoBundle());
    const longer = length();
    expect(complained.mock.calls, 'each message was given what it needs').toEqual([]);
    complained.mockRestore();
    expect(longer / lengths).toBeGreaterThan(1.3);
    expect(longer / lengths).toBeLessThan(1.5);
  });
});
