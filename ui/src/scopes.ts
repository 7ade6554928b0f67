// The catalogue of scopes as a table of areas against levels, and what choosing one of them means. All pure.

import { areaWords, levelWords, scopeWords } from './scopeWords';
import { strings } from './strings';
import { FULL_ACCESS } from './urgency';
import type { ScopeChoice, ScopeColumn, ScopeView } from './wire';
import { locale } from './words';

export const columns: readonly ScopeColumn[] = ['read', 'write', 'manage', 'more'];

/** One row of the table: an area with what can be chosen in it. `name` is the catalogue's, `title` what it is called here. */
export type Area = { name: string; title: string; about: string; cells: Record<ScopeColumn, ScopeChoice[]> };

/** The areas by title. Full access is no area: it goes alone, behind a warning. */
export function areasOf(catalogue: readonly ScopeChoice[]): Area[] {
  const areas = new Map<string, Area>();
  for (const choice of catalogue) {
    if (choice.id === FULL_ACCESS) continue;
    const area = areas.get(choice.area) ?? {
      name: choice.area,
      ...areaWords(choice.area),
      cells: { read: [], write: [], manage: [], more: [] },
    };
    area.cells[choice.column].push(choice);
    areas.set(choice.area, area);
  }
  return [...areas.values()].sort((a, b) => a.title.localeCompare(b.title, locale()));
}

export const choicesOf = ({ cells }: Area) => columns.flatMap((column) => cells[column]);

/** Scopes that a token has and the catalogue lacks, as choices of their own: what cannot be shown would be lost unseen. */
export function unlisted(scopes: readonly ScopeView[], catalogue: readonly ScopeChoice[]): ScopeChoice[] {
  const known = new Set(catalogue.map(({ id }) => id));
  return scopes
    .filter(({ id }) => id !== FULL_ACCESS && !known.has(id))
    .map(({ id, highPrivilege }) => {
      return { id, area: strings.scopes.unlisted, level: id, column: 'more', highPrivilege, includes: null };
    });
}

/** What the chosen scopes bring along, each with the scope that includes it. */
export function includedBy(chosen: readonly string[], catalogue: readonly ScopeChoice[]): Map<string, string> {
  const parents = new Map(catalogue.map(({ id, includes }) => [id, includes]));
  const included = new Map<string, string>();
  for (const id of chosen) {
    for (let next = parents.get(id); next && !included.has(next); next = parents.get(next)) included.set(next, id);
  }
  return included;
}

/** The choice after a click: what the new scope brings along need not be chosen any more. */
export function toggled(chosen: readonly string[], id: string, catalogue: readonly ScopeChoice[]): string[] {
  if (chosen.includes(id)) return chosen.filter((one) => one !== id);
  const included = includedBy([id], catalogue);
  return [...chosen.filter((one) => !included.has(one)), id];
}

/** The level's name, where it is not the column's; null where the column says it all. */
export function levelName(choice: ScopeChoice, cell: readonly ScopeChoice[]): string | null {
  const own = scopeWords(choice.id)?.level;
  if (own) return own;
  const last = choice.level.split(/, | and /).at(-1) ?? choice.level;
  const plain = /^[a-z]/.test(choice.level);
  if (plain && last !== choice.column) return levelWords(last);
  if (!plain && choice.column === 'more' && choice.level !== choice.area) return levelWords(choice.level);
  return cell.length > 1 ? choice.id.replace(/^vso\./, '') : null;
}

/** "Code: read and write" */
export const titleOfChoice = ({ area, level }: ScopeChoice) =>
  area === level ? areaWords(area).title : strings.scopes.title(areaWords(area).title, levelWords(level));

export const wordsOf = scopeWords;

export function foundBy(area: Area, search: string): boolean {
  const words = search.toLocaleLowerCase().split(/\s+/).filter(Boolean);
  const levels = choicesOf(area).map(({ id, level }) => `${id} ${level} ${levelWords(level)}`);
  const text = `${area.name} ${area.title} ${area.about} ${levels.join(' ')}`.toLocaleLowerCase();
  return words.every((word) => text.includes(word));
}

export const sameScopes = (a: readonly string[], b: readonly string[]) =>
  new Set(a).size === new Set(b).size && a.every((id) => b.includes(id));
