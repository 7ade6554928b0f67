// Text in the page's sources that somebody reads or hears, and that never came out of the catalogue.

import { parseSync } from 'vite';

type Node = { type: string; start: number; end: number; [key: string]: unknown };

/** What is said by an attribute, of an element of the page or of a component. */
const spoken =
  /^(aria-(label|description|roledescription|valuetext|placeholder)|title|placeholder|alt|label|content|text|hint|heading|lead)$/;

const isNode = (part: unknown): part is Node => typeof part === 'object' && part !== null && 'type' in part;
const hasLetter = (text: unknown) => typeof text === 'string' && /\p{L}/u.test(text);

/** One line for each of them. */
export function literalsOf(file: string, code: string): string[] {
  const { program, errors } = parseSync(file, code, { lang: 'tsx' });
  if (errors.length > 0) return [`${file} cannot be read`];
  const found: string[] = [];
  const add = ({ start, end }: Node) => {
    const line = code.slice(0, start).split('\n').length;
    found.push(`${file}:${line} ${code.slice(start, end).trim()}`);
  };
  /** What of an expression ends up on the screen, where it is written out. */
  const said = (part: unknown): void => {
    if (!isNode(part)) return;
    switch (part.type) {
      case 'Literal':
        if (hasLetter(part.value)) add(part);
        break;
      case 'TemplateLiteral':
        if ((part.quasis as Node[]).some(({ value }) => hasLetter((value as { cooked: string | null }).cooked)))
          add(part);
        break;
      case 'JSXExpressionContainer':
        said(part.expression);
        break;
      case 'ConditionalExpression':
        for (const side of [part.consequent, part.alternate]) said(side);
        break;
      case 'LogicalExpression':
      case 'BinaryExpression':
        if (part.type === 'LogicalExpression' || part.operator === '+')
          for (const side of [part.left, part.right]) said(side);
        break;
      case 'TSAsExpression':
      case 'TSSatisfiesExpression':
        said(part.expression);
        break;
    }
  };
  const walk = (part: unknown): void => {
    if (Array.isArray(part)) for (const one of part) walk(one);
    if (!isNode(part)) return;
    if (part.type === 'JSXText' && hasLetter(part.value)) add(part);
    if (part.type === 'JSXAttribute') {
      const name = part.name as Node;
      if (spoken.test(String(name.name))) said(part.value);
    }
    if (part.type === 'JSXElement' || part.type === 'JSXFragment') {
      for (const child of part.children as Node[]) if (child.type === 'JSXExpressionContainer') said(child);
    }
    for (const value of Object.values(part)) if (typeof value === 'object') walk(value);
  };
  walk(program);
  return found;
}
