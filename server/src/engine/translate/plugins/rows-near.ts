import { sql } from '../../sql/sql.ts';
import { asProjections, select } from '../relation.ts';
import { constantOf, overRows, type Plugin, positional, refused } from './plugin.ts';

/** The rows around those for which a condition holds, in their order. Source: rows-near-plugin.md. */
export const rowsNear: Plugin = (node, input, scope) => {
  const { identifiers, library } = scope.translation;
  const [condition, before, after] = positional(node);
  if (!condition || !before) throw refused('rows_near() with these arguments', node);
  const count = (one: typeof before) => library.convert(constantOf(one, scope), 'long');
  const test = library.convert(overRows(condition, input, scope), 'bool');
  const near = identifiers.next();
  // A row is kept when one that holds stands up to `after` rows before it, or `before` after.
  const marked = sql`(SELECT *, bool_or(coalesce(${test}, false)) OVER (ROWS BETWEEN ${count(after ?? before)} PRECEDING AND ${count(before)} FOLLOWING) AS ${near} FROM ${input.sql})`;
  return select(identifiers, asProjections(input.columns), marked, sql` WHERE ${near}`);
};
