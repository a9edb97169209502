import { existingSources } from './fuzzy-union.ts';
import { evaluateRules } from './lower-evaluate.ts';
import { graphRules } from './lower-graph.ts';
import { groupingRules } from './lower-grouping.ts';
import { isUserFunction, type Lowering } from './lower-scalar.ts';
import { searchRules } from './lower-search.ts';
import { subqueryRules } from './lower-subquery.ts';
import type { JoinFlavor, OperatorNode, ParsePattern, ScalarNode } from './nodes.ts';
import {
  expandItems,
  type OperatorRule,
  type OperatorRules,
  parameterText,
  scalars,
  sortKey,
} from './operator-rule.ts';
import {
  classOf,
  columnsOf,
  elements,
  nameOf,
  type Syntax,
  tokenText,
  toType,
  unsupported,
} from './syntax.ts';

export function lowerOperator(node: Syntax, lower: Lowering): OperatorNode {
  const rule = rules[classOf(node)];
  if (!rule) throw unsupported(`The operator '${operatorName(node)}'`, node);
  // The rule leaves out exactly the two members added here.
  return {
    ...rule(node, lower),
    span: lower.span(node),
    columns: columnsOf(node.ResultType),
  } as OperatorNode;
}

const operatorName = (node: Syntax): string => {
  const first = node.GetChild(0);
  return first?.IsToken
    ? tokenText(first)
    : classOf(node)
        .replace(/Operator$/, '')
        .toLowerCase();
};

const flavors: Readonly<Record<string, JoinFlavor>> = {
  innerunique: 'innerunique',
  inner: 'inner',
  leftouter: 'leftouter',
  rightouter: 'rightouter',
  fullouter: 'fullouter',
  leftsemi: 'leftsemi',
  rightsemi: 'rightsemi',
  leftanti: 'leftanti',
  leftantisemi: 'leftanti',
  anti: 'leftanti',
  rightanti: 'rightanti',
  rightantisemi: 'rightanti',
};

/** Conditions that commas or `and` put beside each other. Source: join-operator.md, *Conditions*. */
const conditionsOf = (clause: Syntax | null | undefined, lower: Lowering): ScalarNode[] =>
  clause?.['Expressions'] ? scalars(clause['Expressions'], lower).flatMap(conjuncts) : [];

const conjuncts = (node: ScalarNode): ScalarNode[] =>
  node.kind === 'operator' && node.operator === 'and' ? node.operands.flatMap(conjuncts) : [node];

const parse: OperatorRule = (node, lower) => ({
  kind: 'parse',
  source: lower.scalar(node['Expression']),
  mode: (parameterText(node, 'kind') ?? 'simple') as 'simple' | 'relaxed' | 'regex',
  flags: parameterText(node, 'flags') ?? '',
  onlyMatches: classOf(node) === 'ParseWhereOperator',
  patterns: elements(node['Patterns']).map((part): ParsePattern => {
    switch (classOf(part)) {
      case 'StarExpression':
        return { kind: 'star' };
      case 'NameDeclaration':
        return { kind: 'column', name: nameOf(part), type: 'string' };
      case 'NameAndTypeDeclaration':
        return {
          kind: 'column',
          name: nameOf(part['Name']),
          type: toType(tokenText(part['Type']['Type'])),
        };
      default:
        return { kind: 'text', value: String(part['LiteralValue'] ?? part['ConstantValue'] ?? '') };
    }
  }),
});

/** `mvexpand`, the obsolete name, stops at 128 rows. Source: mv-expand-operator.md, *RowLimit*. */
const legacyLimit = (node: Syntax, lower: Lowering): ScalarNode | null =>
  tokenText(node.GetChild(0)) === 'mvexpand'
    ? { kind: 'literal', type: 'long', value: 128n, span: lower.span(node) }
    : null;

