// Every view, dialog and state of the page that looks like no other, and the way there. Nobody waits for a time on it.

import type { Page } from 'playwright-core';
import { sections } from '../src/sections';
import type {
  ActivityKind,
  Diagnosis,
  Examined,
  OperationKind,
  Outcome,
  RotationStep,
  Snapshot,
  TokenView,
} from '../src/wire';
import {
  activityRow,
  bulk,
  catalogue,
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
} from '../test/fixtures';
import { type Answers, NEVER } from './answers';

export type View = {
  name: string;
  part: Partial<Snapshot>;
  answers?: Answers;
  /** There from where the page opens. */
  go?: (hand: Hand) => Promise<void>;
  /** The focus is followed through it with Tab. */
  focus?: boolean;
};

/** What a person does in a page. */
export type Hand = {
  page: Page;
  press: (selector: string) => Promise<void>;
  action: (name: string) => Promise<void>;
  key: (key: string) => Promise<void>;
  /** Puts the focus on a token's row. */
  row: (of: TokenView) => Promise<void>;
  there: (selector: string) => Promise<void>;
  type: (selector: string, text: string) => Promise<void>;
  become: (part: Partial<Snapshot>) => Promise<void>;
};

const trouble = (part = {}) =>
  failure({
    code: 'forbidden',
    subject: 'northwind',
    message: 'northwind refuses sign-in by apps: its OAuth policy is off.',
    remedy: 'Ask an administrator of northwind to allow third-party application access via OAuth.',
    whoActs: 'administrator',
    details:
      'TF400813: The user is not authorized to access this resource.\nActivity a1c4e0b2-1111-4111-8111-00000000092e',
    ...part,
  });
const locked = failure({
  code: 'vaultLocked',
  message: 'The vault is locked.',
  remedy: 'Unlock the keyring of this computer, then try again.',
});

const northwind = '33333333-3333-4333-8333-333333333333';
const organizations = [
  organization({ longest: 90 }),
  organization({ id: fabrikam, name: 'fabrikam', refreshedAt: inDays(-0.02) }),
];
const refusing = organization({ id: northwind, name: 'northwind', refreshedAt: inDays(-3), failure: trouble() });

const scope = (id: string, label: string, highPrivilege = false) => ({ id, label, highPrivilege });
const read = scope('vso.code', 'Code read');
const write = scope('vso.code_full', 'Code full', true);
const build = scope('vso.build_execute', 'Build read and execute', true);
const packaging = scope('vso.packaging', 'Packaging read');
const full = scope('app_token', 'Full access', true);

const inFabrikam = { organization: fabrikam, organizationName: 'fabrikam' };
const soon = token({ name: 'npm publish web-shop', expires: inDays(3), scopes: [packaging, read] });
const long = token({
  name: 'Terraform state of the landing zone, shared by all pipelines of the platform team on build-server-0042',
  expires: inDays(6),
  scopes: [write, build, packaging, read],
});
const global = token({
  name: 'Visual Studio on MARA-LAPTOP',
  expires: inDays(24),
  global: true,
  regenerable: false,
  secretHere: false,
  worksIn: ['contoso', 'fabrikam'],
  scopes: [full],
  health: ['fullAccess', 'global', 'madeByTool'],
});
const expired = token({ name: 'Nightly repository backup', expires: inDays(-2), scopes: [read] });
const ended = token({ name: 'Grafana dashboards', expires: inDays(-5), secretHere: false, ...inFabrikam });
const month = token({ name: 'Release notes', expires: inDays(12), secretHere: false, scopes: [build] });
const unconfirmed = token({ name: 'Wiki export', expires: inDays(25), confirmed: false, ...inFabrikam });
const later = token({ name: 'Agent pool weu-01', expires: inDays(90), ...inFabrikam, scopes: [build] });
const year = token({ name: 'Renovate', expires: inDays(300), scopes: [write, read], health: ['duplicateName'] });
const revoked = token({ name: 'Old laptop', expires: inDays(200), state: 'revoked' });
const muted = token({
  name: 'Old wiki sync',
  expires: inDays(20),
  muted: true,
  health: ['duplicateName', 'madeByTool'],
});
const vanished = token({ name: 'Left the company', expires: inDays(60), vanished: inDays(-1), confirmed: false });
const crowd = Array.from({ length: 14 }, (_, index) =>
  token({ name: `Runner ${index + 1}`, expires: inDays(40 + Math.floor(index / 9) * 30), ...inFabrikam }),
);
const tokens = [soon, long, global, expired, ended, month, unconfirmed, later, year, revoked, vanished, muted];
/** One of each mark, of those that stay in the window. */
export const marked = [soon, expired, month, later];

