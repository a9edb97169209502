import { EngineError } from '../../errors.ts';
import type { OperatorNode, PatternElement, ScalarNode } from '../../parse/nodes.ts';
import { integer, join, type Sql, sql } from '../../sql/sql.ts';
import type { OperatorOf } from '../operators/operator.ts';
import { type Graph, type RelationColumn, select } from '../relation.ts';
import { translateScalar } from '../scalar.ts';
import { type Scope, withRow } from '../scope.ts';
import { conjuncts, namesIn } from './conditions.ts';
import { graphOf } from './make-graph.ts';
import {
  type PatternNode,
  type PatternPart,
  type PatternPath,
  patternEdge,
  patternNode,
  patternPath,
} from './pattern.ts';
import { patternScope } from './pattern-scope.ts';

type MatchNode = Extract<OperatorNode, { kind: 'graphMatch' }>;
type EdgeElement = Extract<PatternElement, { kind: 'edge' }>;

/** What has been put together of a pattern so far. */
interface Matching {
  readonly parts: Map<string, PatternPart>;
  readonly from: Sql[];
  readonly on: Sql[];
}

/**
 * graph-match and graph-shortest-paths: each element of the pattern is a join; an edge of variable
 * length is a recursive query from one of its ends. Conditions that name one element alone are
 * tested before anything is joined.
 * Source: graph-match-operator.md, graph-shortest-paths-operator.md.
 */
export const graphMatch: OperatorOf<'graphMatch'> = (node, input, scope) => {
  const graph = graphOf(input, node.span);
  const conditions = node.condition ? conjuncts(node.condition) : [];
  const matching: Matching = { parts: new Map(), from: [], on: [] };
  const own = (name: string): readonly ScalarNode[] =>
    conditions.filter((condition) => {
      const names = namesIn(condition);
      return names.size === 1 && names.has(name);
    });
  node.sequences.forEach((sequence, i) => {
    addSequence(node, sequence, i, graph, own, matching, scope);
  });

  const inner: Scope = {
    ...withRow(scope, []),
    pattern: patternScope(graph, matching.parts, scope),
  };
  const { library, identifiers } = scope.translation;
  const tests = conditions
    .filter((condition) => !isDone(condition, matching.parts))
    .map((condition) => library.convert(translateScalar(condition, inner), 'bool').sql);
  const where = [...matching.on, ...tests, ...cycleTests(node, matching.parts)];
  const from = join(matching.from, ', ');
  const filter = where.length > 0 ? sql` WHERE ${join(where, ' AND ')}` : sql``;
  const ranked = node.shortest ? sql` QUALIFY ${shortest(node, matching.parts)}` : sql``;
  const kept: Sql[] = [];
  const projecting: Scope = {
    ...inner,
    pattern: patternScope(graph, matching.parts, scope, (value) => {
      const name = identifiers.next();
      kept.push(sql`${value} AS ${name}`);
      return { ...value, sql: name };
    }),
  };
  const projections = node.expressions.map((expression, i) => {
    const value = translateScalar(expression, projecting);
    const column = node.columns[i];
    const type = column && column.type !== 'dynamic' ? column.type : value.type;
    return {
      name: column?.name ?? `Column${i + 1}`,
      type,
      value: library.convert(value, type).sql,
    };
  });
  const all = join([sql`*`, ...kept], ', ');
  return select(identifiers, projections, sql`(SELECT ${all} FROM ${from}${filter}${ranked})`);
};

const nameOf = (element: PatternElement, sequence: number, position: number): string =>
  element.name ?? `\u0000${sequence}.${position}`;

function addSequence(
  node: MatchNode,
  sequence: readonly PatternElement[],
  number: number,
  graph: Graph,
  own: (name: string) => readonly ScalarNode[],
  matching: Matching,
  scope: Scope,
): void {
  const { parts } = matching;
  const test =
    (name: string) =>
    (columns: readonly RelationColumn[]): Sql | null =>
      elementTest(own(name), name, columns, scope);
  const nodeAt = (position: number): PatternNode => {
    const element = sequence[position];
    if (element?.kind !== 'node') throw new Error('unreachable: edges stand between nodes');
    const name = nameOf(element, number, position);
    const known = parts.get(name);
    if (known?.kind === 'node') return known;
    const made = patternNode(graph, ({ columns }) => test(name)(columns), scope);
    parts.set(name, made);
    matching.from.push(made.rows.sql);
    return made;
  };
  nodeAt(0);
  for (let i = 1; i < sequence.length; i += 2) {
    const edge = sequence[i];
    if (edge?.kind !== 'edge') throw new Error('unreachable: nodes stand between edges');
    const name = nameOf(edge, number, i);
    const [left, right] = [nodeAt(i - 1), nodeAt(i + 1)];
    const seeds = (at: number): number => own(nameOf(sequence[at] ?? edge, number, at)).length;
    const made = edge.range
      ? patternPath(
          graph,
          edge.direction,
          rangeOf(edge, scope),
          node.cycles,
          left,
          right,
          seeds(i + 1) > 0 && seeds(i - 1) === 0,
          test(name),
          scope,
          node.span,
        )
      : patternEdge(graph, edge.direction, left, right, test(name), scope);
    parts.set(name, made.part);
    matching.from.push(made.from);
    matching.on.push(made.on);
  }
}

