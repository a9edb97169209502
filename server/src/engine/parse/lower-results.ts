import type { Lowering } from './lower-scalar.ts';
import type { TabularNode } from './nodes.ts';
import { classOf, columnsOf, elements, nameOf, type Syntax, unsupported } from './syntax.ts';

/** The result tables of a query that ends in fork, facet, preview or funnel_sequence; null where it has one. */
export function severalResults(node: Syntax, lower: Lowering): TabularNode[] | null {
  if (classOf(node) !== 'PipeExpression') return null;
  const operator = node['Operator'] as Syntax;
  switch (classOf(operator)) {
    case 'ForkOperator':
      return elements(operator['Expressions']).map((leg) => {
        const table = legOf(lower.tabular(node['Expression']), leg['Expression'], lower);
        const name = nameOf((leg['NameEquals'] as Syntax | null)?.['Name']);
        return name ? named(table, name) : table;
      });
    case 'FacetOperator':
      return facets(node, operator, lower);
    case 'EvaluateOperator':
      switch (nameOf(operator['FunctionCall']['Name'])) {
        case 'preview':
          return preview(node, operator, lower);
        case 'funnel_sequence':
          return [0, 1, 2].map((table) => tableOf(lower.tabular(node), table));
        default:
          return null;
      }
    default:
      return null;
  }
}

/** One of the tables of a plugin that gives several. Source: funnel-sequence-plugin.md, "Returns". */
const tableOf = (node: TabularNode, table: number): TabularNode =>
  node.kind === 'pipe' && node.operator.kind === 'evaluate'
    ? { ...node, operator: { ...node.operator, table } }
    : node;

/** Up to so many rows, then how many there are. Source: preview-plugin.md. */
function preview(node: Syntax, operator: Syntax, lower: Lowering): TabularNode[] {
  const [count] = elements(operator['FunctionCall']['ArgumentList']['Expressions']);
  if (!count) throw unsupported('preview() without a number of rows', operator);
  const span = lower.span(operator);
  const input = lower.tabular(node['Expression']);
  const columns = [{ name: 'Count', type: 'long' as const }];
  return [
    {
      kind: 'pipe',
      input,
      operator: { kind: 'take', count: lower.scalar(count), span, columns: input.columns },
      span,
      columns: input.columns,
    },
    { kind: 'pipe', input, operator: { kind: 'count', span, columns }, span, columns },
  ];
}

const legOf = (input: TabularNode, query: Syntax, lower: Lowering): TabularNode => ({
  kind: 'leg',
  input,
  query: lower.tabular(query),
  span: lower.span(query),
  columns: columnsOf(query.ResultType),
});

const named = (input: TabularNode, name: string): TabularNode => ({
  kind: 'pipe',
  input,
  operator: { kind: 'as', name, span: input.span, columns: input.columns },
  span: input.span,
  columns: input.columns,
});

/** The table of the `with` clause, then a count of the rows by each column. Source: facet-operator.md. */
function facets(node: Syntax, operator: Syntax, lower: Lowering): TabularNode[] {
  const clause = operator['WithClause'] as Syntax | null;
  const query = clause ? ((clause['Expression'] ?? clause['Operator']) as Syntax) : null;
  const input = (): TabularNode => lower.tabular(node['Expression']);
  const counts = elements(operator['Expressions']).map((column): TabularNode => {
    const by = lower.scalar(column);
    const span = lower.span(column);
    const name = nameOf(column);
    const columns = [
      { name, type: by.type },
      { name: `count_${name}`, type: 'long' as const },
    ];
    return {
      kind: 'pipe',
      input: input(),
      operator: {
        kind: 'summarize',
        aggregates: [
          { kind: 'call', name: 'count', arguments: [], tuple: null, type: 'long', span },
        ],
        by: [by],
        span,
        columns,
      },
      span,
      columns,
    };
  });
  return [...(query ? [legOf(input(), query, lower)] : []), ...counts];
}
