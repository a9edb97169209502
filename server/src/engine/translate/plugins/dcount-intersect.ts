import { type Sql, sql } from '../../sql/sql.ts';
import { asProjections, select } from '../relation.ts';
import { overRows, type Plugin, positional } from './plugin.ts';

/**
 * Distinct counts of the first set, of what it has in common with the second, and so on. Exact, as
 * our sketches hold the hashes of all values.
 * Source: dcount-intersect-plugin.md.
 */
export const dcountIntersect: Plugin = (node, input, scope) => {
  const { identifiers, library } = scope.translation;
  let common: Sql | null = null;
  const counts = positional(node).map((one, k) => {
    // A sketch is its header, its hashes, and nothing more.
    const sketch = library.convert(overRows(one, input, scope), 'dynamic');
    const set = sql`kusto_items(CAST(json_extract(${sketch}, '$[1]') AS VARCHAR))`;
    common = common ? sql`kusto_both(${common}, ${set})` : set;
    return {
      name: `s${k}`,
      type: 'long' as const,
      value: sql`coalesce(len(${common}), 0)`,
    };
  });
  return select(identifiers, [...asProjections(input.columns), ...counts], input.sql);
};
