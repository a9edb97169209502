import type { Span } from '#shared/text/span';
import type { Argument } from '../../functions/function-table.ts';
import type { ScalarNode } from '../../parse/nodes.ts';
import { type Sql, sql } from '../../sql/sql.ts';
import { asProjections, type Graph, type RelationColumn, select } from '../relation.ts';
import { translateScalar } from '../scalar.ts';
import type { PatternScope, Scope } from '../scope.ts';
import type { PatternPart, PatternPath } from './pattern.ts';

/** The elements of a path that an expression is over: its edges, or its inner nodes. */
interface Elements {
  readonly ids: Sql;
  readonly of: 'edges' | 'nodes';
}

/** All properties of an element, as a bag. */
const everyProperty = (span: Span): ScalarNode => ({
  kind: 'call',
  name: 'pack_all',
  arguments: [],
  tuple: null,
  type: 'dynamic',
  span,
});

/**
 * What names and functions of a pattern mean in `where` and `project`. `keep` may set the value
 * over a path's elements aside, where what is around it could not hold a subquery: a lambda.
 */
export function patternScope(
  graph: Graph,
  parts: ReadonlyMap<string, PatternPart>,
  outer: Scope,
  keep: (value: Argument) => Argument = (value) => value,
): PatternScope {
  const made: PatternScope = {
    path: (name, node) => {
      const part = parts.get(name);
      if (part?.kind !== 'path') return undefined;
      const edges = { ids: part.edgeIds, of: 'edges' } as const;
      return keep(overElements('map', edges, everyProperty(node.span), graph, outer));
    },
    property: (name, property, node) => {
      const part = parts.get(name);
      if (!part) return undefined;
      if (part.kind !== 'path') {
        const columns = part.kind === 'node' ? part.rows.columns : part.columns;
        const column = columns.find((one) => one.name === property);
        return column ? { ...column, span: node.span } : undefined;
      }
      const column: ScalarNode = {
        kind: 'column',
        name: property,
        side: null,
        type: 'dynamic',
        span: node.span,
      };
      return keep(overElements('map', { ids: part.edgeIds, of: 'edges' }, column, graph, outer));
    },
    call: (node, scope) => {
      switch (node.name) {
        case 'all':
        case 'any':
        case 'map': {
          const [target, expression] = node.arguments;
          const elements = target && elementsOf(target, parts);
          if (!elements || !expression) return undefined;
          return keep(
            overElements(node.name, elements, expression, graph, { ...scope, pattern: made }),
          );
        }
        case 'node_id':
        case 'node_degree_in':
        case 'node_degree_out': {
          const [target] = node.arguments;
          const part =
            target?.kind === 'variable' || target?.kind === 'column'
              ? parts.get(target.name)
              : undefined;
          return part?.kind === 'node' ? ofNode(node, part.id.sql, graph, scope) : undefined;
        }
        default:
          return undefined;
      }
    },
  };
  return made;
}

function elementsOf(
  node: ScalarNode,
  parts: ReadonlyMap<string, PatternPart>,
): Elements | undefined {
  const pathOf = (one: ScalarNode | undefined): PatternPath | undefined => {
    const part =
      one?.kind === 'variable' || one?.kind === 'column' ? parts.get(one.name) : undefined;
    return part?.kind === 'path' ? part : undefined;
  };
  if (node.kind === 'call' && node.name === 'inner_nodes') {
    const path = pathOf(node.arguments[0]);
    return path && { ids: sql`${path.nodeIds}[2:-2]`, of: 'nodes' };
  }
  const path = pathOf(node);
  return path && { ids: path.edgeIds, of: 'edges' };
}

/** The id of a node, or how many edges end or begin there. */
function ofNode(
  node: Extract<ScalarNode, { kind: 'call' }>,
  id: Sql,
  graph: Graph,
  scope: Scope,
): Argument {
  if (node.name === 'node_id')
    return scope.translation.library.convert(
      { sql: id, type: graph.nodeId.type, span: node.span },
      'string',
    );
  const end = node.name === 'node_degree_in' ? graph.target : graph.source;
  return {
    sql: sql`(SELECT count(*) FROM ${graph.edges.sql} WHERE ${end} = ${id})`,
    type: 'long',
    span: node.span,
  };
}

/** An expression over each element of a path: as an array, or whether it holds for all or any. */
function overElements(
  kind: 'all' | 'any' | 'map',
  { ids, of }: Elements,
  expression: ScalarNode,
  graph: Graph,
  scope: Scope,
): Argument {
  const { identifiers, library } = scope.translation;
  const [relation, key] =
    of === 'edges' ? [graph.edges, graph.edgeId] : [graph.nodes, graph.nodeId];
  const copy = select(
    identifiers,
    [...asProjections(relation.columns), { name: '', type: key.type, value: key.sql }],
    relation.sql,
  );
  const id = copy.columns.at(-1) as RelationColumn;
  const columns = copy.columns.slice(0, -1);
  const { pattern } = scope;
  const value = translateScalar(expression, {
    ...scope,
    row: columns,
    right: [],
    ...(pattern && {
      pattern: {
        ...pattern,
        // Without an argument, the degree is that of the node at hand.
        call: (node, inner) =>
          node.arguments.length === 0 && node.name.startsWith('node_')
            ? ofNode(node, id.sql, graph, inner)
            : pattern.call(node, inner),
      },
    }),
  });
  const [item, place] = [identifiers.next(), identifiers.next()];
  const from = sql`(SELECT unnest(${ids}) AS ${item}, unnest(range(len(${ids}))) AS ${place}) JOIN ${copy.sql} ON ${id} = ${item}`;
  const { span } = expression;
  if (kind === 'map')
    return {
      sql: sql`(SELECT kusto_array(list(${library.convert(value, 'dynamic')} ORDER BY ${place})) FROM ${from})`,
      type: 'dynamic',
      span,
    };
  const test = library.convert(value, 'bool');
  return {
    sql:
      kind === 'all'
        ? sql`(SELECT coalesce(bool_and(coalesce(${test}, false)), true) FROM ${from})`
        : sql`(SELECT coalesce(bool_or(${test}), false) FROM ${from})`,
    type: 'bool',
    span,
  };
}
