import type { TabularNode, UnionNode } from '../parse/nodes.ts';
import { sql, text } from '../sql/sql.ts';
import type { Column } from '../types.ts';
import type { Relation } from './relation.ts';
import type { Scope } from './scope.ts';

/**
 * `union`: the columns that Kusto.Language gives the result; a source without one has null there.
 * Columns of one name and several types carry the type as a suffix: `x_long`, `x_string`.
 * Source: union-operator.md.
 */
export function unite(
  node: UnionNode,
  relations: readonly Relation[],
  names: readonly string[],
  result: readonly Column[],
  scope: Scope,
): Relation {
  const { identifiers, library } = scope.translation;
  const columns = result.map((column) => ({ ...column, sql: identifiers.next() }));
  let body = sql``;
  relations.forEach((relation, i) => {
    let list = sql``;
    columns.forEach((column, k) => {
      const own =
        relation.columns.find(({ name, type }) => name === column.name && type === column.type) ??
        relation.columns.find(({ name, type }) => `${name}_${type}` === column.name) ??
        relation.columns.find(({ name }) => name === column.name);
      const missing = library.literal(column.type, column.type === 'string' ? '' : null);
      const value =
        node.withSource === column.name
          ? text(names[i] ?? '')
          : own
            ? library.convert({ ...own, span: { offset: 0, length: 0 } }, column.type).sql
            : missing;
      list = sql`${list}${k > 0 ? sql`, ` : sql``}${value} AS ${column}`;
    });
    body = sql`${body}${i > 0 ? sql` UNION ALL ` : sql``}SELECT ${list} FROM ${relation.sql}`;
  });
  return { sql: sql`(${body})`, columns, name: null, visualization: null };
}

/** What `withsource` calls a source: its name, or its place where it has none. */
export function sourceName(source: TabularNode, position: number): string {
  if (source.kind === 'table' || source.kind === 'tableVariable') return source.name;
  return source.kind === 'tableCall' ? source.call.name : `union_arg${position}`;
}
