// The message for an administrator, as the text that is shown and copied.

import { permissionsOf } from './permissions';
import { signInWords } from './signInWords';
import type { Failure, SignInRequest } from './wire';

/** What the app calls itself; the same in every language. */
export const APP = 'Patwarden';

/** `failure`: what the sign-in was refused with, if the browser came back. */
export function adminMessage(request: SignInRequest, failure: Failure | null): string {
  const text = signInWords.blocked;
  const { message } = text;
  const refused = failure && [message.refused, [failure.message, failure.details].filter(Boolean).join('\n')];
  const permissions = permissionsOf(request.permissions).map(({ kind, ids }) =>
    text.permission(ids.join(', '), message.reasons[kind]),
  );
  const facts = [
    text.fact(text.app, APP),
    text.fact(text.clientId, request.clientId),
    text.fact(text.tenant, request.tenant),
  ];
  return [
    message.hello,
    message.intro,
    ...(refused ?? []),
    [message.needs, ...permissions].join('\n'),
    message.not,
    facts.join('\n'),
    [message.link, request.adminLink].join('\n'),
    message.end,
  ].join('\n\n');
}
