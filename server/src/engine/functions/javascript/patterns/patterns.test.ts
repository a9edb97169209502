import { describe, expect, it } from 'vitest';
import { basketPatterns, differingPatterns } from './find-patterns.ts';
import { frequentSets, type Transaction } from './frequent-sets.ts';

const rows = (...all: readonly (readonly number[])[]): Transaction[] =>
  all.map(([weight = 0, ...values]) => ({ weights: [weight], values }));

describe('frequent sets', () => {
  it('say each set of rows once, with all that its rows share', () => {
    const found = frequentSets(rows([5, 1, 1], [5, 1, 2]), { least: [1], maxDimensions: 5 });
    expect(found.map(({ values }) => values).sort()).toEqual([
      [1, 0],
      [1, 1],
      [1, 2],
    ]);
  });

  it('name no more columns than asked for, beside those that follow', () => {
    const found = frequentSets(rows([1, 1, 1, 1], [1, 1, 2, 1], [1, 2, 1, 1], [1, 2, 2, 1]), {
      least: [1],
      maxDimensions: 1,
    });
    expect(found.every(({ values }) => values.filter((value) => value > 0).length <= 2)).toBe(true);
  });

  it('end within a budget, whatever the rows', () => {
    const wide = Array.from(
      { length: 2_000 },
      (_, row): Transaction => ({
        weights: [1],
        values: Array.from({ length: 60 }, (_, column) => 1 + ((row >> (column % 11)) & 1)),
      }),
    );
    const start = performance.now();
    basketPatterns(wide, 0.015, 60);
    expect(performance.now() - start).toBeLessThan(20_000);
  });
});

it('a difference of shares counts either way, and a pattern within a greater one is left out', () => {
  const all: Transaction[] = [
    { weights: [60, 10], values: [1, 1] },
    { weights: [30, 0], values: [1, 2] },
    { weights: [10, 90], values: [2, 1] },
  ];
  expect(differingPatterns(all, 0.05, 64).map(({ values }) => values)).toEqual([
    [1, 0],
    [2, 1],
  ]);
});
