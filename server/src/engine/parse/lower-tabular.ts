import type { Span } from '#shared/text/span';
import type { Column } from '../types.ts';
import { databaseName } from './database-name.ts';
import { FunctionAsTable } from './function-as-table.ts';
import { homeOf, isInWildcards, standsForFunction } from './global-state.ts';
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
import { viewBehind } from './view-wildcards.ts';

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
        if (!isGroup(node['Expression'])) databaseName(node['Expression'], lower);
        return lower.tabular(selector);
      }
      return lowerTableName(
        selector,
        lower,
        isGroup(node['Expression']) ? null : databaseName(node['Expression'], lower),
      );
    }
    case 'FunctionCallExpression': {
      const pattern = patternCall(node, lower, lowerBody);
      if (pattern) return { ...base, kind: 'tableCall', call: pattern };
      if (isUserFunction(node))
        return { ...base, kind: 'tableCall', call: lower.userCall(node, false) };
      const name = nameOf(node['Name']);
      if (name === 'table' || name === 'materialize')
        return lowerTableCall(node, name, base, lower);
      if (name === 'materialized_view') return lowerViewCall(node, base, lower);
      if (name === 'stored_query_result') return lowerResultCall(node, base);
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

function lowerTableCall(node: Syntax, name: string, base: Base, lower: Lowering): TabularNode {
  const argument = elements(node['ArgumentList']['Expressions'])[0];
  if (!argument) throw unsupported(`${name}()`, node);
  if (name === 'materialize')
    return { ...base, kind: 'materialize', input: lower.tabular(argument) };
  const value = String(argument['ConstantValue']);
  const type = node.ResultType;
  if (type && (homeOf(type) !== null || isGroup(node))) return storedTables(type, base, lower);
  const local = lower.query.views.find(({ call }) => call.name === value);
  if (local) return local;
  if (lower.query.cluster.databases.get(lower.home)?.functions.has(value))
    throw new FunctionAsTable(value);
  return { ...base, kind: 'table', database: otherDatabase(lower), name: value };
}

/** Whether an expression is several tables, or databases, that a wildcard matches. */
const isGroup = (node: Syntax): boolean =>
  node.ResultType !== null && classOf(node.ResultType) === 'GroupSymbol';

/** The database at hand, null where it is the request's. */
const otherDatabase = ({ home, query }: Lowering): string | null =>
  home === query.database ? null : home;

type Base = { readonly span: Span; readonly columns: Column[] };

/** What a symbol with rows in the catalog stands for: a table, a view, or a wildcard's several. */
function storedTables(symbol: KustoSymbol, base: Base, lower: Lowering): TabularNode {
  const view = viewBehind(symbol);
  if (view) return { ...base, kind: 'tableCall', call: viewCall(view, base.span, lower) };
  switch (classOf(symbol)) {
    case 'GroupSymbol':
      return {
        ...base,
        kind: 'union',
        sources: items<KustoSymbol>(symbol['Members'])
          .filter(isInWildcards)
          .map((member) => storedTables(member, { ...base, columns: columnsOf(member) }, lower)),
        withSource: null,
        inner: false,
        open: false,
      };
    default: {
      const home = homeOf(symbol);
      if (home !== null && standsForFunction(symbol))
        return lower.query.storedRows(home, symbol.Name, base.span);
      const database = home === lower.query.database ? null : home;
      return { ...base, kind: 'table', database, name: symbol.Name };
    }
  }
}

/**
 * All of a view is as fresh as can be, whatever age is allowed.
 * Source: materialized-view-function.md.
 */
function lowerViewCall(node: Syntax, base: Base, lower: Lowering): TabularNode {
  const type = node.ResultType;
  const found = type && isGroup(node) ? items<KustoSymbol>(type['Members']) : type ? [type] : [];
  const sources = found.flatMap((view) => {
    const home = homeOf(view);
    return home === null ? [] : [lower.query.storedRows(home, view.Name, base.span)];
  });
  const [only] = sources;
  if (!only) throw unsupported('materialized_view() here', node);
  if (sources.length === 1) return only;
  return { ...base, kind: 'union', sources, withSource: null, inner: false, open: false };
}

/** The name must be known without a run. Source: stored-query-result-function.md. */
function lowerResultCall(node: Syntax, base: Base): TabularNode {
  const symbol = node.ResultType;
  const database = homeOf(symbol);
  if (!symbol || database === null) throw unsupported('stored_query_result() here', node);
  return { ...base, kind: 'storedQueryResult', database, name: symbol.Name };
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
            ? viewCall(symbol, base.span, lower)
            : lower.userCall(node, false),
      };
    case 'VariableSymbol':
    case 'ParameterSymbol':
      return { ...base, kind: 'tableVariable', name: symbol?.Name ?? '' };
    default:
      if (symbol && (homeOf(symbol) !== null || viewBehind(symbol) || isGroup(node)))
        return storedTables(symbol, base, lower);
      return {
        ...base,
        kind: 'table',
        database: database ?? otherDatabase(lower),
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
