import { join, type Sql, sql } from '../../sql/sql.ts';
import { SchemaNeeded, type SchemaProbe } from '../schema-discovery.ts';
import type { Scope } from '../scope.ts';
import { type EvaluateNode, refused } from './plugin.ts';

/**
 * Asks for a plugin's schema before translation can go on.
 * Errors: EMB0001 where no query of its own can tell it: in a stored function, in one that is called
 * more than once, or in a subquery that depends on the row around it.
 */
export function discover(
  node: EvaluateNode,
  query: Sql,
  toColumns: SchemaProbe['toColumns'],
  scope: Scope,
): never {
  const { schemaPlace: place } = node;
  if (!place || place.tree.calls > 1 || scope.lateral)
    throw refused(`${node.plugin}() without an output schema here`, node);
  const { ctes } = scope.translation;
  const head = ctes.length > 0 ? sql`WITH ${join(ctes, ', ')} ` : sql``;
  throw new SchemaNeeded(place.offset, { sql: sql`${head}${query}`.sql, toColumns });
}
