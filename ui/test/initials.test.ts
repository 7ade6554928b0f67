import { expect, test } from 'vitest';
import { initialsOf } from '../src/Initials';

test.each([
  ['Mara Lindqvist', 'ML', 'first and last'],
  ['Ana Maria de Souza', 'AS', 'what is between is left out'],
  ['  ünal  ', 'Ü', 'one word has one'],
  ['Contoso (Build)', 'C', 'what is in brackets is no name'],
  ['李 小龙', '李小', 'of any script'],
  ['42', '4', 'numbers too'],
  ['', '', 'nobody has none'],
  ['\u{1f600}', '', 'pictures are no letters'],
])('%j has the initials %j: %s', (name, initials) => {
  expect(initialsOf(name)).toBe(initials);
});
