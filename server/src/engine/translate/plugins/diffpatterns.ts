import { sql } from '../../sql/sql.ts';
import { patternArguments, patterns } from './patterns.ts';
import { constantOf, overRows, type Plugin, positional, refused } from './plugin.ts';

/**
 * Patterns whose share of the rows with one value of a column differs from their share of those
 * with another.
 * Source: diffpatterns-plugin.md.
 */
export const diffpatterns: Plugin = (node, input, scope) => {
  const [split, first, second] = positional(node);
  const column = input.columns.find(({ name }) => split?.kind === 'column' && split.name === name);
  if (!split || !first || !second || !column)
    throw refused('diffpatterns() with these arguments', node);
  const { library } = scope.translation;
  const given = patternArguments(node, input, scope);
  const weight = given.weight(3);
  const threshold = given.number(4, 0.05, 0.015, 1);
  const side = library.convert(overRows(split, input, scope), 'string');
  const weights = [first, second].map((value) => {
    const wanted = library.convert(constantOf(value, scope), 'string');
    return sql`(CASE WHEN ${side} = ${wanted} THEN ${weight?.sql ?? sql`1`} ELSE 0 END)`;
  });
  return patterns(
    node,
    {
      method: 'differing_patterns',
      share: threshold,
      count: Math.trunc(given.number(5, 64, 1, 64)),
      leastShare: threshold,
      weights,
      dimensions: input.columns.filter((one) => one !== weight && one !== column),
      wildcards: given.wildcards(6),
      measures: [
        { name: 'CountA', type: 'long', value: sql`CAST(w0 AS BIGINT)` },
        { name: 'CountB', type: 'long', value: sql`CAST(w1 AS BIGINT)` },
        { name: 'PercentA', type: 'real', value: sql`${shareA}` },
        { name: 'PercentB', type: 'real', value: sql`${shareB}` },
        {
          name: 'PercentDiffAB',
          type: 'real',
          value: sql`round(abs(${shareA} - ${shareB}), 2)`,
        },
      ],
    },
    input,
    scope,
  );
};

const shareA = sql`round(100 * w0 / t0, 2)`;
const shareB = sql`round(100 * w1 / t1, 2)`;
