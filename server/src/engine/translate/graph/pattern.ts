import type { Span } from '#shared/text/span';
import { EngineError } from '../../errors.ts';
import { integer, join, type Sql, sql } from '../../sql/sql.ts';
import {
  asProjections,
  type Graph,
  type Relation,
  type RelationColumn,
  select,
} from '../relation.ts';
import type { Scope } from '../scope.ts';

/** A node of the pattern: its own copy of the graph's nodes, under identifiers of its own. */
export interface PatternNode {
  readonly kind: 'node';
  readonly rows: Relation;
  readonly id: RelationColumn;
}

/** An edge of one step. */
export interface PatternEdge {
  readonly kind: 'edge';
  readonly columns: readonly RelationColumn[];
  readonly edgeId: Sql;
}

/** An edge of variable length: lists of edges and of nodes, in the order of the pattern. */
export interface PatternPath {
  readonly kind: 'path';
  readonly edgeIds: Sql;
  readonly nodeIds: Sql;
  readonly length: Sql;
}

export type PatternPart = PatternNode | PatternEdge | PatternPath;

export type Cycles = 'all' | 'none' | 'unique_edges';

/** How far a path may go, where the graph's size alone would bound it. */
const maxPathLength = 64;

/** A node's columns, hidden id included, as a relation of its own; `condition` names them. */
export function patternNode(
  graph: Graph,
  condition: (rows: Relation) => Sql | null,
  scope: Scope,
): PatternNode {
  const { identifiers } = scope.translation;
  const made = select(
    identifiers,
    [
      ...asProjections(graph.nodes.columns),
      { name: '', type: graph.nodeId.type, value: graph.nodeId.sql },
    ],
    graph.nodes.sql,
  );
  const id = made.columns.at(-1);
  if (!id) throw new Error('unreachable: the id was added');
  const rows = { ...made, columns: made.columns.slice(0, -1) };
  const test = condition(rows);
  return {
    kind: 'node',
    id,
    rows: test ? { ...rows, sql: sql`(SELECT * FROM ${rows.sql} WHERE ${test})` } : rows,
  };
}

/** Edges with the ends of the pattern's left and right side; those of any direction twice. */
function directed(
  graph: Graph,
  direction: 'right' | 'left' | 'any',
  scope: Scope,
): {
  readonly rows: Relation;
  readonly left: RelationColumn;
  readonly right: RelationColumn;
  readonly edgeId: RelationColumn;
} {
  const { edges, edgeId, source, target } = graph;
  const [left, right] = direction === 'left' ? [target, source] : [source, target];
  const copy = (from: RelationColumn, to: RelationColumn): Relation =>
    select(
      scope.translation.identifiers,
      [
        ...asProjections(edges.columns),
        { name: '', type: 'long', value: edgeId.sql },
        { name: '', type: from.type, value: from.sql },
        { name: '', type: to.type, value: to.sql },
      ],
      edges.sql,
    );
  const there = copy(left, right);
  const [id, from, to] = there.columns.slice(-3);
  if (!id || !from || !to) throw new Error('unreachable: three columns were added');
  const back = copy(right, left);
  const body =
    direction === 'any'
      ? sql`(SELECT * FROM ${there.sql} UNION ALL SELECT * FROM ${back.sql} WHERE ${back.columns.at(-2) ?? from} <> ${back.columns.at(-1) ?? to})`
      : there.sql;
  return {
    rows: { ...there, sql: body, columns: there.columns.slice(0, -3) },
    left: from,
    right: to,
    edgeId: id,
  };
}

/** One step between two nodes: what to join, and on what. */
export function patternEdge(
  graph: Graph,
  direction: 'right' | 'left' | 'any',
  left: PatternNode,
  right: PatternNode,
  condition: (columns: readonly RelationColumn[]) => Sql | null,
  scope: Scope,
): { readonly part: PatternEdge; readonly from: Sql; readonly on: Sql } {
  const made = directed(graph, direction, scope);
  const test = condition(made.rows.columns);
  return {
    part: { kind: 'edge', columns: made.rows.columns, edgeId: made.edgeId.sql },
    from: test ? sql`(SELECT * FROM ${made.rows.sql} WHERE ${test})` : made.rows.sql,
    on: sql`${made.left} = ${left.id} AND ${made.right} = ${right.id}`,
  };
}

/**
 * Paths between the nodes of two sides, by a recursive query that begins at one side's nodes.
 * `condition` holds for every edge of a path, so it prunes as the paths grow.
 */
export function patternPath(
  graph: Graph,
  direction: 'right' | 'left' | 'any',
  range: { readonly from: bigint; readonly to: bigint },
  cycles: Cycles,
  left: PatternNode,
  right: PatternNode,
  backwards: boolean,
  condition: (columns: readonly RelationColumn[]) => Sql | null,
  scope: Scope,
  span: Span,
): { readonly part: PatternPath; readonly from: Sql; readonly on: Sql } {
  if (range.to > BigInt(maxPathLength))
    throw new EngineError(
      'EMB0001',
      { construct: `A path of more than ${maxPathLength} edges` },
      span,
    );
  // DuckDB 1.5.6 ends a recursive query early where it depends on a row around it.
  if (scope.lateral)
    throw new EngineError('EMB0001', { construct: 'A path inside of a subquery over rows' }, span);
  const { identifiers } = scope.translation;
  const step = directed(graph, direction, scope);
  const test = condition(step.rows.columns);
  const steps = test ? sql`(SELECT * FROM ${step.rows.sql} WHERE ${test})` : step.rows.sql;
  const [near, far] = backwards ? [step.right, step.left] : [step.left, step.right];
  const paths = identifiers.next('t');
  const [start, end, edgeIds, nodeIds, length] = [
    identifiers.next(),
    identifiers.next(),
    identifiers.next(),
    identifiers.next(),
    identifiers.next(),
  ];
  const seed = backwards ? right : left;
  const longer = (list: Sql, item: { readonly sql: Sql }): Sql =>
    backwards ? sql`list_prepend(${item}, ${list})` : sql`list_append(${list}, ${item})`;
  const fresh = [
    sql`${length} < ${integer(range.to)}`,
    ...(cycles === 'unique_edges' ? [sql`NOT list_contains(${edgeIds}, ${step.edgeId})`] : []),
    ...(cycles === 'none' ? [sql`NOT list_contains(${nodeIds}, ${far})`] : []),
  ];
  const names = join([start, end, edgeIds, nodeIds, length], ', ');
  const recursive = sql`(WITH RECURSIVE ${paths}(${names}) AS (SELECT ${seed.id}, ${seed.id}, []::BIGINT[], [${seed.id}], 0::BIGINT FROM ${seed.rows.sql} UNION ALL SELECT ${start}, ${far}, ${longer(edgeIds, step.edgeId)}, ${longer(nodeIds, far)}, ${length} + 1 FROM ${paths} JOIN ${steps} ON ${near} = ${end} WHERE ${join(fresh, ' AND ')}) SELECT * FROM ${paths} WHERE ${length} >= ${integer(range.from)})`;
  const [first, last] = backwards ? [end, start] : [start, end];
  return {
    part: { kind: 'path', edgeIds, nodeIds, length },
    from: recursive,
    on: sql`${first} = ${left.id} AND ${last} = ${right.id}`,
  };
}
