import type { KustoType } from '../types.ts';
import type { Lowering } from './lower-scalar.ts';
import type { ExpandItem, OperatorNode, ScalarNode, SortKey } from './nodes.ts';
import { classOf, elements, nameOf, type Syntax, tokenText } from './syntax.ts';

type Parts<T> = T extends unknown ? Omit<T, 'span' | 'columns'> : never;

/** An operator of Kusto.Language's tree to our node, without the members that all share. */
export type OperatorRule = (node: Syntax, lower: Lowering) => Parts<OperatorNode>;

/** Rules by the class of the tree's node. */
export type OperatorRules = Readonly<Record<string, OperatorRule>>;

export const scalars = (list: Syntax | null | undefined, lower: Lowering): ScalarNode[] =>
  elements(list).map(lower.scalar);

/** `name=value` of an operator, as text; null when it is not given. */
export const parameterText = (
  node: Syntax,
  name: string,
  list: Syntax | null | undefined = node['Parameters'],
): string | null => {
  const found = elements(list).find(
    (parameter) => nameOf(parameter['Name']).toLowerCase() === name.toLowerCase(),
  );
  return found ? parameterValue(found) : null;
};

/** The value of one `name=value`: a literal's text, a name, or a keyword. */
export function parameterValue(parameter: Syntax): string | null {
  const value = parameter['Expression'] as Syntax | null;
  if (!value) return null;
  const literal = value['LiteralValue'];
  if (typeof literal === 'string') return literal;
  return nameOf(value) || tokenText(value['Token'] as Syntax | undefined) || null;
}

export function sortKey(node: Syntax, lower: Lowering): SortKey {
  const ordered = classOf(node) === 'OrderedExpression';
  const ordering = ordered ? (node['Ordering'] as Syntax) : null;
  const direction = tokenText(ordering?.['AscOrDescKeyword']);
  const nulls = tokenText(
    (ordering?.['NullsClause'] as Syntax | null | undefined)?.['FirstOrLastKeyword'],
  );
  const descending = !direction.startsWith('asc') && direction !== 'granny-asc';
  return {
    expression: lower.scalar(ordered ? node['Expression'] : node),
    descending,
    nullsFirst: nulls ? nulls === 'first' : !descending,
  };
}

/** `x = a to typeof(long), b`: what mv-expand and mv-apply expand. */
export function expandItems(node: Syntax, lower: Lowering): ExpandItem[] {
  return elements(node['Expressions']).map((item) => {
    const expression = lower.scalar(item['Expression']);
    const clause = item['ToTypeOf'] as Syntax | null;
    const typed = clause ? lower.scalar(clause['TypeOf']) : null;
    return {
      span: lower.span(item),
      name: expression.kind === 'named' ? (expression.names[0] ?? null) : null,
      expression: expression.kind === 'named' ? expression.expression : expression,
      toType: typed?.kind === 'typeof' ? ((typed.types[0] ?? null) as KustoType | null) : null,
    };
  });
}
