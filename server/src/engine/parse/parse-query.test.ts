import { expect, it } from 'vitest';
import { parseQuery } from './parse-query.ts';

const names = ['__proto__', 'hasOwnProperty', 'constructor', 'toString', 'valueOf', 'a'];
const columns = names.map((name) => ({ name, type: 'long' as const }));
const cluster = {
  databases: new Map([
    ['D', { name: 'D', tables: new Map([['T', { columns }]]), functions: new Map() }],
  ]),
};

it.each(names)('a column named %s is a column', (name) => {
  const [result] = parseQuery(`T | where ${name} > 0 | project ${name}`, cluster, 'D').results;
  expect(result?.columns).toEqual([{ name, type: 'long' }]);
});

it.each(names)('a let, a parameter and a function may be named %s', (name) => {
  const text = `let ${name} = (${name}:long) { print ${name} }; ${name}(1)`;
  expect(parseQuery(text, cluster, 'D').results[0]?.columns[0]?.type).toBe('long');
  const table = `let ${name} = datatable(${name}:long)[1]; ${name} | summarize by ${name}`;
  expect(parseQuery(table, cluster, 'D').results[0]?.columns).toEqual([{ name, type: 'long' }]);
});

it('a mistake beside such a name is told of', () => {
  expect(() => parseQuery("print strlen('__proto__', 1)", cluster, 'D')).toThrow(
    expect.objectContaining({ code: 'SEM0001' }),
  );
});