function rangeOf({ range }: EdgeElement, scope: Scope) {
  const bound = (node: ScalarNode): bigint => {
    // Kusto.Language does not look up names of lets and parameters here.
    const isLet = node.kind === 'column' && scope.environment.has(node.name);
    const value: ScalarNode = isLet ? { ...node, kind: 'variable' } : node;
    const { constant } = translateScalar(value, withRow(scope, []));
    if (constant === undefined || constant === null || !/^\d+$/.test(`${constant}`))
      throw new EngineError(
        'EMB0001',
        { construct: 'A path length that is no constant' },
        node.span,
      );
    return BigInt(`${constant}`);
  };
  if (!range) throw new Error('unreachable: only for edges of variable length');
  return { from: bound(range.from), to: bound(range.to) };
}

/** Conditions on one element alone, over its own columns; `map` and its kin must wait. */
function elementTest(
  conditions: readonly ScalarNode[],
  name: string,
  columns: readonly RelationColumn[],
  scope: Scope,
): Sql | null {
  const { library } = scope.translation;
  const simple = conditions.filter((condition) => namesIn(condition).get(name) === 'property');
  if (simple.length === 0) return null;
  const inner: Scope = {
    ...withRow(scope, []),
    pattern: {
      path: () => undefined,
      call: () => undefined,
      property: (target, property, node) => {
        const column = columns.find((one) => one.name === property);
        return target === name && column ? { ...column, span: node.span } : undefined;
      },
    },
  };
  return join(
    simple.map((condition) => library.convert(translateScalar(condition, inner), 'bool')),
    ' AND ',
  );
}

/** Whether `elementTest` has seen to a condition. */
function isDone(condition: ScalarNode, parts: ReadonlyMap<string, PatternPart>): boolean {
  const [only, ...others] = namesIn(condition);
  return others.length === 0 && only !== undefined && only[1] === 'property' && parts.has(only[0]);
}

/** `cycles`: no edge twice in a match, or no node twice. */
function cycleTests(node: MatchNode, parts: ReadonlyMap<string, PatternPart>): Sql[] {
  if (node.cycles === 'all') return [];
  const found = [...parts.values()];
  const paths = found.filter((part) => part.kind === 'path');
  const singles = found.flatMap((part) =>
    node.cycles === 'none'
      ? part.kind === 'node'
        ? [part.id.sql]
        : []
      : part.kind === 'edge'
        ? [part.edgeId]
        : [],
  );
  const tests = singles.flatMap((one, i) =>
    singles.slice(i + 1).map((other) => sql`${one} <> ${other}`),
  );
  const lists = paths.map((path) =>
    node.cycles === 'none' ? sql`${path.nodeIds}[2:-2]` : path.edgeIds,
  );
  for (const [i, list] of lists.entries()) {
    for (const one of singles) tests.push(sql`NOT list_contains(${list}, ${one})`);
    for (const other of lists.slice(i + 1)) tests.push(sql`NOT list_has_any(${list}, ${other})`);
  }
  return tests;
}

/** One path of the least length for each pair of ends, or all of them. */
function shortest(node: MatchNode, parts: ReadonlyMap<string, PatternPart>): Sql {
  const all = [...parts.values()];
  const nodes = all.filter((part) => part.kind === 'node');
  const paths = all.filter((part): part is PatternPath => part.kind === 'path');
  const [first, last] = [nodes[0], nodes.at(-1)];
  if (!first || !last || paths.length === 0)
    throw new EngineError(
      'EMB0001',
      { construct: 'graph-shortest-paths without an edge of variable length' },
      node.span,
    );
  const length = paths.reduce<Sql>((sum, path) => sql`${sum} + ${path.length}`, integer(0));
  const ends = join([first.id, last.id], ', ');
  return node.shortest === 'all'
    ? sql`rank() OVER (PARTITION BY ${ends} ORDER BY ${length}) = 1`
    : sql`row_number() OVER (PARTITION BY ${ends} ORDER BY ${join([length, ...paths.map(({ edgeIds }) => edgeIds)], ', ')}) = 1`;
}
