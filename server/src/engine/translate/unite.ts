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
  const told = node.open ? result.filter(({ name }) => name === node.withSource) : result;
  const all = [...told, ...untold(told, relations)];
  const kept = node.inner ? common(all, relations, node.withSource) : all;
  const columns = kept.map((column) => ({ ...column, sql: identifiers.next() }));
  const sources = sourcesOf(columns, relations, node.withSource);
  let body = sql``;
  relations.forEach((relation, i) => {
    let list = sql``;
    columns.forEach((column, k) => {
      const source = sources.get(column);
      const own = source
        ? relation.columns.find(({ name, type }) => name === source.name && type === source.type)
        : (relation.columns.find(
            ({ name, type }) => name === column.name && type === column.type,
          ) ??
          relation.columns.find(({ name, type }) => `${name}_${type}` === column.name) ??
          relation.columns.find(({ name }) => name === column.name));
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

/** Kusto.Language does not tell the columns of views that a wildcard finds, or of a fuzzy union. */
function untold(result: readonly Column[], relations: readonly Relation[]): readonly Column[] {
  const pairs = distinctColumns(relations);
  return pairs
    .filter(
      ({ name }) => !result.some((told) => told.name === name || told.name.startsWith(`${name}_`)),
    )
    .map(({ name, type }) => {
      const several = pairs.filter((pair) => pair.name === name).length > 1;
      return { name: several ? `${name}_${type}` : name, type };
    });
}

/**
 * Which column of the sources each column of the result is: every name and type once. A name of
 * one type alone keeps it; the others take what is left, in the order of their first appearance.
 */
function sourcesOf(
  result: readonly Column[],
  relations: readonly Relation[],
  withSource: string | null,
): ReadonlyMap<Column, Column> {
  const pairs = distinctColumns(relations);
  const own = result.filter(({ name }) => name !== withSource);
  const alone = (name: string) => pairs.filter((pair) => pair.name === name).length === 1;
  const found = new Map<Column, Column>();
  for (const column of own) {
    const exact = pairs.find(({ name, type }) => name === column.name && type === column.type);
    if (exact && alone(exact.name)) found.set(column, exact);
  }
  const taken = new Set(found.values());
  const rest = pairs.filter((pair) => !taken.has(pair));
  for (const column of own) {
    if (found.has(column)) continue;
    const at = rest.findIndex(
      ({ name, type }) => type === column.type && column.name.startsWith(name),
    );
    const [pair] = at >= 0 ? rest.splice(at, 1) : [];
    if (pair) found.set(column, pair);
  }
  return found;
}

function distinctColumns(relations: readonly Relation[]): readonly Column[] {
  const distinct = new Map<string, Column>();
  for (const { columns } of relations)
    for (const { name, type } of columns) distinct.set(`${type} ${name}`, { name, type });
  return [...distinct.values()];
}

/** `kind=inner`: the columns that every source has. */
const common = (
  columns: readonly Column[],
  relations: readonly Relation[],
  withSource: string | null,
): readonly Column[] =>
  columns.filter(
    ({ name, type }) =>
      name === withSource ||
      relations.every((relation) =>
        relation.columns.some((own) => own.name === name && own.type === type),
      ),
  );

/**
 * What `withsource` calls each source: its name, or its place where it has none. Tables carry their
 * database as soon as one is not the request's: `database("D").T`.
 * `before`: how many sources stand before these.
 * Source: union-operator.md, "Parameters".
 */
export function sourceNames(
  sources: readonly TabularNode[],
  scope: Scope,
  before = 0,
): readonly string[] {
  const { database } = scope.translation.request;
  const several = sources.some((source) => source.kind === 'table' && source.database !== null);
  return sources.map((source, position) => {
    if (source.kind === 'table' && several)
      return `database(${JSON.stringify(source.database ?? database)}).${source.name}`;
    if (source.kind === 'pipe' && source.operator.kind === 'as') return source.operator.name;
    if (source.kind === 'table' || source.kind === 'tableVariable') return source.name;
    return source.kind === 'tableCall' ? source.call.name : `union_arg${before + position}`;
  });
}
