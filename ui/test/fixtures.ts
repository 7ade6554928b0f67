import { DAY } from '../src/time';
import type {
  ActivityKind,
  ActivityRow,
  BulkKind,
  BulkView,
  ConnectionDraft,
  Failure,
  Health,
  OperationKind,
  OperationView,
  OrganizationView,
  RemindersView,
  ReminderView,
  RotationStep,
  RotationView,
  ScopeChoice,
  ScopeColumn,
  SettingsView,
  SignInRequest,
  Snapshot,
  TokenView,
} from '../src/wire';

export const now = new Date(2026, 10, 20, 10, 0);
export const inDays = (days: number) => new Date(now.getTime() + days * DAY).toISOString();

export const contoso = '11111111-1111-4111-8111-111111111111';
export const fabrikam = '22222222-2222-4222-8222-222222222222';

let count = 0;

/** A token that works for ten more days, unless told otherwise. */
export function token(part: Partial<TokenView> = {}): TokenView {
  count += 1;
  const one: TokenView = {
    account: 'mara',
    organization: contoso,
    authorization: `00000000-0000-4000-8000-${String(count).padStart(12, '0')}`,
    organizationName: 'contoso',
    worksIn: [],
    name: `token ${count}`,
    scopes: [{ id: 'vso.code', label: 'Code read', highPrivilege: false }],
    created: inDays(-80),
    expires: inDays(10),
    state: 'active',
    confirmed: true,
    global: false,
    regenerable: true,
    secretHere: true,
    vanished: null,
    muted: false,
    health: [],
    ...part,
  };
  return part.health ? one : { ...one, health: healthOf(one) };
}

/** What core says of a token that it sees alone. */
function healthOf({ scopes, global }: TokenView): Health[] {
  const full = scopes.some(({ id }) => id === 'app_token');
  const found: [Health, boolean][] = [
    ['fullAccess', full],
    ['global', global],
    ['highPrivilege', scopes.some(({ highPrivilege }) => highPrivilege)],
  ];
  return found.flatMap(([health, holds]) => (holds ? [health] : []));
}

/** contoso, which Mara sees, unless told otherwise. */
export const organization = (part: Partial<OrganizationView> = {}): OrganizationView => ({
  id: contoso,
  name: 'contoso',
  account: 'mara',
  named: false,
  refreshedAt: inDays(-0.01),
  longest: null,
  failure: null,
  ...part,
});

/** As they are before anybody has changed any. */
export const settings = (part: Partial<SettingsView> = {}): SettingsView => ({
  clearClipboardAfter: 30,
  oldToken: { kind: 'whenReplaced' },
  language: null,
  appearance: 'system',
  closeToTray: true,
  proxy: null,
  leadTimes: [14, 3, 1],
  quietHours: null,
  workingDaysOnly: false,
  startAtLogin: false,
  wrong: [],
  failure: null,
  ...part,
});

export function snapshot(part: Partial<Snapshot> = {}): Snapshot {
  return {
    revision: 1,
    locale: 'en',
    profile: 'azure',
    vault: null,
    settings: settings(),
    signIn: { phase: 'idle' },
    accounts: [
      {
        id: 'mara',
        name: 'Mara Lindqvist',
        username: 'mara@contoso.com',
        tenant: contoso,
        sessionEnded: null,
        failure: null,
        connection: connection(),
        discovery: 'found',
      },
    ],
    organizations: [organization(), organization({ id: fabrikam, name: 'fabrikam' })],
    tokens: [],
    rotations: [],
    operations: [],
    bulks: [],
    clock: null,
    replaced: null,
    refreshing: false,
    reminders: { rows: [], unread: 0, pausedUntil: null },
    ...part,
  };
}

/** An app registration of contoso, as somebody typed it. */
export const connection = (part: Partial<ConnectionDraft> = {}): ConnectionDraft => ({
  clientId: '3c8a1f70-52be-4d19-9f0e-7be4a26c1d55',
  tenant: 'contoso.com',
  permissions: 'patScopes',
  redirectPath: '',
  label: '',
  pasted: false,
  ...part,
});

/** What a sign-in through it asks for. */
export const request = (part: Partial<SignInRequest> = {}): SignInRequest => ({
  clientId: '3c8a1f70-52be-4d19-9f0e-7be4a26c1d55',
  tenant: 'contoso.com',
  permissions: ['vso.pats', 'vso.pats_manage', 'vso.profile'],
  redirectPath: '',
  label: '',
  pasted: false,
  adminLink: 'https://login.example/contoso.com/v2.0/adminconsent?client_id=3c8a1f70',
  ...part,
});

export const failure = (part: Partial<Failure> = {}): Failure => ({
  code: 'unreachable',
  reason: null,
  subject: 'contoso',
  message: 'contoso could not be reached.',
  whoActs: 'you',
  remedy: 'Check the network and refresh.',
  details: null,
  ...part,
});

const milliseconds: Partial<Record<RotationStep, number>> = {
  started: 0,
  asked: 200,
  looking: 400,
  created: 600,
  stored: 700,
  verified: 1000,
  delivered: 1005,
  revoking: 1010,
  done: 1200,
};
const order: RotationStep[] = ['started', 'asked', 'created', 'stored', 'verified', 'delivered', 'revoking', 'done'];
const between: RotationStep[] = ['looking', 'undoing', 'undone'];

