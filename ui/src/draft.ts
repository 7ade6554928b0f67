// What the form for a token holds, and what would be asked of the core. It says while one types what cannot be right; the
// core decides.

import { hasUnseen, isBlank } from './names';
import { includedBy, sameScopes } from './scopes';
import { strings } from './strings';
import { DAY, dayField, dayOfField, exactDate, HOUR, startOfDay } from './time';
import { FULL_ACCESS } from './urgency';
import type { Change, Code, Failure, NewToken, OrganizationView, ScopeChoice, TokenView } from './wire';

const text = strings.page;

const presets: readonly number[] = [7, 30, 60, 90, 180, 365];
/** What a new token gets, where it can. */
const USUAL = 90;

export type Expiry = { kind: 'days'; days: number } | { kind: 'date'; day: string } | { kind: 'keep' };

export type Draft = {
  name: string;
  /** The key of an organization with its account; nothing where none is known. */
  place: string | null;
  expiry: Expiry;
  scopes: string[];
  fullAccess: boolean;
};

export type Field = 'name' | 'organization' | 'expires' | 'scopes';

/** What is wrong with a field. `missing`: nothing was entered yet, so nobody needs to hear of it yet. */
export type Problem = { text: string; missing: boolean };
export type Problems = Partial<Record<Field, Problem>>;

const refusedFields: Partial<Record<Code, Field>> = {
  nameInvalid: 'name',
  dateInvalid: 'expires',
  scopesInvalid: 'scopes',
};

/** The field that a refusal is about; null where it is about the whole. */
export const fieldOf = ({ code }: Failure): Field | null => refusedFields[code] ?? null;

/** What is said beside the fields: the core's refusal first, then what the page itself finds. */
export function saidOf(problems: Problems, touched: ReadonlySet<Field>, failure: Failure | null) {
  const said: Partial<Record<Field, string>> = {};
  for (const [key, problem] of Object.entries(problems)) {
    const field = key as Field;
    if (!problem.missing || touched.has(field)) said[field] = problem.text;
  }
  const refused = failure && fieldOf(failure);
  if (failure && refused) said[refused] = strings.failure.both(failure.message, failure.remedy);
  return said;
}

/** The service takes one year at most; the hour is for the way there and for clocks that differ. */
const LONGEST = 365 * DAY - HOUR;
const LONGEST_NAME = 255;

/** An organization together with the account that sees it. */
export const placeOf = ({ account, id }: OrganizationView) => `${account}/${id}`;

/** `longest`: the longest lifetime in days that is known to be granted there. */
export const emptyDraft = (place: string | null, longest: number | null = null): Draft => ({
  name: '',
  place,
  expiry: usualExpiry(longest),
  scopes: [],
  fullAccess: false,
});

const usualExpiry = (longest: number | null): Expiry => {
  return { kind: 'days', days: Math.min(USUAL, longest ?? USUAL) };
};

/** The spans to choose from; beside the usual ones the longest that is granted, and what is chosen already. */
export function presetsOf({ expiry }: Draft, longest: number | null): number[] {
  const own = [longest, expiry.kind === 'days' ? expiry.days : null].filter((days) => days !== null);
  return [...new Set([...presets, ...own.filter((days) => days < LONGEST / DAY)])].sort((a, b) => a - b);
}

/** In another organization the usual span is what is granted there, unless somebody has chosen one. */
export function moved(draft: Draft, place: string, touched: ReadonlySet<Field>, places: OrganizationView[]): Draft {
  const longest = places.find((one) => placeOf(one) === place)?.longest || null;
  const chosen = touched.has('expires') || draft.fullAccess;
  return { ...draft, place, expiry: chosen ? draft.expiry : usualExpiry(longest) };
}

export const draftOf = (token: TokenView): Draft => ({
  name: token.name,
  place: null,
  expiry: { kind: 'keep' },
  scopes: token.scopes.map(({ id }) => id).filter((id) => id !== FULL_ACCESS),
  fullAccess: token.health.includes('fullAccess'),
});

export const scopesOf = ({ scopes, fullAccess }: Draft) => (fullAccess ? [FULL_ACCESS] : scopes);

/** The last day that can be asked for. */
export const lastDay = (now: Date) => new Date(now.getTime() + LONGEST);

