import { DAY } from '../src/time';
import type { Failure, RotationStep, RotationView, Snapshot, TokenView } from '../src/wire';

export const now = new Date(2026, 10, 20, 10, 0);
export const inDays = (days: number) => new Date(now.getTime() + days * DAY).toISOString();

export const contoso = '11111111-1111-4111-8111-111111111111';
export const fabrikam = '22222222-2222-4222-8222-222222222222';

let count = 0;

/** A token that works for ten more days, unless told otherwise. */
export function token(part: Partial<TokenView> = {}): TokenView {
  count += 1;
  return {
    organization: contoso,
    authorization: `00000000-0000-4000-8000-${String(count).padStart(12, '0')}`,
    organizationName: 'contoso',
    name: `token ${count}`,
    scopes: [{ id: 'vso.code', label: 'Code read', highPrivilege: false }],
    created: inDays(-80),
    expires: inDays(10),
    state: 'active',
    confirmed: true,
    global: false,
    regenerable: true,
    secretHere: true,
    ...part,
  };
}

export function snapshot(part: Partial<Snapshot> = {}): Snapshot {
  return {
    revision: 1,
    profile: 'azure',
    vault: null,
    signIn: { phase: 'idle' },
    accounts: [
      {
        id: 'mara',
        name: 'Mara Lindqvist',
        username: 'mara@contoso.com',
        tenant: contoso,
        sessionEnded: null,
        failure: null,
      },
    ],
    organizations: [
      { id: contoso, name: 'contoso', account: 'mara', refreshedAt: inDays(-0.01), failure: null },
      { id: fabrikam, name: 'fabrikam', account: 'mara', refreshedAt: inDays(-0.01), failure: null },
    ],
    tokens: [],
    rotations: [],
    refreshing: false,
    ...part,
  };
}

export const failure = (part: Partial<Failure> = {}): Failure => ({
  code: 'unreachable',
  message: 'contoso could not be reached.',
  whoActs: 'you',
  remedy: 'Check the network and refresh.',
  details: null,
  ...part,
});

const milliseconds: Partial<Record<RotationStep, number>> = {
  started: 0,
  asked: 200,
  created: 600,
  stored: 700,
  verified: 1000,
  revoking: 1010,
  done: 1200,
};
const order: RotationStep[] = ['started', 'asked', 'created', 'stored', 'verified', 'revoking', 'done'];

/** A regenerate of `of` that came as far as `step`. */
export function rotation(of: TokenView, step: RotationStep, part: Partial<RotationView> = {}): RotationView {
  const steps = order.slice(0, order.indexOf(step) + 1);
  return {
    id: '99999999-9999-4999-8999-999999999999',
    organization: of.organization,
    organizationName: of.organizationName,
    authorization: of.authorization,
    successor: null,
    name: of.name,
    outcome: { kind: 'running' },
    step,
    times: steps.map((one) => ({ step: one, at: new Date(now.getTime() + (milliseconds[one] ?? 0)).toISOString() })),
    oldExpires: of.expires,
    asked: inDays(90),
    granted: null,
    ...part,
  };
}
