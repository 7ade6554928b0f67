// What a sign-in asks for, as people read it: the permissions of Azure DevOps one by one, those of the sign-in as one.

import type { Permissions } from './wire';

export type PermissionKind = 'pats' | 'manage' | 'profile' | 'everything' | 'session' | 'other';
export type Permission = { kind: PermissionKind; ids: string[] };

const kinds: Record<string, PermissionKind> = {
  'vso.pats': 'pats',
  'vso.pats_manage': 'manage',
  'vso.profile': 'profile',
  '.default': 'everything',
  user_impersonation: 'everything',
  offline_access: 'session',
  openid: 'session',
  profile: 'session',
};

/** `asked`: as they stand in the request, with the resource before them or without. */
export function permissionsOf(asked: string[]): Permission[] {
  const permissions: Permission[] = [];
  for (const id of asked.map((one) => one.slice(one.lastIndexOf('/') + 1))) {
    const kind = kinds[id] ?? 'other';
    const same = kind === 'session' ? permissions.find((one) => one.kind === kind) : undefined;
    if (same) same.ids.push(id);
    else permissions.push({ kind, ids: [id] });
  }
  return permissions;
}

/** A permission of a registration for Patwarden. */
export type Registered = 'vso.pats' | 'vso.pats_manage' | 'vso.profile';

/** What a registration is given. Without the profile nobody can find the organizations, so that the person types their names. */
export const registeredFor = (permissions: Permissions): Registered[] =>
  permissions === 'patsOnly' ? ['vso.pats', 'vso.pats_manage'] : ['vso.pats', 'vso.pats_manage', 'vso.profile'];

/** The choice that such a request was made with. */
export function choiceOf(asked: string[]): Permissions {
  const kinds = permissionsOf(asked).map(({ kind }) => kind);
  if (kinds.includes('everything')) return 'default';
  return kinds.includes('profile') ? 'patScopes' : 'patsOnly';
}
