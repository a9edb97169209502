import { EngineError } from '../../errors.ts';
import { type Sql, sql } from '../../sql/sql.ts';
import type { OperatorOf } from '../operators/operator.ts';
import { materialized } from '../operators/shared.ts';
import type { Graph } from '../relation.ts';
import type { Scope } from '../scope.ts';
import { asRelation, graphOf } from './make-graph.ts';

/** Each node beside the least node that it is connected with, by letting the least id spread. */
function weak(graph: Graph, node: Sql, least: Sql, scope: Scope): Sql {
  const [spread, a, b] = [
    scope.translation.identifiers.next('t'),
    scope.translation.identifiers.next(),
    scope.translation.identifiers.next(),
  ];
  const { nodes, nodeId, edges, source, target } = graph;
  const both = sql`(SELECT ${source} AS ${a}, ${target} AS ${b} FROM ${edges.sql} UNION ALL SELECT ${target}, ${source} FROM ${edges.sql})`;
  return sql`(WITH RECURSIVE ${spread}(${node}, ${least}) USING KEY (${node}) AS (SELECT ${nodeId}, ${nodeId} FROM ${nodes.sql} UNION SELECT ${a}, min(${spread}.${least}) FROM ${spread} JOIN ${both} ON ${b} = ${spread}.${node} JOIN recurring.${spread} AS known ON known.${node} = ${a} WHERE ${spread}.${least} < known.${least} GROUP BY ${a}) SELECT ${node}, ${least} FROM ${spread})`;
}

/** Each node beside the least node that it reaches and is reached by. */
function strong(graph: Graph, node: Sql, least: Sql, scope: Scope): Sql {
  const [reach, a, b] = [
    scope.translation.identifiers.next('t'),
    scope.translation.identifiers.next(),
    scope.translation.identifiers.next(),
  ];
  const { nodes, nodeId, edges, source, target } = graph;
  return sql`(WITH RECURSIVE ${reach}(${a}, ${b}) AS (SELECT ${nodeId}, ${nodeId} FROM ${nodes.sql} UNION SELECT ${a}, ${target} FROM ${reach} JOIN ${edges.sql} ON ${source} = ${b}) SELECT ${a} AS ${node}, min(${b}) AS ${least} FROM ${reach} AS there WHERE EXISTS (SELECT 1 FROM ${reach} AS back WHERE back.${a} = there.${b} AND back.${b} = there.${a}) GROUP BY ${a})`;
}

/**
 * Numbers the connected components from 0, as a property of each node.
 * Source: graph-mark-components-operator.md.
 */
export const graphMarkComponents: OperatorOf<'graphMarkComponents'> = (operator, input, scope) => {
  const graph = graphOf(input, operator.span);
  if (scope.lateral)
    throw new EngineError(
      'EMB0001',
      { construct: 'graph-mark-components inside of a subquery over rows' },
      operator.span,
    );
  const { identifiers } = scope.translation;
  const [node, least, component] = [identifiers.next(), identifiers.next(), identifiers.next()];
  const found = operator.strong
    ? strong(graph, node, least, scope)
    : weak(graph, node, least, scope);
  const columns = [
    ...graph.nodes.columns,
    { name: operator.name, type: 'long' as const, sql: component },
  ];
  const nodes = materialized(
    {
      ...graph.nodes,
      columns,
      sql: sql`(SELECT *, dense_rank() OVER (ORDER BY ${least}) - 1 AS ${component} FROM ${graph.nodes.sql} JOIN ${found} ON ${node} = ${graph.nodeId})`,
    },
    scope,
  );
  return asRelation({ ...graph, nodes });
};
