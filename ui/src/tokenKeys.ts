// What is computed of a token once and asked for again and again: by what it is found and sorted. A token that changes is
// another object, so nothing here grows old.

import { scopeLabel } from './scopeWords';
import { strings } from './strings';
import type { TokenView } from './wire';
import { locale } from './words';

/** A part of every name that is long enough to sort by. */
const SORTED = 200;

/** `work`, done once for each token. */
export function once<T>(work: (token: TokenView) => T): (token: TokenView) => T {
  const known = new WeakMap<TokenView, T>();
  return (token) => {
    const before = known.get(token);
    if (before !== undefined) return before;
    const now = work(token);
    known.set(token, now);
    return now;
  };
}

/** Its key in the page. */
export const tokenKey = once(({ organization, authorization }) => `${organization}/${authorization}`);
/** When it ends, as a number. */
export const endOf = once(({ expires }) => Date.parse(expires));
/** When it was created, as a number. */
export const beginOf = once(({ created }) => Date.parse(created));
/** As much of its name as a list is sorted by. */
export const nameKey = once(({ name }) => name.slice(0, SORTED).trim());

/** All that a search looks at, in the language of the moment and in small letters. */
export function textOf(token: TokenView): string {
  const known = texts(token);
  if (known.locale !== locale()) Object.assign(known, { locale: locale(), text: searched(token) });
  return known.text;
}
const texts = once((token) => ({ locale: locale(), text: searched(token) }));

function searched(token: TokenView): string {
  const scopes = token.scopes.map((scope) => `${scopeLabel(scope)} ${scope.label} ${scope.id}`).join(' ');
  const marks = token.health.map((health) => strings.health.words[health]).join(' ');
  return `${token.name} ${token.organizationName} ${scopes} ${marks}`.toLocaleLowerCase();
}
