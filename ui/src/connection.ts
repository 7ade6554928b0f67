// What a connection's parts look like. Core checks again; this is for the page to say it while one types.

import { choiceOf } from './permissions';
import type { AccountView, ConnectionDraft, SignInRequest } from './wire';

const guid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;
const domain = /^(?=.{4,253}$)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,63}$/i;
/** Of what Entra allows in a redirect address, what needs no encoding. */
const path = /^(?!.*\/\/)(?!.*\/\.{1,2}(\/|$))\/[A-Za-z0-9._~/-]{1,199}$/;

export const isClientId = (text: string) => guid.test(text.trim());

/** A GUID, and not a name. */
export const isTenantId = (text: string) => guid.test(text.trim());

export const isTenant = (text: string) => {
  const tenant = text.trim();
  return tenant === 'organizations' || guid.test(tenant) || domain.test(tenant);
};

/** Empty, or a path: `/patwarden`. */
export const isRedirectPath = (text: string) => text.trim() === '' || path.test(text.trim());

export const isComplete = ({ clientId, tenant, redirectPath }: ConnectionDraft) =>
  isClientId(clientId) && isTenant(tenant) && isRedirectPath(redirectPath);

export const trimmed = (draft: ConnectionDraft): ConnectionDraft => ({
  ...draft,
  clientId: draft.clientId.trim(),
  tenant: draft.tenant.trim(),
  redirectPath: draft.redirectPath.trim(),
});

export const emptyDraft: ConnectionDraft = {
  clientId: '',
  tenant: 'organizations',
  permissions: 'patScopes',
  redirectPath: '',
  label: '',
  pasted: false,
};

/** The connection of somebody who is signed in. It is known by now, however it came. */
export const draftOf = ({ connection }: AccountView): ConnectionDraft => ({ ...connection, pasted: false });

/** The connection that a sign-in asks with: all of it, since whoever asks again has answered every question before. */
export const draftOfRequest = (request: SignInRequest): ConnectionDraft => {
  const { clientId, tenant, permissions, redirectPath, label, pasted } = request;
  return { clientId, tenant, permissions: choiceOf(permissions), redirectPath, label, pasted };
};
