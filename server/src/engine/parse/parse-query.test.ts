import { expect, it } from 'vitest';
import { parseQuery } from './parse-query.ts';

const names = ['__proto__', 'constructor', 'toString', 'valueOf', 'a'];
const columns = names.map((name) => ({ name, type: 'long' as const }));
const cluster = {
  databases: new Map([
    ['D', { name: 'D', tables: new Map([['T', { columns }]]), functions: new Map() }],
  ]),
};

it.each(['constructor', 'toString', 'valueOf'])('a column named %s is a column', (name) => {
  const [result] = parseQuery(`T | where ${name} > 0 | project ${name}`, cluster, 'D').results;
  expect(result?.columns).toEqual([{ name, type: 'long' }]);
});

it('a column named __proto__ is shown with its table', () => {
  expect(parseQuery('T | where a > 0', cluster, 'D').results[0]?.columns).toEqual(columns);
});

it.each([
  ['T | project __proto__', '__proto__'],
  ["T | project a, ['__proto__']", "['__proto__']"],
  ['T | where a > 0 and __proto__ > 0', '__proto__'],
  ['datatable(__proto__:long)[1] | summarize count() by __proto__', '__proto__'],
])('the name __proto__ is refused by name: %s', (text, place) => {
  expect(() => parseQuery(text, cluster, 'D')).toThrow(
    expect.objectContaining({
      code: 'EMB0001',
      message: "The name '__proto__' is not supported by the embedded cluster",
      span: { offset: text.lastIndexOf(place), length: place.length },
    }),
  );
});

it('a text that only holds the name is told of what is wrong with it', () => {
  expect(() => parseQuery("print strlen('__proto__', 1)", cluster, 'D')).toThrow(
    expect.objectContaining({ code: 'SEM0001' }),
  );
});