const rules: OperatorRules = {
  ...evaluateRules,
  ...graphRules,
  ...groupingRules,
  ...searchRules,
  ...subqueryRules,
  FilterOperator: (node, lower) => ({ kind: 'where', condition: lower.scalar(node['Condition']) }),
  ProjectOperator: (node, lower) => ({
    kind: 'project',
    expressions: scalars(node['Expressions'], lower),
  }),
  ExtendOperator: (node, lower) => ({
    kind: 'extend',
    expressions: scalars(node['Expressions'], lower),
  }),
  ProjectAwayOperator: () => ({ kind: 'select' }),
  ProjectKeepOperator: () => ({ kind: 'select' }),
  ProjectReorderOperator: () => ({ kind: 'select' }),
  ProjectByNamesOperator: () => ({ kind: 'select' }),
  ProjectRenameOperator: (node) => ({
    kind: 'rename',
    renames: elements(node['Expressions']).map((item) => ({
      to: nameOf(item['Name']),
      from: nameOf(item['Expression']),
    })),
  }),
  SummarizeOperator: (node, lower) => ({
    kind: 'summarize',
    aggregates: scalars(node['Aggregates'], lower),
    by: node['ByClause'] ? scalars(node['ByClause']['Expressions'], lower) : [],
  }),
  CountOperator: () => ({ kind: 'count' }),
  TakeOperator: (node, lower) => ({ kind: 'take', count: lower.scalar(node['Expression']) }),
  SampleOperator: (node, lower) => ({ kind: 'sample', count: lower.scalar(node['Expression']) }),
  SampleDistinctOperator: (node, lower) => ({
    kind: 'sampleDistinct',
    count: lower.scalar(node['Expression']),
    of: lower.scalar(node['OfExpression']),
  }),
  SortOperator: (node, lower) => ({
    kind: 'sort',
    keys: elements(node['Expressions']).map((key) => sortKey(key, lower)),
  }),
  TopOperator: (node, lower) => ({
    kind: 'top',
    count: lower.scalar(node['Expression']),
    key: sortKey(node['ByExpression'], lower),
  }),
  DistinctOperator: (node, lower) => ({
    kind: 'distinct',
    expressions: scalars(node['Expressions'], lower),
  }),
  JoinOperator: (node, lower) => {
    const name = parameterText(node, 'kind') ?? 'innerunique';
    const flavor = flavors[name.toLowerCase()];
    if (!flavor) throw unsupported(`join kind=${name}`, node);
    return {
      kind: 'join',
      flavor,
      right: lower.tabular(node['Expression']),
      conditions: conditionsOf(node['ConditionClause'], lower),
    };
  },
  LookupOperator: (node, lower) => ({
    kind: 'lookup',
    flavor: parameterText(node, 'kind') === 'inner' ? 'inner' : 'leftouter',
    right: lower.tabular(node['Expression']),
    conditions: conditionsOf(node['LookupClause'], lower),
  }),
  UnionOperator: (node, lower) => ({ kind: 'unionWith', union: unionOf(node, lower) }),
  MvExpandOperator: (node, lower) => ({
    kind: 'mvExpand',
    items: expandItems(node, lower),
    withItemIndex: parameterText(node, 'with_itemindex'),
    arrays: /array/i.test(parameterText(node, 'bagexpansion') ?? parameterText(node, 'kind') ?? ''),
    limit: node['RowLimitClause']
      ? lower.scalar(node['RowLimitClause']['RowLimit'])
      : legacyLimit(node, lower),
  }),
  ParseOperator: parse,
  ParseWhereOperator: parse,
  RenderOperator: (node) => ({
    kind: 'render',
    chart: tokenText(node['ChartType']),
    properties: [
      ...elements(node['Parameters']),
      ...elements((node['WithClause'] as Syntax | null)?.['Properties']),
    ].map((property) => ({ name: nameOf(property['Name']), value: renderValue(property) })),
  }),
  AsOperator: (node) => ({ kind: 'as', name: nameOf(node['Name']) }),
  SerializeOperator: (node, lower) => ({
    kind: 'serialize',
    expressions: scalars(node['Expressions'], lower),
  }),
  GetSchemaOperator: () => ({ kind: 'getschema' }),
  ConsumeOperator: () => ({ kind: 'consume' }),
  InvokeOperator: (node, lower) => {
    const call = node['Function'] as Syntax;
    if (!isUserFunction(call)) throw unsupported('invoke of this function', call);
    return { kind: 'invoke', call: lower.userCall(call, true) };
  },
};

function renderValue(property: Syntax): string {
  const value = property['Expression'] as Syntax;
  if (typeof value['LiteralValue'] === 'string') return value['LiteralValue'];
  return String(value['ToString$1']?.call(value, 0) ?? value['ToString']?.call(value)).trim();
}

export function unionOf(node: Syntax, lower: Lowering) {
  const existing = existingSources(node);
  return {
    kind: 'union' as const,
    open: existing.length < elements(node['Expressions']).length,
    sources: existing.flatMap((source) => {
      const rows = lower.tabular(source);
      // A wildcard's tables are sources each.
      const isName = /^(NameReference|PathExpression)$/.test(classOf(source));
      return isName && rows.kind === 'union' ? rows.sources : [rows];
    }),
    withSource: parameterText(node, 'withsource') ?? parameterText(node, 'with_source'),
    inner: parameterText(node, 'kind') === 'inner',
  };
}

/** Classes of Kusto.Language's syntax that have a rule here. */
export const operatorClasses: ReadonlySet<string> = new Set(Object.keys(rules));
