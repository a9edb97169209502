import type { ScalarNode } from './nodes.ts';
import {
  type OperatorRule,
  type OperatorRules,
  parameterText,
  parameterValue,
  scalars,
  sortKey,
} from './operator-rule.ts';
import { elements, nameOf, type Syntax, tokenText, toType, unsupported } from './syntax.ts';

const makeSeries: OperatorRule = (node, lower) => {
  const range = node['RangeClause'] as Syntax;
  const bounds = range['Arguments'] ? elements(range['Arguments']['Expressions']) : null;
  const part = (clause: string): Syntax | null => {
    const found = range[clause] as Syntax | null | undefined;
    return found ? (found['Expression'] as Syntax) : null;
  };
  const [from, to, step] = bounds ?? [
    part('MakeSeriesFromClause'),
    part('MakeSeriesToClause'),
    part('MakeSeriesStepClause'),
  ];
  if (!step) throw unsupported('make-series without a step', node);
  return {
    kind: 'makeSeries',
    aggregates: elements(node['Aggregates']).map((aggregate) => ({
      expression: lower.scalar(aggregate['Expression']),
      fallback: aggregate['DefaultExpression']
        ? lower.scalar(aggregate['DefaultExpression']['Expression'])
        : null,
    })),
    axis: lower.scalar(node['OnClause']['Expression']),
    from: from ? lower.scalar(from) : null,
    to: to ? lower.scalar(to) : null,
    step: lower.scalar(step),
    inRange: bounds !== null,
    by: node['ByClause'] ? scalars(node['ByClause']['Expressions'], lower) : [],
    nonEmpty: parameterText(node, 'kind') === 'nonempty',
  };
};

const reduce: OperatorRule = (node, lower) => {
  const given = elements((node['With'] as Syntax | null)?.['Parameters']);
  const option = (name: string): ScalarNode | null => {
    const found = given.find((one) => nameOf(one['Name']).toLowerCase() === name);
    return found ? lower.scalar(found['Expression']) : null;
  };
  return {
    kind: 'reduce',
    of: lower.scalar(node['Expression']),
    threshold: option('threshold'),
    characters: option('characters'),
    keepsRows: parameterText(node, 'kind')?.toLowerCase() === 'source',
  };
};

const parseKv: OperatorRule = (node, lower) => {
  const properties = elements((node['WithClause'] as Syntax | null)?.['Properties']);
  const valuesOf = (name: string): string[] =>
    properties
      .filter((property) => nameOf(property['Name']).toLowerCase() === name)
      .flatMap((property) => parameterValue(property) ?? []);
  return {
    kind: 'parseKv',
    source: lower.scalar(node['Expression']),
    keys: elements(node['Keys']['Columns']).map((key) => ({
      name: nameOf(key['Name']),
      type: toType(tokenText(key['Type']['Type'])),
    })),
    pairDelimiter: valuesOf('pair_delimiter')[0] ?? null,
    kvDelimiter: valuesOf('kv_delimiter')[0] ?? null,
    quotes: valuesOf('quote'),
    escapes: valuesOf('escape'),
    greedy: valuesOf('greedy')[0]?.toLowerCase() === 'true',
    regex: valuesOf('regex')[0] ?? null,
  };
};

/** Operators that make groups of rows, or columns out of text. */
export const groupingRules: OperatorRules = {
  MakeSeriesOperator: makeSeries,
  ParseKvOperator: parseKv,
  ReduceByOperator: reduce,
  TopNestedOperator: (node, lower) => ({
    kind: 'topNested',
    levels: elements(node['Clauses']).map((clause) => {
      const { expression, descending } = sortKey(clause['ByExpression'], lower);
      const others = clause['WithOthersClause'] as Syntax | null;
      return {
        count: clause['Expression'] ? lower.scalar(clause['Expression']) : null,
        of: lower.scalar(clause['OfExpression']),
        others: others ? lower.scalar(others['Expression']) : null,
        by: expression,
        descending,
      };
    }),
  }),
  TopHittersOperator: (node, lower) => ({
    kind: 'topHitters',
    count: lower.scalar(node['Expression']),
    of: lower.scalar(node['OfExpression']),
    by: node['ByClause'] ? lower.scalar(node['ByClause']['Expression']) : null,
  }),
};
