// The page in other languages: that it changes with the snapshot, and that no view says anything which is not in the files.
// The pages around a sign-in say more than one sees here at once: their own tests see it.

import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { sections } from '../src/sections';
import type {
  ActivityKind,
  BulkKind,
  Diagnosis,
  Discovery,
  Examined,
  OperationKind,
  Outcome,
  RotationStep,
  Snapshot,
  TokenView,
} from '../src/wire';
import { bundleOf, setLocale } from '../src/words';
import { action, become, freshShell, row, shell, show, signedOut, view } from './desk';
import {
  activityRow,
  bulk,
  connection,
  contoso,
  fabrikam,
  failure,
  inDays,
  now,
  operation,
  organization,
  reminder,
  reminders,
  request,
  rotation,
  settings,
  snapshot,
  token,
} from './fixtures';
import { pseudoBundle } from './pseudo';

beforeEach(freshShell);
afterEach(() => setLocale('en', bundleOf('en')));

describe('the language of the snapshot', () => {
  it('is the language of the whole page, also when it changes', async () => {
    const tokens = [token({ name: 'soon', expires: inDays(3) })];
    const page = await show({ tokens, locale: 'de' });
    expect(document.documentElement.lang).toBe('de');
    expect(row('soon')).toHaveTextContent('Code: Lesen');
    expect(row('soon')).toHaveTextContent('in 3 Tagen');
    expect(action(row('soon'), 'regenerate')).toHaveTextContent('Neu generieren');
    await become({ tokens, locale: 'pt-BR' });
    expect(document.documentElement.lang).toBe('pt-BR');
    expect(row('soon'), 'a row that has not changed is drawn anew').toHaveTextContent('Código: leitura');
    expect(action(row('soon'), 'regenerate')).toHaveTextContent('Regenerar');
    expect(screen.getByRole('searchbox')).toHaveAccessibleName('Nome, organização ou escopo');
    await become({ tokens });
    expect(action(row('soon'), 'regenerate')).toHaveTextContent('Regenerate');
    expect(view(page)).toBe('main');
  });
});

/** What a person reads or hears, wherever on the page. */
function said(): string[] {
  const heard = [
    'aria-label',
    'aria-description',
    'aria-roledescription',
    'aria-valuetext',
    'title',
    'placeholder',
    'alt',
  ];
  const elements = [...document.body.querySelectorAll('*')].filter(({ tagName }) => !/^(STYLE|SCRIPT)$/.test(tagName));
  return elements.flatMap((element) => [
    ...[...element.childNodes]
      .filter(({ nodeType }) => nodeType === Node.TEXT_NODE)
      .map((node) => node.textContent ?? ''),
    ...heard.map((name) => element.getAttribute(name) ?? ''),
  ]);
}

/** Not ours to translate, or written by the engine: scope ids, ids, addresses, dates, distances, months, lists. */
const foreign = [
  /\bvso\.[\w.]+|[0-9a-f]{8}-[0-9a-f-]{27}|https?:\S+/g,
  /\b(in )?\d+ (minute|hour|day|week|month|year)s?( ago)?\b/g,
  /\b(Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday) /g,
  /\b(\d{1,2} )?(Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)[a-z]*( \d{4})?\b/g,
  /^patwarden1:/g,

  /\b(Quantum|Graph and identity|read and entangle|entangle|graph|identity)\b/g,
  / and |\bapp_token\b/g,
];

/** What is said in plain letters, and so never came out of the files. */
const untranslated = () =>
  said().filter((text) => /[a-z]/i.test(foreign.reduce((rest, pattern) => rest.replace(pattern, ''), text)));

const troubled = () => failure({ subject: '', message: '12 34.', remedy: '56 78.' });
const named = (part: Partial<TokenView>, index: number) =>
  token({ organizationName: '№ 11', name: `№ ${index}`, ...part });
