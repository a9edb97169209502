import type { Lowering } from './lower-scalar.ts';
import type { LetNode, PatternElement } from './nodes.ts';
import { type OperatorRule, type OperatorRules, parameterText, scalars } from './operator-rule.ts';
import {
  classOf,
  columnsOf,
  elements,
  nameOf,
  type Syntax,
  tokenText,
  unsupported,
} from './syntax.ts';

function patternElement(node: Syntax, lower: Lowering): PatternElement {
  const name = nameOf(node['Name'] as Syntax | null) || null;
  if (classOf(node) === 'GraphMatchPatternNode') return { kind: 'node', name };
  const range = node['Range'] as Syntax | null;
  const left = tokenText(node['FirstToken']);
  const right = tokenText(node['LastToken'] as Syntax | null);
  return {
    kind: 'edge',
    name,
    direction: left.startsWith('<') ? 'left' : `${left}${right}`.endsWith('>') ? 'right' : 'any',
    range: range
      ? { from: lower.scalar(range['RangeStart']), to: lower.scalar(range['RangeEnd']) }
      : null,
  };
}

const match =
  (shortest: boolean): OperatorRule =>
  (node, lower) => {
    if (!node['ProjectClause']) throw unsupported('A graph pattern without project', node);
    const where = node['WhereClause'] as Syntax | null;
    return {
      kind: 'graphMatch',
      sequences: elements(node['Patterns']).map((sequence) =>
        elements(sequence['PatternElements']).map((element) => patternElement(element, lower)),
      ),
      cycles: (parameterText(node, 'cycles') ?? (shortest ? 'none' : 'unique_edges')) as
        | 'all'
        | 'none'
        | 'unique_edges',
      shortest: shortest ? ((parameterText(node, 'output') ?? 'any') as 'any' | 'all') : null,
      condition: where ? lower.scalar(where['Condition']) : null,
      expressions: scalars(node['ProjectClause']['Expressions'], lower),
    };
  };

const outputRule = (clause: Syntax) => ({
  kind: 'graphToTable' as const,
  entity: tokenText(clause['EntityKeyword']) as 'nodes' | 'edges',
  nodeId: parameterText(clause, 'with_node_id'),
  sourceId: parameterText(clause, 'with_source_id'),
  targetId: parameterText(clause, 'with_target_id'),
});

/** Operators that make a graph, and those that read one. */
export const graphRules: OperatorRules = {
  MakeGraphOperator: (node, lower) => {
    const partition = node['PartitionedByClause'] as Syntax | null;
    const clause = node['WithClause'] as Syntax | null;
    return {
      kind: 'makeGraph',
      source: lower.scalar(node['SourceColumn']),
      target: lower.scalar(node['TargetColumn']),
      nodes: elements(clause?.['TablesAndKeys']).map((one) => ({
        table: lower.tabular(one['Table']),
        key: nameOf(one['Column']),
      })),
      nodeId:
        clause && classOf(clause) === 'MakeGraphWithImplicitIdClause'
          ? nameOf(clause['Name'])
          : null,
      partition: partition
        ? { column: nameOf(partition['Entity']), query: lower.tabular(partition['Subquery']) }
        : null,
    };
  },
  GraphMatchOperator: match(false),
  GraphShortestPathsOperator: match(true),
  GraphToTableOperator: (node) => {
    const [clause, second] = elements(node['OutputClause']);
    if (!clause || second) throw unsupported('Two tables of a graph inside of an expression', node);
    return outputRule(clause);
  },
  GraphMarkComponentsOperator: (node) => ({
    kind: 'graphMarkComponents',
    strong: parameterText(node, 'kind') === 'strong',
    name: parameterText(node, 'with_component_id') ?? 'ComponentId',
  }),
  GraphWhereNodesOperator: (node, lower) => ({
    kind: 'graphWhere',
    entity: 'nodes',
    condition: lower.scalar(node['Condition']),
  }),
  GraphWhereEdgesOperator: (node, lower) => ({
    kind: 'graphWhere',
    entity: 'edges',
    condition: lower.scalar(node['Condition']),
  }),
};

/** `graph-to-table nodes as N, edges as E;` gives names to tables, and no result of its own. */
export function namedGraphTables(node: Syntax, lower: Lowering): LetNode[] | null {
  if (classOf(node) !== 'PipeExpression') return null;
  const operator = node['Operator'] as Syntax;
  if (classOf(operator) !== 'GraphToTableOperator') return null;
  const clauses = elements(operator['OutputClause']);
  if (!clauses.some((clause) => clause['AsClause'])) return null;
  const input = lower.tabular(node['Expression']);
  const span = lower.span(operator);
  return clauses.map((clause) => ({
    name: nameOf(clause['AsClause']['Name']),
    span,
    value: {
      kind: 'pipe',
      input,
      operator: { ...outputRule(clause), span, columns: columnsOf(clause.ResultType) },
      span,
      columns: columnsOf(clause.ResultType),
    },
  }));
}
