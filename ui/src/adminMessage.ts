// The messages for an administrator, as the text that is shown and copied.

import { permissionsOf } from './permissions';
import { signInWords } from './signInWords';
import { strings } from './strings';
import { exactTime } from './time';
import type { Failure, OperationKind, SignInRequest } from './wire';

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

/** What was asked of Azure DevOps. `name`: of the token; where none is concerned, of the organization or the account. */
export type Tried = { work: OperationKind | 'list' | 'find'; name: string; organization: string };

/** What Azure DevOps refused and only an administrator can allow. `at`: the date that the message bears. */
export function refusalMessage({ code, message, remedy, details }: Failure, tried: Tried, at: Date): string {
  const text = strings.admin;
  return [
    signInWords.blocked.message.hello,
    text.intro,
    [text.tried(tried.work, tried.name, tried.organization), exactTime(at)].join('\n'),
    [text.said, message, remedy].join('\n'),
    [text.details, code, details].filter(Boolean).join('\n'),
    text.question,
  ].join('\n\n');
}
