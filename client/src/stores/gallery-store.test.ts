import { describe, expect, it } from 'vitest';
import { languageOf, searchSamples } from './gallery-store.ts';

const entries = [
  {
    id: 'a',
    title: 'Get products',
    summary: 'by id',
    group: 'Input binding',
    language: 'JavaScript (Node v4)',
  },
  { id: 'b', title: 'Add product', summary: 'one row', group: 'Output binding', language: 'Java' },
  { id: 'c', title: 'Modulo', summary: 'a pitfall', group: 'Pitfalls', language: 'Python v2' },
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
    ['node v4', [['Input binding', 'a']]],
    ['product  id', [['Input binding', 'a']]],
    ['nothing like it', []],
  ])('%j', (search, expected) => {
    const found = searchSamples(search, '', entries).flatMap(({ group, samples }) =>
      samples.map(({ id }) => [group, id]),
    );
    expect(found).toEqual(expected);
  });

  it('a language in all its models', () => {
    const idsOf = (search: string, language: string) =>
      searchSamples(search, language, entries).flatMap(({ samples }) =>
        samples.map(({ id }) => id),
      );
    expect(idsOf('', 'JavaScript')).toEqual(['a']);
    expect(idsOf('', 'Python')).toEqual(['c']);
    expect(idsOf('product', 'Python')).toEqual([]);
  });

  it.each([
    ['C# (in-process)', 'C#'],
    ['C# script', 'C#'],
    ['TypeScript (Node v4)', 'TypeScript'],
    ['Java', 'Java'],
  ])('%s is %s', (language, name) => {
    expect(languageOf({ language })).toBe(name);
  });
});
