import { viewsOf } from './global-state.ts';
import type { Lowering } from './lower-scalar.ts';
import type { ScalarNode, TabularNode } from './nodes.ts';
import { type OperatorRules, parameterText } from './operator-rule.ts';
import { classOf, columnsOf, elements, nameOf, type Syntax, tokenText } from './syntax.ts';

/** What a term with wildcards asks for. Source: search-operator.md, "Search predicate syntax". */
function termTest(term: string): { readonly operator: string; readonly operand: string } {
  const start = term.startsWith('*');
  const end = term.endsWith('*') && term.length > 1;
  const inner = term.slice(start ? 1 : 0, end ? -1 : undefined);
  if (inner.includes('*')) {
    const parts = inner.split('*').map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
    const pattern = `${start ? '' : '\\b'}${parts.join('.*')}${end ? '' : '\\b'}`;
    return { operator: 'matches regex', operand: pattern };
  }
  const operator = start && end ? 'contains' : start ? 'hassuffix' : end ? 'hasprefix' : 'has';
  return { operator, operand: inner };
}

const insensitive = new Set([
  'has',
  '!has',
  'hasprefix',
  '!hasprefix',
  'hassuffix',
  '!hassuffix',
  'contains',
  '!contains',
  'startswith',
  '!startswith',
  'endswith',
  '!endswith',
]);

/**
 * The condition of `search` and `find`: a text alone looks for its term in any column, and
 * `column:"x"` in one. `sensitive` makes every operator over texts tell case apart.
 */
function condition(node: Syntax, sensitive: boolean, lower: Lowering): ScalarNode {
  const base = { span: lower.span(node), type: 'bool' as const };
  const within = (one: Syntax): ScalarNode => condition(one, sensitive, lower);
  const cased = (operator: string): string =>
    sensitive && insensitive.has(operator) ? `${operator}_cs` : operator;
  switch (classOf(node)) {
    case 'ParenthesizedExpression':
      return within(node['Expression']);
    case 'StarExpression':
      return { ...base, kind: 'literal', value: true };
    case 'LiteralExpression':
    case 'CompoundStringLiteralExpression': {
      // Kusto.Language gives a term no type.
      const value = node['LiteralValue'] as unknown;
      if (typeof value !== 'string') return lower.scalar(node);
      if (value === '*') return { ...base, kind: 'literal', value: true };
      const { operator, operand } = termTest(value);
      const regex = operator === 'matches regex' && !sensitive ? `(?i)${operand}` : operand;
      return {
        ...base,
        kind: 'anyColumn',
        operator: cased(operator),
        operand: { ...base, type: 'string', kind: 'literal', value: regex },
      };
    }
    case 'BinaryExpression': {
      const operator = tokenText(node['Operator']);
      if (operator === 'and' || operator === 'or')
        return {
          ...base,
          kind: 'operator',
          operator,
          operands: [within(node['Left']), within(node['Right'])],
        };
      const lowered = lower.scalar(node);
      if (lowered.kind !== 'operator' && lowered.kind !== 'anyColumn') return lowered;
      return { ...lowered, operator: operator === ':' ? cased('has') : cased(operator) };
    }
    case 'FunctionCallExpression': {
      const [only, ...others] = elements(node['ArgumentList']['Expressions']);
      if (nameOf(node['Name']) !== 'not' || !only || others.length > 0) return lower.scalar(node);
      return { ...base, kind: 'call', name: 'not', arguments: [within(only)], tuple: null };
    }
    default:
      return lower.scalar(node);
  }
}

const sensitive = (node: Syntax): boolean => parameterText(node, 'kind') === 'case_sensitive';

export const searchRules: OperatorRules = {
  SearchOperator: (node, lower) => ({
    kind: 'search',
    condition: condition(node['Condition'], sensitive(node), lower),
  }),
};

/** The sources that are named; without, all tables of the database at hand, and the views. */
function sourcesOf(node: Syntax, lower: Lowering): readonly TabularNode[] {
  if (node['InClause'])
    return elements(node['InClause']['Expressions'])
      .map(lower.tabular)
      .flatMap((source) => (source.kind === 'union' ? source.sources : [source]));
  const { home, query } = lower;
  const span = lower.span(node);
  const known = query.cluster.databases.get(home);
  const database = home === query.database ? null : home;
  const tables = [...(known?.tables ?? [])].map(
    ([name, { columns }]): TabularNode => ({
      kind: 'table',
      database,
      name,
      span,
      columns: [...columns],
    }),
  );
  const views = known ? viewsOf(known).map((name) => query.storedRows(home, name, span)) : [];
  return [...tables, ...views, ...query.views];
}

/** `search` and `find` where they begin a query: over the tables that they name, or all. */
export function searchSource(node: Syntax, lower: Lowering): TabularNode | null {
  const columns = columnsOf(node.ResultType);
  const base = { span: lower.span(node), columns, kind: 'find' as const };
  switch (classOf(node)) {
    case 'SearchOperator':
      return {
        ...base,
        sources: sourcesOf(node, lower),
        sourceColumn: '$table',
        condition: condition(node['Condition'], sensitive(node), lower),
        pack: null,
      };
    case 'FindOperator': {
      const sourceColumn =
        parameterText(node, 'withsource') ?? parameterText(node, 'with_source') ?? 'source_';
      const project = node['Project'] as Syntax | null;
      const packed = elements(project?.['Columns']).some(
        (column) => classOf(column) === 'PackExpression',
      );
      const smart = !project || tokenText(project['ProjectKeyword']) === 'project-smart';
      const last = columns.at(-1);
      return {
        ...base,
        sources: sourcesOf(node, lower),
        sourceColumn,
        condition: condition(node['Condition'], false, lower),
        pack: (packed || smart) && last?.type === 'dynamic' ? last.name : null,
      };
    }
    default:
      return null;
  }
}