const filled: Partial<Snapshot> = { tokens, organizations };
const crowded: Partial<Snapshot> = { ...filled, tokens: [...tokens, ...crowd] };
const signedOut: Partial<Snapshot> = { accounts: [], organizations: [] };
const [mara] = snapshot().accounts as [Snapshot['accounts'][number]];
const per = { ...mara, id: 'per', name: 'Per Holm', username: 'per.holm@fabrikam.example', connection: connection() };
const sessionEnded = failure({
  code: 'sessionEnded',
  message: 'The session has ended.',
  remedy: 'Sign in again; nothing is lost.',
});

const outcomes: Outcome[] = [
  { kind: 'done' },
  { kind: 'running' },
  { kind: 'waiting', failure: failure(), until: inDays(1 / 24) },
  { kind: 'stopped', failure: trouble({ code: 'policyRefused' }) },
  { kind: 'stopped', failure: failure({ code: 'serviceTrouble', message: 'contoso answers with an error.' }) },
  { kind: 'overlap', until: inDays(1) },
];
const activityKinds: ActivityKind[] = [
  'regenerate',
  'create',
  'renew',
  'edit',
  'revoke',
  'signIn',
  'copySecret',
  'refresh',
  'forgetSecret',
];
const entries = activityKinds.flatMap((kind, day) =>
  outcomes.map((outcome, index) =>
    activityRow(kind, {
      at: inDays(-day / 2 - index / 100 - 0.01),
      outcome,
      token: { organization: contoso, authorization: soon.authorization },
      name: index === 3 ? long.name : soon.name,
      granted: inDays(30),
      asked: inDays(90),
      asker: index === 1 ? 'recovery' : 'window',
    }),
  ),
);
const activity = { rows: entries, next: null, total: entries.length };

const examined: Examined[] = ['vault', 'bus', 'proxy', 'clock', 'signIn', 'service'];
const diagnoses = examined.flatMap((what): Diagnosis[] => [
  { what, subject: '', value: '+3 s', failure: null },
  { what, subject: 'northwind', value: null, failure: trouble() },
]);
const about = {
  version: '0.1.0',
  dataFolder: '/home/mara/.local/share/patwarden/profiles/azure',
  logFolder: '/home/mara/.local/state/patwarden/log',
  settingsFile: '/home/mara/.config/patwarden/settings.json',
};
const support = Array.from({ length: 30 }, (_, line) => `${line}: 7f3a91c0 vault unlocked, 14 tokens, 0 waiting`).join(
  '\n',
);

const history = (['create', 'renew', 'edit', 'regenerate', 'copy', 'revoke'] as OperationKind[]).flatMap(
  (kind, index) =>
    outcomes
      .slice(index % 2, 6)
      .map((outcome, at) => operation(kind, soon, { id: `${kind} ${at}`, outcome, granted: inDays(30) })),
);

const usual: Answers = {
  snapshot: null,
  scopes: catalogue,
  kept_form: null,
  history: [],
  layout: { sort: null, grouped: false, widths: {} },
  activity,
  diagnose: diagnoses,
  about,
  support_text: { text: support },
  regenerate: 'the rotation',
  bulk: 'the bulk',
  replace: ['the replacement'],
  renew: 'the operation',
  connection_string: { text: 'patwarden1:abc' },
};
export const answersOf = ({ answers }: View): Answers => ({ ...usual, ...answers });

const until = new Date(now.getTime() + 8.5 * 60_000).toISOString();
const waiting = (trouble: typeof locked | null): Partial<Snapshot> => ({
  ...signedOut,
  signIn: { phase: 'waiting', until, trouble, request: request() },
});
const adminNeeded = trouble({
  code: 'adminNeeded',
  message: 'Your organization wants an administrator to agree first.',
});

