// The English catalogue in the language of test/pseudo.ts, with brackets around every message: [Ťŕý ááğááííń]. What is cut shows it,
// and what has a plain letter never came out of the catalogue.

import { FluentResource } from '@fluent/bundle';
import { pseudo } from '../test/pseudo';

// As @fluent/bundle reads a file; it exports no types for what is inside a message.
type Part = string | Expression;
type Expression =
  | { type: 'select'; selector: Expression; variants: { key: Expression; value: Pattern }[]; star: number }
  | { type: 'var'; name: string }
  | { type: 'term' | 'mesg'; name: string; attr: string | null; args?: Argument[] }
  | { type: 'func'; name: string; args: Argument[] }
  | { type: 'str'; value: string }
  | { type: 'num'; value: number; precision: number };
type Argument = Expression | { type: 'narg'; name: string; value: Expression };
type Pattern = Part | Part[] | null;

/** A text as every message of the file says it, for what the core would have said. */
export const bracketed = (text: string) => `[${pseudo(text)}]`;

/** A file of the catalogue, every message of it. */
export function pseudoFile(file: string): string {
  const lines = new FluentResource(file).body.map(({ id, value, attributes }) => {
    // A term stands inside of a message.
    const message = (pattern: Pattern) => (id.startsWith('-') ? written(pattern) : `{"["}${written(pattern)}{"]"}`);
    const parts = Object.entries(attributes).map(([name, part]) => `\n    .${name} = ${message(part as Pattern)}`);
    return `${id} =${value === null ? '' : ` ${message(value as Pattern)}`}${parts.join('')}\n`;
  });
  return lines.join('');
}

const written = (pattern: Pattern): string =>
  [pattern ?? []]
    .flat()
    .map((part) => (typeof part === 'string' ? `{${quoted(pseudo(part))}}` : `{ ${expression(part)} }`))
    .join('');

const quoted = (text: string) => `"${text.replace(/["\\]/g, '\\$&').replace(/\n/g, '\\u000A')}"`;

function expression(it: Argument): string {
  switch (it.type) {
    case 'select': {
      const variants = it.variants.map(
        ({ key, value }, index) =>
          `\n   ${index === it.star ? '*' : ' '}[${key.type === 'str' ? key.value : expression(key)}] ${written(value)}`,
      );
      return `${expression(it.selector)} ->${variants.join('')}\n    `;
    }
    case 'var':
      return `$${it.name}`;
    case 'str':
      return quoted(it.value);
    case 'num':
      return it.value.toFixed(it.precision);
    case 'narg':
      return `${it.name}: ${expression(it.value)}`;
    case 'func':
      return `${it.name}(${it.args.map(expression).join(', ')})`;
    case 'term':
    case 'mesg': {
      const args = it.args && it.args.length > 0 ? `(${it.args.map(expression).join(', ')})` : '';
      return `${it.type === 'term' ? '-' : ''}${it.name}${it.attr === null ? '' : `.${it.attr}`}${args}`;
    }
  }
}