const everywhere = { global: true, regenerable: false, secretHere: false };
const tokens = [
  named({ expires: inDays(-3) }, 0),
  named({ expires: inDays(3) }, 1),
  named({ expires: inDays(5), secretHere: false, confirmed: false }, 2),
  named({ expires: inDays(20), scopes: [{ id: 'app_token', label: 'Full access', highPrivilege: true }] }, 3),
  named({ expires: inDays(200), state: 'revoked' }, 4),
  named({ expires: inDays(60), ...everywhere }, 5),
  named({ expires: inDays(90), scopes: [] }, 6),
  named({ expires: inDays(91) }, 7),
  named({ expires: inDays(92), vanished: inDays(-1), confirmed: false, regenerable: false }, 8),
  named({ expires: inDays(93), health: ['replaced', 'duplicateName', 'madeByTool'] }, 9),
  named({ ...everywhere, health: ['global', 'duplicateName'] }, 10),
] as const;
const [expired, soon] = tokens;
const organizations = [
  organization({ name: '№ 11', longest: 20 }),
  organization({ id: fabrikam, name: '№ 12', refreshedAt: inDays(-2), failure: troubled() }),
];
const registration = connection({ tenant: '№ 13' });
const accounts = snapshot().accounts.map((one) => ({
  ...one,
  name: '§ 1',
  username: '§@§',
  connection: registration,
}));
const without = (discovery: Discovery) => accounts.map((one) => ({ ...one, discovery }));
const base = { tokens: [...tokens], organizations, accounts };

async function showPseudo(part: Partial<Snapshot>) {
  setLocale('en', pseudoBundle());
  return show({ ...base, ...part });
}

