// What the list is made of from top to bottom: tokens, or groups with their tokens. All pure; where each stands on the screen
// follows from its index, since all are equally high.

import { once, tokenKey } from './tokenKeys';
import type { OrganizationView, TokenView } from './wire';
import { locale } from './words';

/** Global tokens are listed by one organization and belong to none. */
export const EVERYWHERE = 'everywhere';

/** `id`: the organization's. `name`: null for the tokens that work everywhere. */
export type Group = { id: string; name: string | null; tokens: TokenView[]; open: boolean };

export type Entry = { kind: 'group'; key: string; group: Group } | { kind: 'token'; key: string; token: TokenView };

/** A group with what is shown of it, or all there is where nothing is grouped. */
export type Section = { id: string; group: Group | null; first: number; entries: Entry[] };

export type Rows = {
  sections: Section[];
  entries: Entry[];
  /** Where each stands among the entries. */
  places: ReadonlyMap<string, number>;
};

export const groupKey = (id: string) => `group:${id}`;
export const groupOf = ({ global, organization }: TokenView) => (global ? EVERYWHERE : organization);

/** `tokens`: in their order, which each group keeps. */
export function groupsOf(
  tokens: TokenView[],
  organizations: OrganizationView[],
  collapsed: ReadonlySet<string>,
): Group[] {
  const byId = new Map<string, TokenView[]>();
  for (const token of tokens) {
    const group = byId.get(groupOf(token));
    if (group) group.push(token);
    else byId.set(groupOf(token), [token]);
  }
  const names = new Map(organizations.map(({ id, name }) => [id, name]));
  const { compare } = new Intl.Collator(locale(), { numeric: true });
  const nameOf = (id: string, [first]: TokenView[]) => names.get(id) ?? first?.organizationName ?? '';
  return [...byId]
    .map(([id, of]) => ({ id, name: id === EVERYWHERE ? null : nameOf(id, of), tokens: of, open: !collapsed.has(id) }))
    .sort((a, b) => Number(a.name !== null) - Number(b.name !== null) || compare(a.name ?? '', b.name ?? ''));
}

/** A token's entry stays the same while the token does. */
const entryOf = once((token): Entry => ({ kind: 'token', key: tokenKey(token), token }));

/** `groups`: null where the list has none. */
export function rowsOf(tokens: TokenView[], groups: Group[] | null): Rows {
  const sections: Section[] = [];
  const entries: Entry[] = [];
  const add = (id: string, group: Group | null, shown: TokenView[]) => {
    const heads: Entry[] = group ? [{ kind: 'group', key: groupKey(id), group }] : [];
    const section = { id, group, first: entries.length, entries: [...heads, ...shown.map(entryOf)] };
    sections.push(section);
    for (const entry of section.entries) entries.push(entry);
  };
  if (groups === null && tokens.length > 0) add('', null, tokens);
  for (const group of groups ?? []) add(group.id, group, group.open ? group.tokens : []);
  return { sections, entries, places: new Map(entries.map(({ key }, index) => [key, index])) };
}

/** The tokens between two rows, both included, in their order. */
export function between({ entries, places }: Rows, from: string, until: string): string[] {
  const [a, b] = [places.get(from) ?? places.get(until), places.get(until)];
  if (a === undefined || b === undefined) return [];
  const part = entries.slice(Math.min(a, b), Math.max(a, b) + 1);
  return part.flatMap(({ kind, key }) => (kind === 'token' ? [key] : []));
}
