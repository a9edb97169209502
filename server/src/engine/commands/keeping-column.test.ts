import { expect, it } from 'vitest';
import { keepingColumn } from './keeping-column.ts';

it.each([
  ['at the end', 'T | project a | where b', 'T | project a, n | where b'],
  ['before a comment', 'T | project a // b, c\n', 'T | project a, n // b, c\n'],
  [
    'by the last statement',
    'let x = T | project a; x | project a;',
    'let x = T | project a; x | project a, n;',
  ],
])('a projection keeps a column %s', (_, text, kept) => {
  expect(keepingColumn(text, 'n', 'last')).toBe(kept);
});

it.each([
  ['in parentheses', 'T | where a in ((T | project a))'],
  ['in a string', "T | where a == '| project b'"],
  ['in a long string', 'T | where a == ~~~\n"| project b~~~'],
  ['in other operators', 'T | project-away a | project-rename b = a'],
])('what stands %s stays as it is', (_, text) => {
  expect(keepingColumn(text, 'n', 'all')).toBe(text);
});

it('lets keep it, too, where they are meant', () => {
  const text = 'let x = T | project a; x | project a;';
  expect(keepingColumn(text, 'n', 'all')).toBe('let x = T | project a, n; x | project a, n;');
});
