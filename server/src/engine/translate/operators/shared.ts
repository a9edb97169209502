import { sql } from '../../sql/sql.ts';
import type { Relation } from '../relation.ts';
import { isNamed } from '../scalar.ts';
import type { Scope } from '../scope.ts';

/**
 * A relation that may be read more than once: a CTE, except inside a subquery over each row, where
 * the names of that row must stay in reach.
 */
export function shared(relation: Relation, scope: Scope): Relation {
  const { identifiers, ctes } = scope.translation;
  if (scope.lateral || isNamed(relation)) return relation;
  const name = identifiers.next('t');
  ctes.push(sql`${name} AS ${relation.sql}`);
  return { ...relation, sql: name };
}
