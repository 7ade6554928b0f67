// What the scopes mean, in our own words (locales/*/scopes.ftl). The catalogue itself comes from the core: a scope, a level
// or an area that is not there still works, it only says less.

import type { ScopeView } from './wire';
import { find } from './words';

/** What whoever holds the token can do ("This token will be able to ..."), and why that is much, where it is. */
export type ScopeWords = { can: string; why: string | null; level: string | null };

/** As message ids have it: "vso.extension.data_write" is "vso-extension-data-write". */
const slug = (name: string) => name.toLowerCase().replace(/[^a-z0-9]+/g, '-');

export function scopeWords(scope: string): ScopeWords | null {
  const id = `scope-${slug(scope)}`;
  const can = find(id);
  return can === null ? null : { can, why: find(`${id}.why`), level: find(`${id}.level`) };
}

/** In a list: area and level. */
export const scopeLabel = ({ id, label }: ScopeView) => find(`scope-${slug(id)}.label`) ?? label;

/** What an area is called, and what it is about. */
export function areaWords(area: string): { title: string; about: string } {
  const id = `area-${slug(area)}`;
  return { title: find(id) ?? area, about: find(`${id}.about`) ?? '' };
}

/** "read and write" */
export const levelWords = (level: string) => find(`level-${slug(level)}`) ?? level;
