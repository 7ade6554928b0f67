// No text in the page's sources is said as it stands there: all of it comes from the catalogue. Not covered: text that is built
// in a variable first (wordsShown.test.tsx sees that on the screen).

import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { literalsOf } from './literals';

/** How a connection string begins, in every language. */
const formats = ["'patwarden1:…'", '"patwarden1:…"'];
const sources = readdirSync('src').filter((name) => name.endsWith('.tsx'));

describe('the page', () => {
  it('says nothing that is written in its sources', () => {
    const found = sources.flatMap((name) => literalsOf(name, readFileSync(`src/${name}`, 'utf8')));
    expect(found.filter((one) => !formats.some((format) => one.endsWith(format)))).toEqual([]);
    expect(sources.length, 'the sources were read').toBeGreaterThan(100);
  });

  it.each([
    ['text between tags', '<p>Try again</p>'],
    ['text beside an expression', '<p>Until {date}</p>'],
    ['a string as a child', "<p>{'Try again'}</p>"],
    ['one of two strings', "<p>{done ? text.done : 'Under way'}</p>"],
    ['a string behind a condition', "<p>{done && 'Done'}</p>"],
    // biome-ignore lint/suspicious/noTemplateCurlyInString: it is source code
    ['a template', '<p>{`Until ${date}`}</p>'],
    ['a sum', "<p>{'Until ' + date}</p>"],
    ['a label', '<button type="button" aria-label="Close" />'],
    ['a title', "<p title={'Expires soon'} />"],
    ['a placeholder', '<Input placeholder={narrow ? text.short : "Search"} />'],
    ['a tooltip', '<Tooltip content="Settings" relationship="label" />'],
    ['text in a fragment', '<>Nothing here</>'],
  ])('would be caught with %s', (_, jsx) => {
    expect(literalsOf('Planted.tsx', `export const Planted = () => ${jsx};`)).toHaveLength(1);
  });

  it.each([
    ['words of the catalogue', '<p title={text.hint}>{text.title}</p>'],
    // biome-ignore lint/suspicious/noTemplateCurlyInString: it is source code
    ['numbers and signs', "<p>{'·'} {7} – {`${a} ${b}`}</p>"],
    ['what nobody reads', '<p className="quiet" data-state="done" role="status" key="a">{rows["first"]}</p>'],
  ])('may have %s', (_, jsx) => {
    expect(literalsOf('Planted.tsx', `export const Planted = () => ${jsx};`)).toEqual([]);
  });
});
