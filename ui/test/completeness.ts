// What is wrong with a language's messages, next to English.

import { FluentResource } from '@fluent/bundle';

type Said = { blank: boolean; variables: string };
type Part = { type: string; name?: string; value?: unknown; selector?: unknown; variants?: { value: unknown }[] };

/** Every message and attribute of a text, by id. What the parser could not read is simply not there. */
function messages(text: string): Map<string, Said> {
  const said = new Map<string, Said>();
  const add = (id: string, pattern: unknown) =>
    said.set(id, { blank: isBlank(pattern), variables: [...variablesOf(pattern)].sort().join(', ') });
  for (const { id, value, attributes } of new FluentResource(text).body) {
    if (value !== null) add(id, value);
    for (const [name, pattern] of Object.entries(attributes)) add(`${id}.${name}`, pattern);
  }
  return said;
}

/** Nothing in it, or nothing in one of its variants. */
function isBlank(pattern: unknown): boolean {
  if (typeof pattern === 'string') return pattern.trim() === '';
  if (Array.isArray(pattern)) return pattern.every(isBlank) || pattern.some((part) => isSelect(part) && isBlank(part));
  const { type, value, variants } = pattern as Part;
  if (type === 'str') return isBlank(value);
  return variants?.some((variant) => isBlank(variant.value)) ?? false;
}

const isSelect = (part: unknown) => (part as Part).type === 'select';

function variablesOf(pattern: unknown): Set<string> {
  if (typeof pattern !== 'object' || pattern === null) return new Set();
  const { type, name } = pattern as Part;
  const own = type === 'var' && name ? [`$${name}`] : [];
  return new Set([...own, ...Object.values(pattern).flatMap((part) => [...variablesOf(part)])]);
}

export const idsOf = (text: string): string[] => [...messages(text).keys()];

/** One line for each fault; none where the language says all that English says, and nothing else. */
export function faultsOf(english: string, other: string): string[] {
  const [wanted, found] = [messages(english), messages(other)];
  const read = new Set([...found.keys()].map((id) => id.split('.')[0]));
  const begun = other.split('\n').flatMap((line) => line.match(/^\w[\w-]*(?=\s*=)/)?.[0] ?? []);
  return [
    ...begun.filter((id, index) => begun.indexOf(id) !== index).map((id) => `${id} is there twice`),
    ...begun.filter((id) => !read.has(id)).map((id) => `${id} cannot be read`),
    ...[...found.keys()].filter((id) => !wanted.has(id)).map((id) => `${id} is not in English`),
    ...[...wanted].flatMap(([id, { variables }]) => {
      const said = found.get(id);
      if (!said) return [`${id} is missing`];
      if (said.blank) return [`${id} is empty`];
      return said.variables === variables ? [] : [`${id} has ${said.variables || 'no variables'} for ${variables}`];
    }),
  ];
}