const every = (outcome: Outcome) =>
  (['create', 'createAgain', 'replace', 'renew', 'edit', 'revoke'] as OperationKind[]).map((kind, index) =>
    operation(kind, tokens[index] ?? soon, { id: `${kind}`, outcome, asked: inDays(90), granted: inDays(30) }),
  );

/** A regenerate, its dialog open, that came so far. */
const regenerated = (name: string, step: RotationStep, part: Parameters<typeof rotation>[2]): View => ({
  name: `regenerate: ${name}`,
  part: filled,
  go: async (hand) => {
    await hand.row(soon);
    await hand.key('r');
    await hand.become({ rotations: [rotation(soon, step, { id: 'the rotation', granted: inDays(30), ...part })] });
    await hand.there('[data-rotation]');
  },
});

const chosen = [soon, long, month, later, year];
const bulkOf = (part: Parameters<typeof bulk>[2], results: (Outcome | null)[]) => {
  const whole = bulk('regenerate', chosen, { id: 'the bulk', ...part });
  return {
    ...whole,
    items: whole.items.map((item, index) => ({ ...item, outcome: results[index] ?? null, granted: inDays(90) })),
  };
};
const asked = async (hand: Hand, kind: string) => {
  await hand.row(soon);
  await hand.key('Control+a');
  await hand.action(`bulk-${kind}`);
  await hand.there('[data-dialog=bulk]');
};
const begunBulk = async (hand: Hand, bulk: ReturnType<typeof bulkOf>) => {
  await asked(hand, 'regenerate');
  await hand.action('confirm-bulk');
  await hand.become({ bulks: [bulk] });
  await hand.there('[data-bulk]');
};

const form = async (hand: Hand) => {
  await hand.action('new-token');
  await hand.there('[data-scope="vso.code"]');
};
const connect = async (hand: Hand) => {
  await hand.action('connect');
  await hand.there('[data-view=connect]');
};
const inActivity = async (hand: Hand) => {
  await hand.action('activity');
  await hand.there('[data-view=activity]');
};
const inReminders = async (hand: Hand) => {
  await hand.action('reminders');
  await hand.there('[data-view=reminders] [data-action=calendar]');
};
/** What was said of each kind, in every state that it can be in. */
const said = [
  reminder(soon, { read: false, snoozedUntil: inDays(1) }),
  reminder(long, { read: false, stale: true }),
  reminder(global),
  reminder(later, { ends: inDays(0.2) }),
  reminder(soon, { kind: 'overlap', rotation: 'stands', ends: inDays(0.1) }),
  reminder(long, { kind: 'unfinished', rotation: 'waits', ends: null, saidAt: inDays(-1) }),
  reminder(null, { kind: 'session', name: 'mara@contoso.com', organizationName: '', saidAt: inDays(-1) }),
  reminder(expired, { lead: 'ended', saidAt: inDays(-1.2) }),
  reminder(month, { notice: 'first', saidAt: inDays(-9) }),
  reminder(revoked, { notice: 'first', saidAt: inDays(-9) }),
  reminder(null, { kind: 'summary', count: 12, notice: 'first', saidAt: inDays(-9), read: false }),
];
const reminded: Partial<Snapshot> = {
  ...filled,
  accounts: [{ ...mara, sessionEnded }],
  reminders: reminders(said, inDays(0.1)),
  rotations: [
    rotation(soon, 'verified', { id: 'stands', outcome: { kind: 'overlap', until: inDays(0.1) } }),
    rotation(long, 'asked', { id: 'waits', outcome: { kind: 'waiting', failure: failure(), until: inDays(0.1) } }),
  ],
};
const menu = async (hand: Hand) => {
  await hand.action('accounts');
  await hand.there('[role=menu]');
};

