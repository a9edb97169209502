import type { Span } from '#shared/text/span';
import type { Column } from '../types.ts';
import { databaseName } from './database-name.ts';
import { homeOf } from './global-state.ts';
import { lowerBody, viewCall } from './lower-call.ts';
import { macroExpand } from './lower-macro-expand.ts';
import { lowerOperator, unionOf } from './lower-operator.ts';
import { patternCall } from './lower-pattern.ts';
import { isTable, isUserFunction, type Lowering } from './lower-scalar.ts';
import { searchSource } from './lower-search.ts';
import type { TabularNode } from './nodes.ts';
import {
  classOf,
  columnsOf,
  elements,
  items,
  type KustoSymbol,
  nameOf,
  type Syntax,
  unsupported,
} from './syntax.ts';

/** One rule for each class of expression that has rows. */
export function lowerTabular(node: Syntax, lower: Lowering): TabularNode {
  const base = { span: lower.span(node), columns: columnsOf(node.ResultType) };
  switch (classOf(node)) {
    case 'ParenthesizedExpression':
    case 'ToTableExpression':
    case 'DataScopeExpression':
      return lower.tabular(node['Expression']);
    case 'PipeExpression':
      return {
        ...base,
        kind: 'pipe',
        input: lower.tabular(node['Expression']),
        operator: lowerOperator(node['Operator'], lower),
      };
    case 'MaterializeExpression':
      return { ...base, kind: 'materialize', input: lower.tabular(node['Expression']) };
    case 'NameReference':
      return lowerTableName(node, lower, null);
    case 'PathExpression': {
      const pattern = patternCall(node, lower, lowerBody);
      if (pattern) return { ...base, kind: 'tableCall', call: pattern };
      const selector = node['Selector'] as Syntax;
      if (classOf(selector) === 'FunctionCallExpression') {
        databaseName(node['Expression'], lower);
        return lower.tabular(selector);
      }
      return lowerTableName(selector, lower, databaseName(node['Expression'], lower));
    }
    case 'FunctionCallExpression': {
      const pattern = patternCall(node, lower, lowerBody);
      if (pattern) return { ...base, kind: 'tableCall', call: pattern };
      if (isUserFunction(node))
        return { ...base, kind: 'tableCall', call: lower.userCall(node, false) };
      const name = nameOf(node['Name']);
      if (name === 'table' || name === 'materialize')
        return lowerTableCall(node, name, base, lower);
      if (name === 'materialized_view') return lowerViewCall(node, lower);
      if (!isTable(node)) return asTable(node, lower);
      throw unsupported(`The function '${name}'`, node);
    }
    case 'DataTableExpression':
      return {
        ...base,
        kind: 'datatable',
        values: elements(node['Values']).map(lower.scalar),
      };
    case 'RangeOperator':
      return {
        ...base,
        kind: 'range',
        from: lower.scalar(node['From']),
        to: lower.scalar(node['To']),
        step: lower.scalar(node['Step']),
      };
    case 'PrintOperator':
      return {
        ...base,
        kind: 'print',
        expressions: elements(node['Expressions']).map(lower.scalar),
      };
    case 'UnionOperator':
      return { ...base, ...unionOf(node, lower) };
    case 'MacroExpandOperator':
      return macroExpand(node, lower);
    case 'SearchOperator':
    case 'FindOperator': {
      const found = searchSource(node, lower);
      if (found) return found;
      throw unsupported('find or search here', node);
    }
    default:
      // A subquery that begins with an operator: mv-apply, partition.
      if (/Operator$/.test(classOf(node)))
        return {
          ...base,
          kind: 'pipe',
          input: { kind: 'tableVariable', name: subqueryInput, span: base.span, columns: [] },
          operator: lowerOperator(node, lower),
        };
      if (node.ResultType && !isTable(node)) return asTable(node, lower);
      throw unsupported(`The source ${classOf(node)}`, node);
  }
}

/** The name under which a subquery that begins with an operator finds its rows. */
export const subqueryInput = '$input';

function lowerTableCall(
  node: Syntax,
  name: string,
  base: { readonly span: Span; readonly columns: Column[] },
  lower: Lowering,
): TabularNode {
  const argument = elements(node['ArgumentList']['Expressions'])[0];
  if (!argument) throw unsupported(`${name}()`, node);
  if (name === 'materialize')
    return { ...base, kind: 'materialize', input: lower.tabular(argument) };
  const database = otherDatabase(node.ResultType, lower);
  return { ...base, kind: 'table', database, name: String(argument['ConstantValue']) };
}

/**
 * The database of a stored table, null where it is the request's. The symbol tells, not the text:
 * a name in the body of another database's function is a table of that database.
 */
function otherDatabase(symbol: object | null, { query }: Lowering): string | null {
  const home = homeOf(symbol);
  return home === query.database ? null : home;
}

/**
 * All of a view is as fresh as can be, whatever age is allowed.
 * Source: materialized-view-function.md.
 */
function lowerViewCall(node: Syntax, lower: Lowering): TabularNode {
  const [name] = elements(node['ArgumentList']['Expressions']);
  const database = homeOf(node.ResultType);
  if (!name || database === null) throw unsupported('materialized_view() here', node);
  return lower.query.materializedView(database, String(name['ConstantValue']), lower.span(node));
}

function lowerTableName(node: Syntax, lower: Lowering, database: string | null): TabularNode {
  const base = { span: lower.span(node), columns: columnsOf(node.ResultType) };
  const symbol = node.ReferencedSymbol;
  switch (symbol ? classOf(symbol) : '') {
    case 'FunctionSymbol':
      return {
        ...base,
        kind: 'tableCall',
        call:
          symbol && !node.GetCalledFunctionBody()
            ? viewCall(symbol, lower)
            : lower.userCall(node, false),
      };
    case 'VariableSymbol':
    case 'ParameterSymbol':
      return { ...base, kind: 'tableVariable', name: symbol?.Name ?? '' };
    case 'GroupSymbol':
      return {
        ...base,
        kind: 'union',
        sources: items<KustoSymbol>(symbol?.['Members']).map(
          (member): TabularNode =>
            classOf(member) === 'FunctionSymbol'
              ? { ...base, kind: 'tableCall', call: viewCall(member, lower) }
              : {
                  kind: 'table',
                  database: database ?? otherDatabase(member, lower),
                  name: member.Name,
                  span: base.span,
                  columns: columnsOf(member as never),
                },
        ),
        withSource: null,
        inner: false,
        open: false,
      };
    default:
      return {
        ...base,
        kind: 'table',
        database: database ?? otherDatabase(symbol, lower),
        name: symbol?.Name ?? nameOf(node),
      };
  }
}

/** A scalar as a whole statement is a table of one cell, as `print` makes. */
export function asTable(node: Syntax, lower: Lowering): TabularNode {
  if (isTable(node)) return lower.tabular(node);
  const expression = lower.scalar(node);
  return {
    kind: 'print',
    span: lower.span(node),
    columns: [{ name: 'print_0', type: expression.type }],
    expressions: [expression],
  };
}
