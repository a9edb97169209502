import { sql } from '../../sql/sql.ts';
import { patternArguments, patterns } from './patterns.ts';
import type { Plugin } from './plugin.ts';

/**
 * Frequent patterns: every set of values that enough rows have, with what follows from it.
 * Source: basket-plugin.md.
 */
export const basket: Plugin = (node, input, scope) => {
  const given = patternArguments(node, input, scope);
  const threshold = given.number(0, 0.05, 0.015, 1);
  const weight = given.weight(1);
  return patterns(
    node,
    {
      method: 'basket_patterns',
      share: threshold,
      count: Math.trunc(given.number(2, 5, 1, 64)),
      leastShare: threshold,
      weights: [weight?.sql ?? sql`1`],
      dimensions: input.columns.filter((column) => column !== weight),
      wildcards: given.wildcards(3),
      measures: shareOfRows,
    },
    input,
    scope,
  );
};

/** How many rows a pattern has, and the percentage of all. */
export const shareOfRows = [
  { name: 'Count', type: 'long', value: sql`CAST(w0 AS BIGINT)` },
  { name: 'Percent', type: 'real', value: sql`round(100 * w0 / t0, 1)` },
] as const;
