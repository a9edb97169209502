import { describe, expect, it } from 'vitest';
import { searchSamples } from './gallery-store.ts';

const entries = [
  { id: 'a', title: 'Get products', summary: 'by id', group: 'Input binding', language: 'Node v4' },
  { id: 'b', title: 'Add product', summary: 'one row', group: 'Output binding', language: 'Java' },
  { id: 'c', title: 'Modulo', summary: 'a pitfall', group: 'Pitfalls', language: 'Node v4' },
] as const;

describe('search', () => {
  it.each([
    [
      '',
      [
        ['Input binding', 'a'],
        ['Output binding', 'b'],
        ['Pitfalls', 'c'],
      ],
    ],
    [
      'PRODUCT',
      [
        ['Input binding', 'a'],
        ['Output binding', 'b'],
      ],
    ],
    [
      'node v4',
      [
        ['Input binding', 'a'],
        ['Pitfalls', 'c'],
      ],
    ],
    ['product  id', [['Input binding', 'a']]],
    ['nothing like it', []],
  ])('%j', (search, expected) => {
    const found = searchSamples(search, entries).flatMap(({ group, samples }) =>
      samples.map(({ id }) => [group, id]),
    );
    expect(found).toEqual(expected);
  });
});
