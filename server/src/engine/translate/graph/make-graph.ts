import type { Span } from '#shared/text/span';
import { EngineError } from '../../errors.ts';
import type { Argument } from '../../functions/function-table.ts';
import { join, type Sql, sql } from '../../sql/sql.ts';
import type { KustoType } from '../../types.ts';
import { withSubqueryInput } from '../operators/mv-apply.ts';
import type { OperatorOf } from '../operators/operator.ts';
import { materialized } from '../operators/shared.ts';
import { asProjections, columnNamed, type Graph, type Relation, select } from '../relation.ts';
import { translateScalar } from '../scalar.ts';
import { type Scope, withRow } from '../scope.ts';

/** The graph of a relation. Errors: EMB0001 where there is none. */
export function graphOf(input: Relation, span: Span): Graph {
  if (!input.graph) throw new EngineError('EMB0001', { construct: 'A graph operator here' }, span);
  return input.graph;
}

export const asRelation = (graph: Graph): Relation => ({
  sql: sql`(SELECT 1 WHERE false)`,
  columns: [],
  name: null,
  visualization: null,
  graph,
});

/**
 * A graph out of edges and tables of nodes. A node that only edges name has its id, and nothing
 * else; one id in both tables is one node, with the properties of either.
 * Source: make-graph-operator.md.
 */
export const makeGraph: OperatorOf<'makeGraph'> = (node, input, scope) => {
  const graph = asRelation(graphFrom(node, input, scope));
  return node.partition
    ? scope.translation.tabular(
        node.partition.query,
        withSubqueryInput(scope, graph, scope.lateral),
      )
    : graph;
};

function graphFrom(
  node: Parameters<OperatorOf<'makeGraph'>>[0],
  input: Relation,
  scope: Scope,
): Graph {
  const { identifiers, library } = scope.translation;
  const row = withRow(scope, input.columns);
  const ends = [translateScalar(node.source, row), translateScalar(node.target, row)];
  const tables = node.nodes.map(({ table, key }) => {
    const relation = scope.translation.tabular(table, scope);
    const column = columnNamed(relation, key);
    if (!column) throw new Error('unreachable: Kusto.Language checks the key');
    return { relation, column };
  });
  const type: KustoType = tables[0]?.column.type ?? ends[0]?.type ?? 'string';
  const own = (id: Argument, row: Relation): Sql => {
    const value = library.convert(id, type).sql;
    if (!node.partition) return value;
    const part = columnNamed(row, node.partition.column);
    if (!part)
      throw new EngineError(
        'EMB0001',
        { construct: "'partitioned-by' a column that nodes or edges lack" },
        node.span,
      );
    // A graph for each part is one graph whose ids are told apart by the part.
    return sql`struct_pack(p := ${part}, i := ${value})`;
  };
  const [from, to] = ends.map((end) => own(end, input));
  if (!from || !to) throw new Error('unreachable: an edge has two ends');
  const edges = materialized(
    select(
      identifiers,
      [
        ...asProjections(input.columns),
        { name: '', type: 'long', value: sql`row_number() OVER ()` },
        { name: '', type, value: from },
        { name: '', type, value: to },
      ],
      input.sql,
    ),
    scope,
  );
  const [edgeId, source, target] = edges.columns.slice(-3);
  if (!edgeId || !source || !target) throw new Error('unreachable: three columns were added');

  const id = identifiers.next();
  const names = [
    ...new Map(
      [
        ...tables.flatMap(({ relation }) => relation.columns),
        ...(node.nodeId === null ? [] : [{ name: node.nodeId, type }]),
      ].map(({ name, type: own }) => [name, own]),
    ),
  ].map(([name, own]) => ({ name, type: own, sql: identifiers.next() }));
  const keys = new Set([...tables.map(({ column }) => column.name), node.nodeId]);
  const parts = tables.map(({ relation, column }) => {
    const values = names.map((one) => {
      const found = relation.columns.find(({ name }) => name === one.name);
      const value = found
        ? library.convert({ ...found, span: node.span }, one.type).sql
        : nullOf(one.type, scope);
      return sql`${value} AS ${one}`;
    });
    const key = own({ ...column, span: node.span }, relation);
    return sql`SELECT ${join([sql`${key} AS ${id}`, ...values], ', ')} FROM ${relation.sql}`;
  });
  const plainId = node.partition ? sql`${id}.i` : id;
  const implied = names.map((one) =>
    one.name === node.partition?.column
      ? sql`${id}.p AS ${one}`
      : keys.has(one.name)
        ? sql`${library.convert({ sql: plainId, type, span: node.span }, one.type)} AS ${one}`
        : sql`${nullOf(one.type, scope)} AS ${one}`,
  );
  const named = sql`SELECT DISTINCT ${join([id, ...implied], ', ')} FROM (SELECT ${source} AS ${id} FROM ${edges.sql} UNION ALL SELECT ${target} FROM ${edges.sql}) WHERE ${plainId} IS NOT NULL`;
  const all = [...parts, named].reduce((united, part) => sql`${united} UNION ALL ${part}`);
  // The first that is not null: tables come before what the edges imply.
  const merged = names.map((one) => {
    const first = sql`first(${one}) FILTER (WHERE ${one} IS NOT NULL)`;
    return sql`${one.type === 'string' ? sql`coalesce(${first}, '')` : first} AS ${one}`;
  });
  const nodes = materialized(
    {
      sql: sql`(SELECT ${join([id, ...merged], ', ')} FROM (${all}) GROUP BY ${id})`,
      columns: names,
      name: null,
      visualization: null,
    },
    scope,
  );
  return {
    nodes,
    nodeId: { name: '', type, sql: id },
    edges: { ...edges, columns: edges.columns.slice(0, -3) },
    edgeId,
    source,
    target,
  };
}

/** SQL null even for strings, so that what a table lacks is told from what it has. */
const nullOf = (type: KustoType, scope: Scope): Sql =>
  type === 'string' ? sql`NULL::VARCHAR` : scope.translation.library.literal(type, null);
