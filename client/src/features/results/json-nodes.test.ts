import { expect, test } from 'vitest';
import { jsonNodes, membersAtOnce, openAtFirst } from './json-nodes.ts';

const paths = (value: unknown, open: readonly string[]) =>
  jsonNodes(value, new Set(open)).map(({ path }) => path);

test('only what is open shows its members', () => {
  const value = { a: { b: 1 }, c: [2, 3] };
  expect(paths(value, [])).toEqual(['']);
  expect(paths(value, [''])).toEqual(['', '/a', '/c']);
  expect(paths(value, ['', '/c'])).toEqual(['', '/a', '/c', '/c/0', '/c/1']);
});

test('names with slashes keep their own paths', () => {
  expect(paths({ 'a/b': { c: 1 }, a: { b: 2 } }, ['', '/a~1b', '/a'])).toEqual([
    '',
    '/a~1b',
    '/a~1b/c',
    '/a',
    '/a/b',
  ]);
});

test('a long array is listed in portions', () => {
  const value = Array.from({ length: membersAtOnce * 2 + 5 }, (_, at) => at);
  const first = jsonNodes(value, new Set(['']));
  expect(first).toHaveLength(membersAtOnce + 2);
  expect(first.at(-1)).toMatchObject({ path: '', more: membersAtOnce + 5, value: undefined });
  const all = jsonNodes(value, new Set(['']), new Map([['', 3]]));
  expect(all).toHaveLength(value.length + 1);
});

test('a small value is open at first, a large one only at its root', () => {
  expect([...openAtFirst({ a: { b: 1 } })]).toEqual(['', '/a']);
  const wide = { a: Array.from({ length: 50 }, () => 0) };
  expect([...openAtFirst(wide)]).toEqual(['']);
});
