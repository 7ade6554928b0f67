// Where the page's words come from: the Fluent files in locales/, one bundle for each language, English where one lacks a
// message. Names from the service are isolated by named(), not here.

import { FluentBundle, FluentNumber, FluentResource, type FluentVariable } from '@fluent/bundle';
import type { Locale } from './wire';

/** The languages that there are words in. */
export const locales: readonly Locale[] = ['en', 'de', 'pt-BR'];

export type Args = Record<string, FluentVariable>;
/** What becomes of every piece of a language's own text. */
export type Transform = (text: string) => string;

/** What is said everywhere, in English. The core has other files beside them, and sends what they say. */
const first = import.meta.glob<string>('../../locales/en/{window,scopes,sign-in}.ftl', {
  query: '?raw',
  import: 'default',
  eager: true,
});
/** The same in the others, which nobody has to wait for who does not speak them. */
const others = import.meta.glob<string>('../../locales/{de,pt-BR}/{window,scopes,sign-in}.ftl', {
  query: '?raw',
  import: 'default',
});
/** What one page alone says, in every language. */
const parts = import.meta.glob<string>('../../locales/*/{settings,activity,reminders-page}.ftl', {
  query: '?raw',
  import: 'default',
});

/** A page with words of its own. */
export type Part = 'settings' | 'activity' | 'reminders';

/** Where they are. What is said in a reminder itself is in a file of the core's. */
const files: Record<Part, string> = { settings: 'settings', activity: 'activity', reminders: 'reminders-page' };

const read = new Map<Locale, string[]>([['en', Object.values(first)]]);
const wanted = new Set<Part>();
/** What is there of the parts, by path. */
const had = new Set<string>();

/** Brings the words of a language, so that it can be spoken. */
export async function bring(locale: Locale): Promise<void> {
  const found = Object.entries(others).filter(([path]) => path.includes(`/${locale}/`));
  const texts = read.get(locale) ?? (await Promise.all(found.map(([, file]) => file())));
  read.set(locale, read.get(locale) ?? texts);
  await Promise.all([...wanted].map((part) => add(locale, part)));
}

/** Brings what one page says, in the language of the moment and in English; other languages bring it along from now on. */
export async function want(part: Part): Promise<void> {
  wanted.add(part);
  await Promise.all([...new Set<Locale>(['en', current])].map((locale) => add(locale, part)));
}

async function add(locale: Locale, part: Part): Promise<void> {
  const path = `../../locales/${locale}/${files[part]}.ftl`;
  if (had.has(path)) return;
  const text = await parts[path]?.();
  // Asked for twice at once, it is had once.
  if (text === undefined || had.has(path)) return;
  had.add(path);
  read.set(locale, [...textsOf(locale), text]);
  for (const bundle of new Set([english, spoken])) {
    if (bundle.locales[0] === regions[locale]) bundle.addResource(new FluentResource(text));
  }
}

/** The texts of the page's files in one language; none before it was brought. */
export const textsOf = (locale: Locale): string[] => read.get(locale) ?? [];

/** One language's messages out of these texts. */
export function bundleOf(locale: Locale, texts = textsOf(locale), transform?: Transform): FluentBundle {
  const bundle = new FluentBundle(regions[locale], { useIsolating: false, ...(transform ? { transform } : {}) });
  for (const text of texts) bundle.addResource(new FluentResource(text));
  return bundle;
}

/** Whose dates and numbers go with a language. */
const regions: Record<Locale, string> = { en: 'en-GB', de: 'de-DE', 'pt-BR': 'pt-BR' };

const english = bundleOf('en');
let [current, spoken]: [Locale, FluentBundle] = ['en', english];

/** The language that the page speaks. */
export const locale = () => current;
/** The same with its country, for `Intl`. */
export const region = () => regions[current];

/** Has the page speak this language from now on, with its own messages or, in tests, others. */
export function setLocale(next: Locale, bundle = next === 'en' ? english : bundleOf(next)): void {
  [current, spoken] = [next, bundle];
  if (typeof document !== 'undefined') document.documentElement.lang = next;
}

/** The language closest to a tag as the system writes it, such as "pt-PT". */
export function localeOf(tag: string): Locale {
  const language = tag.toLowerCase().split('-')[0];
  return locales.find((one) => one.split('-')[0] === language) ?? 'en';
}

/** What a message says, or an attribute of one (`id.attribute`); null where no language has it. */
export function find(id: string, args?: Args): string | null {
  const [name = id, attribute] = id.split('.');
  for (const bundle of spoken === english ? [english] : [spoken, english]) {
    const message = bundle.getMessage(name);
    const pattern = attribute === undefined ? message?.value : message?.attributes[attribute];
    if (pattern === undefined || pattern === null) continue;
    const errors: Error[] = [];
    const text = bundle.formatPattern(pattern, args, errors);
    if (errors.length > 0) complain(`${id} in ${bundle.locales[0]}: ${errors.join(', ')}`);
    return text;
  }
  return null;
}

/** The same for a message that exists. Its id, where it does not after all. */
export function say(id: string, args?: Args): string {
  const text = find(id, args);
  if (text === null) complain(`No message ${id}`);
  return text ?? id;
}

/** A number for a message, with so many digits after the point. */
export const rounded = (value: number, digits: number) =>
  new FluentNumber(value, { minimumFractionDigits: digits, maximumFractionDigits: digits });

/** A section of the page's words: every id in it, however deep, reads as its message in the language of the moment. */
export function texts<T extends object>(ids: T): T {
  const section: object = Array.isArray(ids) ? [] : {};
  for (const [key, part] of Object.entries(ids)) {
    const inner = typeof part === 'object' && part !== null ? texts(part) : part;
    const property = typeof part === 'string' ? { get: kept(part) } : { value: inner };
    Object.defineProperty(section, key, { ...property, enumerable: true });
  }
  return section as T;
}

/** What a message without variables says; found once for each language that is spoken. */
function kept(id: string): () => string {
  let [from, text]: [FluentBundle | null, string] = [null, ''];
  return () => {
    if (from !== spoken) [from, text] = [spoken, say(id)];
    return text;
  };
}

function complain(what: string): void {
  if (import.meta.env.DEV) console.error(what);
}
