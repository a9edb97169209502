import { format as nodeFormat } from 'node:util';
import { describe, expect, it } from 'vitest';
import { format } from './format.ts';

class Product {
  readonly name = 'a';
}

// Node itself is the table.
describe('log text', () => {
  it.each<[string, readonly unknown[]]>([
    ['nothing', []],
    ['texts', ['a', 'b']],
    ['numbers', [1, -0, 2.5, 3n]],
    ['marks', ['%s %d %i %f %j %%', 'a', 1.5, 2.7, '3.5x', { a: 1 }]],
    ['a mark without a value', ['%s %s', 'a']],
    ['percent alone', ['100%']],
    ['two percents alone', ['100%%']],
    ['values after the marks', ['%s', 'a', { b: 1 }, 'c']],
    ['an object for a text', ['%s', { a: { b: 1 } }]],
    ['an object', [{ a: 1, 'b-c': 'x', d: [1, 2], e: null, f: undefined }]],
    ['depth', [{ a: { b: { c: { d: 1 } } } }]],
    ['an array too deep', [[[[[1]]]]]],
    ['a long object', [{ first: 'x'.repeat(40), second: 'y'.repeat(40) }]],
    ['quotes', [["it's", 'say "x"', 'a\nb']]],
    ['a class', [new Product()]],
    ['no prototype', [Object.assign(Object.create(null), { a: 1 })]],
    ['map and set', [new Map([['a', { b: 1 }]]), new Set([1, 'x'])]],
    ['dates', [new Date(0), new Date(Number.NaN)]],
    ['functions', [() => 1, function named() {}]],
    ['bytes', [Uint8Array.of(1, 2)]],
    ['empty ones', [[], {}, new Map()]],
  ])('%s', (_, values) => {
    expect(format(values)).toBe(nodeFormat(...values));
  });
});