/** A regenerate of `of` that came as far as `step`. */
export function rotation(of: TokenView, step: RotationStep, part: Partial<RotationView> = {}): RotationView {
  const place = order.indexOf(between.includes(step) ? 'asked' : step);
  const steps = [...order.slice(0, place + 1), ...between.filter((one) => one === step)];
  return {
    id: '99999999-9999-4999-8999-999999999999',
    account: of.account,
    organization: of.organization,
    organizationName: of.organizationName,
    authorization: of.authorization,
    successor: null,
    name: of.name,
    outcome: { kind: 'running' },
    found: [],
    step,
    times: steps.map((one) => ({ step: one, at: new Date(now.getTime() + (milliseconds[one] ?? 0)).toISOString() })),
    oldExpires: of.expires,
    asked: inDays(90),
    granted: null,
    ...part,
  };
}

/** An operation of this kind on `of`, running unless told otherwise. */
export function operation(kind: OperationKind, of: TokenView, part: Partial<OperationView> = {}): OperationView {
  return {
    id: '88888888-8888-4888-8888-888888888888',
    kind,
    account: of.account,
    organization: of.organization,
    organizationName: of.organizationName,
    authorization: of.authorization,
    name: of.name,
    replaces: null,
    outcome: { kind: 'running' },
    found: [],
    started: now.toISOString(),
    before: of.expires,
    asked: null,
    granted: null,
    ...part,
  };
}

/** An entry of the activity: done an hour ago in the window, unless told otherwise. */
export function activityRow(kind: ActivityKind, part: Partial<ActivityRow> = {}): ActivityRow {
  count += 1;
  return {
    id: `entry ${count}`,
    at: inDays(-1 / 24),
    ended: inDays(-1 / 24 + 0.0001),
    kind,
    asker: 'window',
    account: 'mara@contoso.com',
    organization: 'contoso',
    token: { organization: contoso, authorization: 'a1c4e0b2-1111-4111-8111-00000000092e' },
    name: 'npm publish',
    asked: null,
    granted: null,
    before: null,
    outcome: { kind: 'done' },
    ...part,
  };
}

/** That `of` was said to expire, an hour ago, unless told otherwise. */
export function reminder(of: TokenView | null, part: Partial<ReminderView> = {}): ReminderView {
  count += 1;
  return {
    id: `reminder-${count}`,
    notice: `notice-${count}`,
    kind: 'expiry',
    account: 'mara',
    token: of && { organization: of.organization, authorization: of.authorization },
    rotation: null,
    name: of?.name ?? '',
    organizationName: of?.organizationName ?? 'contoso',
    ends: of?.expires ?? null,
    lead: '3d',
    count: 1,
    shown: 'desktop',
    stale: false,
    saidAt: inDays(-1 / 24),
    read: true,
    snoozedUntil: null,
    ...part,
  };
}

/** These, and how many of them nobody has seen. */
export const reminders = (rows: ReminderView[], pausedUntil: string | null = null): RemindersView => ({
  rows,
  unread: rows.filter(({ read }) => !read).length,
  pausedUntil,
});

/** A bulk of these, of which none has begun, unless told otherwise. */
export function bulk(kind: BulkKind, of: TokenView[], part: Partial<BulkView> = {}): BulkView {
  return {
    id: '77777777-7777-4777-8777-777777777777',
    kind,
    items: of.map((one) => ({
      organization: one.organization,
      organizationName: one.organizationName,
      authorization: one.authorization,
      name: one.name,
      before: one.expires,
      granted: null,
      outcome: null,
    })),
    cancelled: false,
    started: now.toISOString(),
    ended: null,
    ...part,
  };
}

const choice = (
  id: string,
  area: string,
  level: string,
  column: ScopeColumn,
  includes: string | null = null,
  highPrivilege = false,
): ScopeChoice => ({ id, area, level, column, highPrivilege, includes });

/** A part of the catalogue with everything that is odd about it. */
export const catalogue: ScopeChoice[] = [
  choice('app_token', 'Full access', 'Full access', 'more', null, true),
  choice('vso.agentpools', 'Agent pools', 'read', 'read'),
  choice('vso.agentpools_manage', 'Agent pools', 'read, manage', 'manage', 'vso.agentpools', true),
  choice('vso.build', 'Build', 'read', 'read', 'vso.hooks_write'),
  choice('vso.build_execute', 'Build', 'read and execute', 'write', 'vso.build', true),
  choice('vso.code', 'Code', 'read', 'read', 'vso.hooks_write'),
  choice('vso.code_write', 'Code', 'read and write', 'write', 'vso.code', true),
  choice('vso.code_manage', 'Code', 'read, write, manage', 'manage', 'vso.code_write', true),
  choice('vso.code_full', 'Code', 'full', 'more', 'vso.code_manage', true),
  choice('vso.graph', 'Graph and identity', 'read', 'read'),
  choice('vso.identity', 'Graph and identity', 'read', 'read'),
  choice('vso.packaging', 'Packaging', 'read', 'read', 'vso.profile'),
  choice('vso.packaging_write', 'Packaging', 'read and write', 'write', 'vso.packaging', true),
  choice('vso.threads_full', 'PR threads', 'PR threads', 'write'),
  choice('vso.hooks', 'Service hooks', 'read', 'read', 'vso.profile'),
  choice('vso.hooks_write', 'Service hooks', 'read and write', 'write', 'vso.hooks'),
  choice('vso.profile', 'User profile', 'read', 'read'),
  choice('vso.quantum', 'Quantum', 'read', 'read'),
  choice('vso.quantum_entangle', 'Quantum', 'read and entangle', 'write', 'vso.quantum', true),
];
