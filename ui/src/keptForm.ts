// A half-filled form as the core keeps it while the window is closed, and the form that comes of it again. All pure.

import { type Draft, draftOf, emptyDraft, type Field, placeOf } from './draft';
import { keyOf } from './list';
import { sameScopes } from './scopes';
import { regenerable, urgencyOf } from './urgency';
import type { KeptForm, OrganizationView, TokenView } from './wire';

/** What somebody has begun to fill in. */
export type Begun = { edited: TokenView | null; draft: Draft; touched: ReadonlySet<Field> };

export function keptOf({ edited, draft }: Begun): KeptForm {
  const { name, place, expiry, scopes, fullAccess } = draft;
  const token = edited && { organization: edited.organization, authorization: edited.authorization };
  return { token, name, place, expiry, scopes, fullAccess };
}

/** Null where it was about a token that cannot be changed any more. */
export function begunOf(
  { token, ...draft }: KeptForm,
  tokens: TokenView[],
  places: OrganizationView[],
  now: Date,
): Begun | null {
  const edited = token && changeable(token, tokens, now);
  if (token !== null && edited === null) return null;
  const place = places.find((one) => placeOf(one) === draft.place);
  const before = edited ? draftOf(edited) : emptyDraft(draft.place, place?.longest || null);
  return { edited, draft, touched: differences(draft, before) };
}

/** The token as it is now; null where it is gone, or ended. */
function changeable(
  token: { organization: string; authorization: string },
  tokens: TokenView[],
  now: Date,
): TokenView | null {
  const current = tokens.find((one) => keyOf(one) === keyOf(token));
  return current && regenerable(current, urgencyOf(current, now)) ? current : null;
}

/** The organization is always one of them: nothing hangs on it, and a form that was kept once is kept again. */
function differences(draft: Draft, before: Draft): ReadonlySet<Field> {
  const fields = new Set<Field>(['organization']);
  if (draft.name !== before.name) fields.add('name');
  if (JSON.stringify(draft.expiry) !== JSON.stringify(before.expiry)) fields.add('expires');
  if (draft.fullAccess !== before.fullAccess || !sameScopes(draft.scopes, before.scopes)) fields.add('scopes');
  return fields;
}