/** When the token shall stop working; null where the draft names no such time. A day is meant to its end. */
export function untilOf({ expiry }: Draft, now: Date, token: TokenView | null): Date | null {
  if (expiry.kind === 'keep') return token && new Date(token.expires);
  const latest = lastDay(now);
  if (expiry.kind === 'days') return new Date(Math.min(now.getTime() + expiry.days * DAY, latest.getTime()));
  const day = dayOfField(expiry.day);
  if (day === null || day > latest) return null;
  const end = new Date(startOfDay(day, 1).getTime() - 1000);
  return end <= now ? null : end > latest ? latest : end;
}

export function problemsOf(draft: Draft, now: Date, token: TokenView | null, places: OrganizationView[]): Problems {
  const problems = {
    name: token?.name === draft.name ? null : nameProblem(draft.name),
    organization:
      token || places.some((one) => placeOf(one) === draft.place)
        ? null
        : { text: text.organizationGone, missing: false },
    expires: draft.expiry.kind === 'date' ? dayProblem(draft.expiry.day, now) : null,
    scopes: scopesOf(draft).length === 0 ? { text: strings.scopes.missing, missing: true } : null,
  };
  return Object.fromEntries(Object.entries(problems).filter(([, problem]) => problem !== null));
}

function nameProblem(name: string): Problem | null {
  if (isBlank(name)) return { text: text.nameMissing, missing: true };
  const length = [...name.trim()].length;
  if (length > LONGEST_NAME) return { text: text.nameLong(length), missing: false };
  return hasUnseen(name) ? { text: text.nameUnseen, missing: false } : null;
}

function dayProblem(field: string, now: Date): Problem | null {
  if (field.trim() === '') return { text: text.untilNothing, missing: true };
  const day = dayOfField(field);
  if (day === null) return { text: text.dateUnread, missing: false };
  if (day < startOfDay(now)) return { text: text.datePast, missing: false };
  return day > lastDay(now) ? { text: text.dateFar(exactDate(lastDay(now))), missing: false } : null;
}

/** What is asked for; null while something is wrong. */
export function newTokenOf(draft: Draft, now: Date, places: OrganizationView[]): NewToken | null {
  const place = places.find((one) => placeOf(one) === draft.place);
  const until = untilOf(draft, now, null);
  if (!place || until === null) return null;
  return {
    account: place.account,
    organization: place.id,
    name: draft.name.trim(),
    scopes: scopesOf(draft),
    until: until.toISOString(),
  };
}

/** Only what was changed. */
export function changeOf(draft: Draft, token: TokenView, now: Date): Change {
  const until = draft.expiry.kind === 'keep' ? null : untilOf(draft, now, token);
  const before = draftOf(token);
  return {
    ...(draft.name !== token.name && draft.name.trim() !== token.name.trim() ? { name: draft.name.trim() } : {}),
    ...(sameScopes(scopesOf(draft), scopesOf(before)) ? {} : { scopes: scopesOf(draft) }),
    ...(until === null ? {} : { until: until.toISOString() }),
  };
}

export type Template = keyof typeof text.templates;

const templateScopes: Record<Template, string[]> = {
  git: ['vso.code_write'],
  feed: ['vso.packaging'],
  publish: ['vso.packaging_write'],
  agent: ['vso.agentpools_manage'],
  blank: [],
};

const templates = Object.keys(templateScopes) as Template[];

/** The templates whose scopes there are; all of them until the catalogue is known. */
export const templatesOf = (catalogue: readonly ScopeChoice[]) =>
  templates.filter(
    (template) =>
      catalogue.length === 0 || templateScopes[template].every((id) => catalogue.some((choice) => choice.id === id)),
  );

export const fromTemplate = (template: Template): Partial<Draft> => ({
  scopes: templateScopes[template],
  fullAccess: false,
});

/** The template that the choice equals, if it equals one. */
export const templateOf = (draft: Draft): Template | null =>
  draft.fullAccess ? null : (templates.find((template) => sameScopes(templateScopes[template], draft.scopes)) ?? null);

/** What is chosen for itself: what another chosen scope brings along goes without saying. */
export function ownScopes(draft: Draft, catalogue: readonly ScopeChoice[]): string[] {
  const included = includedBy(scopesOf(draft), catalogue);
  return scopesOf(draft).filter((id) => !included.has(id));
}

/** The preset day for the date field: what is chosen now. */
export const dayOfDraft = (draft: Draft, now: Date, token: TokenView | null) =>
  dayField(untilOf(draft, now, token) ?? now);
