import { EngineError } from '../../errors.ts';
import { isTabular, type OperatorNode } from '../../parse/nodes.ts';
import { search } from '../find.ts';
import { graphToTable, graphWhere } from '../graph/graph-tables.ts';
import { makeGraph } from '../graph/make-graph.ts';
import { graphMarkComponents } from '../graph/mark-components.ts';
import { graphMatch } from '../graph/match.ts';
import { evaluate } from '../plugins/plugins.ts';
import { type Relation, select } from '../relation.ts';
import { callScope, translateScalar } from '../scalar.ts';
import { type Scope, withRow } from '../scope.ts';
import { sourceNames, unite } from '../unite.ts';
import {
  consume,
  extend,
  getschema,
  project,
  rename,
  selectColumns,
  serialize,
} from './columns.ts';
import { joinOperator, lookup } from './join.ts';
import { makeSeries } from './make-series.ts';
import { mvApply } from './mv-apply.ts';
import { mvExpand } from './mv-expand.ts';
import type { Operator } from './operator.ts';
import { parse } from './parse.ts';
import { parseKv } from './parse-kv.ts';
import { partition } from './partition.ts';
import { reduce } from './reduce.ts';
import { render } from './render.ts';
import { count, distinct, sample, sampleDistinct, sort, take, top, where } from './rows.ts';
import { scan } from './scan.ts';
import { materialized } from './shared.ts';
import { summarize } from './summarize.ts';
import { topHitters } from './top-hitters.ts';
import { topNested } from './top-nested.ts';

type Operators = {
  readonly [K in OperatorNode['kind']]: Operator<Extract<OperatorNode, { kind: K }>>;
};

/** Every operator after the pipe; an operator without a line here does not compile. */
const operators: Operators = {
  where,
  project,
  extend,
  select: selectColumns,
  rename,
  summarize,
  count,
  take,
  sample,
  sampleDistinct,
  sort,
  top,
  distinct,
  join: joinOperator,
  lookup,
  mvExpand,
  evaluate,
  search,
  scan,
  makeGraph,
  graphMatch,
  graphToTable,
  graphMarkComponents,
  graphWhere,
  mvApply,
  partition,
  makeSeries,
  topNested,
  topHitters,
  reduce,
  parseKv,
  parse,
  render,
  as: ({ name }, input, scope) => {
    if (scope.lateral) return { ...input, name };
    const relation = materialized(input, scope);
    scope.translation.named.set(name, relation);
    return { ...relation, name };
  },
  serialize,
  getschema,
  consume,
  invoke: ({ call, span }, input, scope) => {
    const inner = callScope(call, input, scope);
    const { result } = call.body;
    if (isTabular(result)) return scope.translation.tabular(result, inner);
    const value = translateScalar(result, withRow(inner, []));
    if (!value) throw new EngineError('EMB0001', { construct: 'invoke of a scalar' }, span);
    return select(
      scope.translation.identifiers,
      [{ name: 'print_0', type: value.type, value: value.sql }],
      null,
    );
  },
  unionWith: ({ union, columns }, input, scope) =>
    unite(
      union,
      [input, ...union.sources.map((source) => scope.translation.tabular(source, scope))],
      ['union_arg0', ...sourceNames(union.sources, scope, 1)],
      columns,
      scope,
    ),
};

/** How an operator's answer differs from Kusto's, by keyword, for the support matrix. */
export const operatorDifferences: Readonly<Record<string, string>> = {
  reduce:
    "the service's algorithm is documented by examples alone: terms that enough rows share stay",
  'top-hitters': 'exact, where Kusto estimates',
};

/** Operators that give their rows in the order in which they got them. */
const keepsOrder: ReadonlySet<OperatorNode['kind']> = new Set([
  'where',
  'project',
  'extend',
  'select',
  'rename',
  'take',
  'mvExpand',
  'mvApply',
  'parse',
  'parseKv',
  'serialize',
  'as',
  'render',
  'search',
  'evaluate',
]);
const makesOrder: ReadonlySet<OperatorNode['kind']> = new Set(['sort', 'top', 'scan', 'mvApply']);

export function applyOperator(node: OperatorNode, input: Relation, scope: Scope): Relation {
  // The table's type ties each operator to its node; indexing by a union loses that tie.
  const operator = operators[node.kind] as Operator<OperatorNode>;
  const output = operator(node, input, scope);
  const ordered =
    makesOrder.has(node.kind) || (keepsOrder.has(node.kind) && input.ordered === true);
  const visualization = output.visualization ?? input.visualization;
  return { ...output, ordered, visualization };
}
