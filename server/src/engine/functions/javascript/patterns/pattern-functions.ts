import type { JavascriptTable } from '../javascript-function.ts';
import { basketPatterns, clusterPatterns, differingPatterns } from './find-patterns.ts';
import type { Pattern, Transaction } from './frequent-sets.ts';

/** `[weight, ..., value, ...]` for each group of rows that are alike. */
function readTransactions(rows: unknown, sets: number): Transaction[] {
  if (!Array.isArray(rows)) return [];
  return (rows as readonly (readonly number[])[])
    .map((row) => ({ weights: row.slice(0, sets), values: row.slice(sets) }))
    .filter(({ weights }) => weights.some((weight) => weight > 0));
}

/** As they came: weights, then the number of each column's value. */
const patternsText = (patterns: readonly Pattern[]): string =>
  JSON.stringify(patterns.map(({ weights, values }) => [...weights, ...values]));

/** What plugins find in rows that SQL has grouped: `translate/plugins/patterns.ts`. */
export const patternFunctions = {
  basket_patterns: {
    takes: ['dynamic', 'real', 'int'],
    returns: 'dynamic',
    call: (rows: unknown, threshold: number, maxDimensions: number) =>
      patternsText(basketPatterns(readTransactions(rows, 1), threshold, maxDimensions)),
  },
  differing_patterns: {
    takes: ['dynamic', 'real', 'int'],
    returns: 'dynamic',
    call: (rows: unknown, threshold: number, maxDimensions: number) =>
      patternsText(differingPatterns(readTransactions(rows, 2), threshold, maxDimensions)),
  },
  cluster_patterns: {
    takes: ['dynamic', 'real', 'int'],
    returns: 'dynamic',
    call: (rows: unknown, sizeWeight: number, seeds: number) =>
      patternsText(clusterPatterns(readTransactions(rows, 1), sizeWeight, seeds)),
  },
} satisfies JavascriptTable;
