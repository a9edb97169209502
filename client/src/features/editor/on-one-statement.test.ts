import { expect, it } from 'vitest';
import { onOneStatement } from './on-one-statement.ts';

it.each([
  ['let a = 1;\n\nprint a', 'let a = 1;\n print a'],
  ['a\r\n \t\r\n\r\nb', 'a\r\n      b'],
  ['a\nb', 'a\nb'],
  ['\n\n', '\n '],
])('%j has no blank lines as %j', (text, expected) => {
  expect(onOneStatement(text)).toBe(expected);
  expect(onOneStatement(text)).toHaveLength(text.length);
});