describe('nothing is said that is not in the files', () => {
  it('would be noticed', async () => {
    await show({ ...base, tokens: [] });
    expect(untranslated()).toContain('No personal access tokens');
    expect(untranslated(), 'also what is only heard').toContain('Search name, organization or scope');
  });

  const until = new Date(now.getTime() + 8.5 * 60_000).toISOString();
  it.each<[string, Partial<Snapshot>]>([
    ['the welcome', signedOut],
    ['the list', {}],
    ['the list of the sandbox', { profile: 'sandbox' }],
    ['an empty list', { tokens: [] }],
    [
      'a list that is loading',
      {
        tokens: [],
        organizations: organizations.map((one) => ({ ...one, refreshedAt: null, failure: null })),
        refreshing: true,
      },
    ],
    [
      'what holds it up',
      {
        vault: troubled(),
        clock: troubled(),
        replaced: troubled(),
        settings: settings({ failure: troubled() }),
      },
    ],
    ['an ended session', { accounts: accounts.map((one) => ({ ...one, sessionEnded: troubled() })) }],
    ['nobody’s organizations', { accounts: without('nothing'), organizations: [], tokens: [] }],
    ['organizations that nobody may ask for', { accounts: without('hidden'), organizations: [], tokens: [] }],
    [
      'waiting for the browser',
      { ...signedOut, signIn: { phase: 'waiting', until, trouble: troubled(), request: request({ tenant: '№' }) } },
    ],
    ['signing in', { ...signedOut, signIn: { phase: 'redeeming' } }],
    ['a failed sign-in', { ...signedOut, signIn: { phase: 'failed', failure: troubled(), request: null } }],
    [
      'a failed sandbox',
      { ...signedOut, profile: 'sandbox', signIn: { phase: 'failed', failure: troubled(), request: null } },
    ],
  ])('by %s', async (_, part) => {
    await showPseudo(part);
    expect(untranslated()).toEqual([]);
  });

  it('by the question whose account it is', async () => {
    const confirming = {
      phase: 'confirming',
      name: '§ 1',
      username: '§@§',
      tenant: contoso,
      insteadOf: '§@§§',
    } as const;
    const page = await showPseudo({ ...signedOut, signIn: confirming });
    expect(view(page)).toBe('confirming');
    expect(untranslated()).toEqual([]);
  });

  it('by the way to an account', async () => {
    const page = await showPseudo(signedOut);
    await userEvent.click(page.querySelectorAll('main button')[0] as HTMLElement);
    expect(view(page)).toBe('connect');
    expect(untranslated()).toEqual([]);
  });

  const outcomes: Outcome[] = [
    { kind: 'running' },
    { kind: 'done' },
    { kind: 'stopped', failure: troubled() },
    { kind: 'waiting', failure: troubled(), until: inDays(1) },
    { kind: 'waiting', failure: troubled(), until: null },
  ];
  const kinds: OperationKind[] = ['create', 'createAgain', 'replace', 'renew', 'edit', 'revoke'];

  it.each(outcomes)('by the lines and rows of operations that are $kind', async (outcome) => {
    const granted = inDays(30);
    const operations = kinds.map((kind, index) =>
      operation(kind, tokens[index] ?? soon, { id: `${index}`, outcome, asked: inDays(90), granted }),
    );
    await showPseudo({ operations });
    expect(untranslated()).toEqual([]);
  });

  it.each([...outcomes, { kind: 'overlap', until: inDays(1) } as const])(
    'by a regenerate that is $kind',
    async (outcome) => {
      shell.regenerate.mockResolvedValue('id');
      await showPseudo({});
      row('№ 1').focus();
      await userEvent.keyboard('r');
      const all: RotationStep[] = ['asked', 'looking', 'created', 'undoing', 'undone', 'stored', 'verified', 'done'];
      const steps: RotationStep[] = outcome.kind === 'running' ? all : ['created', 'done'];
      for (const step of steps) {
        const part = { id: 'id', outcome, granted: inDays(30), found: [expired.authorization, '12-34'] };
        await become({ ...base, rotations: [rotation(soon, step, part)] });
        expect(document.querySelector('[data-rotation]'), step).not.toBeNull();
        expect(untranslated(), step).toEqual([]);
      }
    },
  );

  it.each<BulkKind>(['regenerate', 'renew', 'revoke'])(
    'by the question before %s of many, and its progress',
    async (kind) => {
      shell.bulk.mockResolvedValue('id');
      const page = await showPseudo({});
      row('№ 1').focus();
      await userEvent.keyboard('{Control>}a{/Control}');
      await userEvent.click(action(page, `bulk-${kind}`));
      expect(document.querySelector('[data-dialog=bulk]')).not.toBeNull();
      expect(untranslated()).toEqual([]);
      await userEvent.click(action(document, 'confirm-bulk'));
      const whole = bulk(kind, [...tokens], { id: 'id' });
      const items = whole.items.map((item, index) => ({ ...item, outcome: outcomes[index] ?? null }));
      await become({ ...base, bulks: [{ ...whole, items }] });
      expect(document.querySelector('[data-bulk]')).not.toBeNull();
      expect(untranslated()).toEqual([]);
      await become({ ...base, bulks: [{ ...whole, items, cancelled: true, ended: inDays(0) }] });
      expect(untranslated()).toEqual([]);
    },
  );

  it('by the question before a revoke', async () => {
    await showPseudo({});
    row('№ 1').focus();
    await userEvent.keyboard('{Delete}');
    expect(document.querySelector('[data-dialog=revoke]')).not.toBeNull();
    expect(untranslated()).toEqual([]);
  });

  it('by a replacement', async () => {
    await showPseudo({});
    await userEvent.click(action(row('№ 5'), 'replace'));
    expect(document.querySelector('[data-dialog=replace]')).not.toBeNull();
    expect(untranslated()).toEqual([]);
  });

  it('by the form for a token, with every scope, what is wrong with it, and full access', async () => {
    const page = await showPseudo({});
    await userEvent.click(action(page, 'new-token'));
    await waitFor(() => expect(document.querySelector('[data-scope="vso.code"]')).not.toBeNull());
    await userEvent.click(action(document, 'create'));
    expect(untranslated()).toEqual([]);
    for (const box of document.querySelectorAll<HTMLElement>('[data-scope]:not(:disabled)')) await userEvent.click(box);
    expect(untranslated()).toEqual([]);
    await userEvent.click(action(document, 'full-access'));
    expect(untranslated()).toEqual([]);
  });

  it('by the question for the name of an organization, wrong, asked and refused', async () => {
    shell.addOrganization.mockRejectedValue(troubled());
    await showPseudo({ accounts: [...accounts, ...accounts.map((one) => ({ ...one, id: 'per' }))] });
    await userEvent.click(action(document, 'accounts'));
    expect(untranslated()).toEqual([]);
    await userEvent.click(action(document, 'add-organization'));
    expect(untranslated()).toEqual([]);
    const dialog = document.querySelector<HTMLElement>('[data-dialog=add-organization]') as HTMLElement;
    const field = dialog.querySelector('input') as HTMLInputElement;
    await userEvent.type(field, '№');
    expect(untranslated()).toEqual([]);
    await userEvent.clear(field);
    await userEvent.type(field, '12{Enter}');
    await waitFor(() => expect(dialog.querySelector('[data-notice]')).not.toBeNull());
    expect(untranslated()).toEqual([]);
  });

  it('by the question before a sign-out, with everything that can be chosen', async () => {
    await showPseudo({});
    await userEvent.click(action(document, 'accounts'));
    await userEvent.click(action(document, 'sign-out'));
    await userEvent.click(action(document, 'forget-secrets'));
    await userEvent.click(action(document, 'revoke-too'));
    expect(untranslated()).toEqual([]);
    await userEvent.click(action(document, 'revoke-one'));
    expect(document.querySelector('[data-revocable]')).not.toBeNull();
    expect(untranslated()).toEqual([]);
  });

  it('by the details of a token, with its scopes and its history', async () => {
    const kinds: OperationKind[] = [
      'create',
      'createAgain',
      'replace',
      'renew',
      'edit',
      'revoke',
      'regenerate',
      'copy',
    ];
    const every: Outcome[] = [...outcomes, { kind: 'overlap', until: inDays(1) }];
    shell.history.mockResolvedValue(
      kinds.flatMap((kind) =>
        every.map((outcome, index) => operation(kind, soon, { id: `${kind}${index}`, outcome, granted: inDays(30) })),
      ),
    );
    await showPseudo({});
    for (const one of tokens) {
      document.querySelector<HTMLElement>(`[data-token="${one.authorization}"]`)?.focus();
      await userEvent.keyboard('{Enter}');
      await waitFor(() => expect(document.querySelector('[data-details] [data-history]')).not.toBeNull());
      expect(untranslated(), one.name).toEqual([]);
    }
    shell.history.mockResolvedValue([]);
    row('№ 1').focus();
    await userEvent.keyboard('{Enter}');
    await waitFor(() => expect(document.querySelector('[data-details] [data-history]')).toBeNull());
    expect(untranslated()).toEqual([]);
  });

  it('by the sheet of keys, but for what is printed on them, and by the view options', async () => {
    await showPseudo({});
    await userEvent.keyboard('?');
    expect(untranslated().filter((text) => !/^(.* \+ )?(F\d+|[A-Z])$/.test(text))).toEqual([]);
    await userEvent.keyboard('{Escape}');
    await userEvent.click(action(document, 'view-options'));
    expect(document.querySelectorAll('[role^=menuitem]').length).toBeGreaterThan(9);
    expect(untranslated()).toEqual([]);
  });

  it('by a list in groups', async () => {
    shell.layout.mockResolvedValue({ sort: null, grouped: true, widths: {} });
    await showPseudo({});
    await waitFor(() => expect(document.querySelector('[data-group]')).not.toBeNull());
    expect(untranslated()).toEqual([]);
  });

  const paths = { version: '§ 1', dataFolder: '/§', logFolder: '/§', settingsFile: '/§' };
  const given = {
    wrong: [{ name: '§', value: '1' }],
    failure: troubled(),
    proxy: '§',
    quietHours: { from: '22:00', to: '07:00' },
    oldToken: { kind: 'afterHours', hours: 72 },
  } as const;

  it.each(sections)('by the settings: %s', async (section) => {
    shell.aboutApp.mockResolvedValue(paths);
    shell.supportText.mockResolvedValue({ text: '1 2 3' });
    shell.changeSettings.mockRejectedValue(troubled());
    const every: Examined[] = ['vault', 'bus', 'proxy', 'clock', 'signIn', 'service'];
    shell.diagnose.mockResolvedValue(
      every.flatMap((what): Diagnosis[] => [
        { what, subject: '', value: null, failure: null },
        { what, subject: '§', value: '12', failure: null },
        { what, subject: '§ 2', value: null, failure: troubled() },
      ]),
    );
    const ended = accounts.map((one) => ({ ...one, id: 'per', sessionEnded: troubled() }));
    await showPseudo({ accounts: [...accounts, ...ended], settings: settings({ ...given, wrong: [...given.wrong] }) });
    await userEvent.click(action(document, 'settings'));
    await waitFor(() => expect(document.querySelector('[data-section-link]')).not.toBeNull());
    await userEvent.click(document.querySelector(`[data-section-link=${section}]`) as Element);
    // The names of languages are in their own.
    const own = /^(English|Deutsch|Português do Brasil)$/;
    const rest = () => untranslated().filter((text) => !own.test(text) && text !== 'Settings – Patwarden');
    await waitFor(() => expect(document.querySelector('[data-section-link]')).not.toBeNull());
    expect(rest()).toEqual([]);
    const refusable = document.querySelector<HTMLElement>('[role=switch], [type=radio]:not(:checked)');
    if (refusable) await userEvent.click(refusable);
    const choice = document.querySelector<HTMLElement>('[role=combobox]');
    if (choice) await userEvent.click(choice);
    expect(rest()).toEqual([]);
  });

  it('by the settings of nobody', async () => {
    await showPseudo(signedOut);
    await userEvent.click(action(document, 'settings'));
    await waitFor(() => expect(document.querySelector('[data-section-link]')).not.toBeNull());
    expect(untranslated()).toEqual([]);
  });

  it('by the reminders, of each kind and whatever became of them', async () => {
    const [, , other] = tokens;
    const of = { organizationName: '№ 11', read: false };
    const rows = [
      reminder(soon, { ...of, stale: true, snoozedUntil: inDays(1) }),
      reminder(expired, of),
      reminder(tokens[4], of),
      reminder(tokens[8], of),
      reminder(tokens[9], of),
      reminder(tokens[7], { ...of, ends: inDays(2) }),
      reminder(null, { ...of, name: '', ends: inDays(2) }),
      reminder(soon, { ...of, kind: 'overlap', rotation: 'a', saidAt: inDays(-1) }),
      reminder(other, { ...of, kind: 'unfinished', rotation: 'b', ends: null, saidAt: inDays(-1) }),
      reminder(null, { ...of, kind: 'session', name: '§', saidAt: inDays(-3) }),
      reminder(null, { ...of, kind: 'summary', count: 12, saidAt: inDays(-3) }),
    ];
    const part = {
      accounts: accounts.map((one) => ({ ...one, sessionEnded: troubled() })),
      rotations: [
        rotation(soon, 'verified', { id: 'a', outcome: { kind: 'overlap', until: inDays(1) } }),
        rotation(other, 'asked', { id: 'b', outcome: { kind: 'waiting', failure: troubled(), until: null } }),
      ],
      reminders: reminders(rows, inDays(1)),
      tokens: tokens.map((one) => ({ ...one, muted: true })),
    };
    await showPseudo(part);
    expect(untranslated()).toEqual([]);
    await userEvent.click(action(document, 'reminders'));
    await waitFor(() => expect(document.querySelectorAll('[data-reminder]')).toHaveLength(rows.length));
    expect(untranslated()).toEqual([]);
    await userEvent.click(action(document, 'pause'));
    expect(document.querySelectorAll('[role=menuitem]')).toHaveLength(3);
    expect(untranslated()).toEqual([]);
    await userEvent.keyboard('{Escape}');
    await become({ ...base, rotations: [], reminders: reminders(rows) });
    expect(untranslated(), 'settled').toEqual([]);
    await become({ ...base, tokens: [], reminders: reminders([]) });
    expect(untranslated(), 'nothing').toEqual([]);
  });

  it('by the activity, with each kind of entry in every outcome', async () => {
    const kinds: ActivityKind[] = [
      'create',
      'createAgain',
      'replace',
      'renew',
      'edit',
      'revoke',
      'regenerate',
      'signIn',
      'signOut',
      'copySecret',
      'refresh',
      'forgetSecret',
    ];
    const every: Outcome[] = [...outcomes, { kind: 'overlap', until: inDays(1) }];
    const part = {
      account: '§',
      organization: '№ 11',
      name: '',
      token: { organization: contoso, authorization: '12' },
    };
    const rows = kinds.flatMap((kind) =>
      every.map((outcome) => {
        const dates = { asked: inDays(90), granted: inDays(30), before: inDays(1) };
        return activityRow(kind, { ...part, ...dates, outcome, asker: 'recovery' });
      }),
    );
    shell.activity.mockResolvedValue({ rows, next: null, total: rows.length });
    await showPseudo({});
    await userEvent.click(action(document, 'activity'));
    await waitFor(() => expect(document.querySelector('[data-activity]')).not.toBeNull());
    for (const button of document.querySelectorAll<HTMLElement>('[data-action=activity-details]')) {
      await userEvent.click(button);
      if (document.querySelectorAll('[data-activity-details]').length > 6) break;
    }
    expect(untranslated()).toEqual([]);
    await userEvent.click(action(document, 'export'));
    expect(untranslated()).toEqual([]);
  });

  it.each(['', '№'])('by an activity without entries, searched for “%s”', async (search) => {
    await showPseudo({});
    await userEvent.click(action(document, 'activity'));
    const field = await screen.findByRole('searchbox');
    if (search !== '') await userEvent.type(field, search);
    await waitFor(() => expect(document.querySelector('[data-state=nothing-found]')).not.toBeNull());
    expect(untranslated()).toEqual([]);
    await userEvent.click(action(document, 'show-all'));
    await waitFor(() => expect(document.querySelector('[data-state=empty]')).not.toBeNull());
    expect(untranslated()).toEqual([]);
  });

  it('by a row that one comes near, and its menu', async () => {
    await showPseudo({});
    await userEvent.hover(row('№ 1'));
    expect(untranslated()).toEqual([]);
    await userEvent.click(action(row('№ 1'), 'more'));
    expect(document.querySelector('[role=menu]')).not.toBeNull();
    expect(untranslated()).toEqual([]);
  });
});
