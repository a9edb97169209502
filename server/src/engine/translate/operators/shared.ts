import { type Sql, sql } from '../../sql/sql.ts';
import type { Relation } from '../relation.ts';
import { isNamed } from '../scalar.ts';
import type { Scope } from '../scope.ts';

/**
 * A relation that may be read more than once: a CTE, except inside a subquery over each row, where
 * the names of that row must stay in reach.
 */
export function shared(relation: Relation, scope: Scope): Relation {
  if (scope.lateral || isNamed(relation)) return relation;
  return named(relation, relation.sql, sql``, scope);
}

/** Rows that are the same wherever they are read, numbered or drawn by chance: made one time. */
export function materialized(relation: Relation, scope: Scope): Relation {
  if (scope.lateral) return relation;
  const body = isNamed(relation) ? sql`(SELECT * FROM ${relation.sql})` : relation.sql;
  return named(relation, body, sql`MATERIALIZED `, scope);
}

function named(relation: Relation, body: Sql, how: Sql, scope: Scope): Relation {
  const { identifiers, ctes } = scope.translation;
  const name = identifiers.next('t');
  ctes.push(sql`${name} AS ${how}${body}`);
  return { ...relation, sql: name };
}