export const views: View[] = [
  { name: 'main', part: crowded, focus: true },
  { name: 'main: sandbox', part: { ...filled, profile: 'sandbox' } },
  { name: 'main: empty', part: { tokens: [] } },
  {
    name: 'main: loading',
    part: { tokens: [], refreshing: true, organizations: organizations.map((one) => ({ ...one, refreshedAt: null })) },
  },
  { name: 'main: nothing found', part: filled, go: (hand) => hand.type('[role=searchbox]', 'jenkins') },
  {
    name: 'main: troubles',
    part: {
      ...filled,
      organizations: [
        ...organizations,
        refusing,
        { ...refusing, id: contoso.replaceAll('1', '4'), name: 'adventure-works' },
      ],
      vault: locked,
      clock: failure({ code: 'clockOff', message: 'The clock of this computer is 8 minutes slow.' }),
      replaced: failure({ code: 'replaced', message: 'The vault belonged to another database.' }),
      settings: settings({
        failure: failure({ code: 'settingInvalid', message: 'The settings file cannot be read.' }),
      }),
    },
  },
  { name: 'main: signed out', part: { ...filled, accounts: [{ ...mara, sessionEnded }, per] } },
  { name: 'main: no organizations', part: { accounts: [{ ...mara, discovery: 'nothing' }], organizations: [] } },
  { name: 'main: organizations to name', part: { accounts: [{ ...mara, discovery: 'hidden' }], organizations: [] } },
  {
    name: 'main: grouped',
    part: { ...filled, organizations: [...organizations, refusing] },
    answers: { layout: { sort: null, grouped: true, widths: {} } },
  },
  ...outcomes.slice(0, 4).map((outcome) => ({
    name: `main: operations that are ${outcome.kind}`,
    part: { ...filled, operations: every(outcome) },
  })),
  {
    name: 'main: a regenerate under way, one in overlap, one waiting',
    part: {
      ...filled,
      rotations: [
        rotation(soon, 'created', { id: '1' }),
        rotation(long, 'verified', { id: '2', outcome: { kind: 'overlap', until: inDays(1) }, granted: inDays(80) }),
        rotation(month, 'asked', { id: '3', outcome: { kind: 'waiting', failure: failure(), until: inDays(0.1) } }),
      ],
    },
  },
  {
    name: 'main: selection',
    part: filled,
    go: async (hand) => {
      await hand.row(soon);
      await hand.key('Control+a');
      await hand.there('[data-selection]');
    },
  },
  { name: 'main: the first summary', part: { ...filled, reminders: reminders(said) } },
  { name: 'menu: account', part: { ...filled, accounts: [mara, { ...per, sessionEnded }] }, go: menu },
  {
    name: 'menu: row',
    part: filled,
    go: async (hand) => {
      await hand.row(soon);
      await hand.key('Shift+F10');
      await hand.there('[role=menu]');
    },
  },
  {
    name: 'menu: view options',
    part: filled,
    go: async (hand) => {
      await hand.action('view-options');
      await hand.there('[role=menu]');
    },
  },
  {
    name: 'details',
    part: filled,
    answers: { history },
    go: async (hand) => {
      await hand.row(soon);
      await hand.key('Enter');
      await hand.there('[data-details] [data-history]');
    },
  },
  {
    name: 'details: global',
    part: filled,
    go: async (hand) => {
      await hand.row(global);
      await hand.key('Enter');
      await hand.there('[data-details]');
    },
  },
  {
    name: 'details: a long name, expired',
    part: { ...filled, tokens: tokens.map((one) => (one === long ? { ...one, expires: inDays(-1) } : one)) },
    go: async (hand) => {
      await hand.row(long);
      await hand.key('Enter');
      await hand.there('[data-details]');
    },
  },
  {
    name: 'dialog: keys',
    part: filled,
    go: async (hand) => {
      await hand.key('?');
      await hand.there('[data-dialog=keys]');
    },
  },
  {
    name: 'dialog: revoke',
    part: filled,
    focus: true,
    go: async (hand) => {
      await hand.row(long);
      await hand.key('Delete');
      await hand.there('[data-dialog=revoke]');
    },
  },
  regenerated('running', 'created', {}),
  regenerated('done', 'done', { outcome: { kind: 'done' }, asked: inDays(90) }),
  regenerated('overlap', 'delivered', { outcome: { kind: 'overlap', until: inDays(1) } }),
  regenerated('waiting', 'asked', {
    outcome: { kind: 'waiting', failure: failure(), until: null },
    found: [expired.authorization, '12-34'],
  }),
  regenerated('stopped', 'undone', { outcome: { kind: 'stopped', failure: trouble({ code: 'policyRefused' }) } }),
  {
    name: 'dialog: replace',
    part: filled,
    go: async (hand) => {
      await hand.press(`[data-token="${global.authorization}"] [data-action=replace]`);
      await hand.there('[data-dialog=replace]');
    },
  },
  ...['regenerate', 'renew', 'revoke'].map((kind) => ({
    name: `dialog: ${kind} many`,
    part: filled,
    go: (hand: Hand) => asked(hand, kind),
  })),
  {
    name: 'dock: bulk under way',
    part: filled,
    go: (hand) => begunBulk(hand, bulkOf({}, [{ kind: 'done' }, { kind: 'running' }, outcomes[2] ?? null])),
  },
  {
    name: 'dock: bulk report',
    part: filled,
    go: (hand) =>
      begunBulk(
        hand,
        bulkOf({ ended: inDays(0), cancelled: true }, [
          { kind: 'done' },
          outcomes[3] ?? null,
          outcomes[4] ?? null,
          { kind: 'done' },
        ]),
      ),
  },
  {
    name: 'dialog: sign out',
    part: filled,
    go: async (hand) => {
      await menu(hand);
      await hand.action('sign-out');
      await hand.there('[data-dialog=sign-out]');
      await hand.action('forget-secrets');
      await hand.action('revoke-too');
    },
  },
  {
    name: 'dialog: add organization, refused',
    part: filled,
    answers: { add_organization: { refused: trouble({ code: 'organizationUnknown' }) } },
    go: async (hand) => {
      await menu(hand);
      await hand.action('add-organization');
      await hand.type('[data-dialog=add-organization] input', 'northwind');
      await hand.key('Enter');
      await hand.there('[data-dialog=add-organization] [data-notice]');
    },
  },
  { name: 'token: new', part: filled, go: form, focus: true },
  {
    name: 'token: incomplete',
    part: filled,
    go: async (hand) => {
      await form(hand);
      await hand.action('create');
    },
  },
  {
    name: 'token: scopes chosen',
    part: filled,
    go: async (hand) => {
      await form(hand);
      for (const id of ['vso.code_full', 'vso.build', 'vso.quantum_entangle']) await hand.press(`[data-scope="${id}"]`);
    },
  },
  {
    name: 'token: edit',
    part: filled,
    go: async (hand) => {
      await hand.row(soon);
      await hand.key('e');
      await hand.there('[data-scope="vso.code"]');
    },
  },
  {
    name: 'dialog: full access',
    part: filled,
    go: async (hand) => {
      await form(hand);
      await hand.action('full-access');
      await hand.there('[data-dialog=full-access]');
    },
  },
  ...sections.map((section) => ({
    name: `settings: ${section}`,
    part: {
      ...filled,
      accounts: [mara, { ...per, sessionEnded }],
      settings: settings({
        wrong: [{ name: 'clearClipboardAfter', value: '"soon"' }],
        oldToken: { kind: 'afterHours', hours: 72 },
        quietHours: { from: '20:00', to: '07:15' },
      }),
    } satisfies Partial<Snapshot>,
    focus: section === 'appearance',
    go: async (hand: Hand) => {
      await hand.action('settings');
      await hand.press(`[data-section-link=${section}]`);
      await hand.there(`[data-view=settings][data-section=${section}]`);
      if (section === 'about') {
        await hand.action('licences');
        await hand.there('[data-licence]');
      }
      if (section === 'diagnostics') await hand.there('[data-support]');
    },
  })),
  {
    name: 'settings: a choice open',
    part: filled,
    go: async (hand) => {
      await hand.action('settings');
      await hand.press('[data-section-link=secrets]');
      await hand.press('[role=combobox] >> nth=0');
      await hand.there('[role=listbox] [role=option]');
    },
  },
  { name: 'reminders', part: reminded, go: inReminders, focus: true },
  { name: 'reminders: without a vault', part: { ...reminded, vault: locked }, go: inReminders },
  { name: 'reminders: empty', part: filled, go: inReminders },
  {
    name: 'reminders: pause',
    part: filled,
    go: async (hand) => {
      await inReminders(hand);
      await hand.action('pause');
      await hand.there('[role=menu]');
    },
  },
  { name: 'activity', part: filled, go: inActivity, focus: true },
  {
    name: 'activity: details',
    part: filled,
    go: async (hand) => {
      await inActivity(hand);
      for (const nth of [0, 2, 3]) await hand.press(`[data-action=activity-details] >> nth=${nth}`);
      await hand.there('[data-activity-details]');
    },
  },
  {
    name: 'activity: export',
    part: filled,
    go: async (hand) => {
      await inActivity(hand);
      await hand.action('export');
      await hand.there('[role=menu]');
    },
  },
  {
    name: 'activity: nothing found',
    part: filled,
    answers: { activity: { rows: [], next: null, total: 0 } },
    go: async (hand) => {
      await inActivity(hand);
      await hand.there('[data-state=nothing-found]');
    },
  },
  {
    name: 'activity: empty',
    part: filled,
    answers: { activity: { rows: [], next: null, total: 0 } },
    go: async (hand) => {
      await inActivity(hand);
      await hand.action('show-all');
      await hand.there('[data-state=empty]');
    },
  },
  {
    name: 'activity: failed',
    part: filled,
    answers: { activity: { refused: failure({ code: 'storeFailed', message: 'The database cannot be read.' }) } },
    go: async (hand) => {
      await inActivity(hand);
      await hand.there('[data-notice]');
    },
  },
  {
    name: 'activity: loading',
    part: filled,
    answers: { activity: NEVER },
    go: async (hand) => {
      await inActivity(hand);
      await hand.there('[data-state=loading]');
    },
  },
  { name: 'welcome', part: signedOut, focus: true },
  { name: 'connect', part: signedOut, go: connect, focus: true },
  {
    name: 'connect: all of it, wrong',
    part: signedOut,
    go: async (hand) => {
      await connect(hand);
      await hand.action('more');
      await hand.press('[data-view=connect] [type=radio] >> nth=1');
      await hand.type('[data-view=connect] input:not([type=radio]) >> nth=0', '12');
      await hand.type('[data-view=connect] input:not([type=radio]) >> nth=1', 'contoso');
    },
  },
  {
    name: 'dialog: known sender',
    part: signedOut,
    answers: { read_connection: connection({ tenant: 'fabrikam.com', label: 'Fabrikam tools', pasted: true }) },
    go: async (hand) => {
      await connect(hand);
      await hand.type('textarea', 'patwarden1:abc');
      await hand.action('read-connection');
      await hand.page.locator('[data-pasted]').waitFor();
      await hand.press('[data-view=connect] [type=submit]');
      await hand.there('[data-dialog=known-sender]');
    },
  },
  { name: 'waiting', part: waiting(null) },
  {
    name: 'waiting: no browser',
    part: waiting(
      failure({ code: 'browserNotOpened', message: 'No browser could be opened.', remedy: 'Copy the link.' }),
    ),
  },
  { name: 'waiting: redeeming', part: { ...signedOut, signIn: { phase: 'redeeming' } } },
  {
    name: 'blocked',
    part: waiting(null),
    go: async (hand) => {
      await hand.action('blocked');
      await hand.there('[data-view=blocked]');
    },
  },
  {
    name: 'confirming',
    part: {
      ...signedOut,
      signIn: {
        phase: 'confirming',
        name: mara.name,
        username: mara.username,
        tenant: contoso,
        insteadOf: per.username,
      },
    },
  },
  {
    name: 'sign-in failed',
    part: { ...signedOut, signIn: { phase: 'failed', failure: adminNeeded, request: request() } },
    go: (hand) => hand.press('[aria-expanded=false]'),
  },
  {
    name: 'not opened',
    part: signedOut,
    answers: {
      snapshot: {
        refused: failure({ code: 'storeCorrupt', message: 'The database is damaged.', details: 'SQLite 26' }),
      },
    },
  },
];
