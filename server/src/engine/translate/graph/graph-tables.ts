import { sql } from '../../sql/sql.ts';
import type { OperatorOf } from '../operators/operator.ts';
import { asProjections, type Projection, type RelationColumn, select } from '../relation.ts';
import { apply, lookUp, translateScalar } from '../scalar.ts';
import { type Scope, withRow } from '../scope.ts';
import { asRelation, graphOf } from './make-graph.ts';

/** Nodes or edges with their properties, and hashes of ids where names are given. Source: graph-to-table-operator.md. */
export const graphToTable: OperatorOf<'graphToTable'> = (node, input, scope) => {
  const graph = graphOf(input, node.span);
  const hash = (name: string | null, id: RelationColumn): Projection[] =>
    name === null ? [] : [{ name, type: 'long', value: hashOf(id, node, scope) }];
  const [relation, ids] =
    node.entity === 'nodes'
      ? [graph.nodes, hash(node.nodeId, graph.nodeId)]
      : [graph.edges, [...hash(node.sourceId, graph.source), ...hash(node.targetId, graph.target)]];
  return select(
    scope.translation.identifiers,
    [...ids, ...asProjections(relation.columns)],
    relation.sql,
  );
};

function hashOf(
  id: RelationColumn,
  node: Parameters<typeof graphToTable>[0],
  scope: Scope,
): Projection['value'] {
  const row = lookUp(scope.translation.library.scalars, 'hash');
  const argument = { ...id, span: node.span };
  return row
    ? apply(row, 'hash', [argument], { type: 'long', span: node.span }, scope).sql
    : sql`CAST(hash(${id}) >> 1 AS BIGINT)`;
}

/** Keeps the nodes, or the edges, that fulfil a condition; an edge needs both of its nodes. */
export const graphWhere: OperatorOf<'graphWhere'> = (node, input, scope) => {
  const graph = graphOf(input, node.span);
  const columns = node.entity === 'nodes' ? graph.nodes.columns : graph.edges.columns;
  const { library } = scope.translation;
  const condition = library.convert(
    translateScalar(node.condition, withRow(scope, columns)),
    'bool',
  );
  if (node.entity === 'edges')
    return asRelation({
      ...graph,
      edges: { ...graph.edges, sql: sql`(SELECT * FROM ${graph.edges.sql} WHERE ${condition})` },
    });
  const nodes = { ...graph.nodes, sql: sql`(SELECT * FROM ${graph.nodes.sql} WHERE ${condition})` };
  const ids = sql`(SELECT ${graph.nodeId} FROM ${nodes.sql})`;
  return asRelation({
    ...graph,
    nodes,
    edges: {
      ...graph.edges,
      sql: sql`(SELECT * FROM ${graph.edges.sql} WHERE ${graph.source} IN ${ids} AND ${graph.target} IN ${ids})`,
    },
  });
};
