import { sql } from '../../sql/sql.ts';
import { shareOfRows } from './basket.ts';
import { patternArguments, patterns } from './patterns.ts';
import type { Plugin } from './plugin.ts';

/** A value that fewer rows have is in no cluster. */
const leastShare = 0.01;

/**
 * A few patterns that say much about many rows.
 * Source: autocluster-plugin.md.
 */
export const autocluster: Plugin = (node, input, scope) => {
  const given = patternArguments(node, input, scope);
  const weight = given.weight(1);
  return patterns(
    node,
    {
      method: 'cluster_patterns',
      share: given.number(0, 0.5, 0, 1),
      count: Math.trunc(given.number(2, 25, 1, 1000)),
      leastShare,
      weights: [weight?.sql ?? sql`1`],
      dimensions: input.columns.filter((column) => column !== weight),
      wildcards: given.wildcards(3),
      measures: shareOfRows,
    },
    input,
    scope,
  );
};
