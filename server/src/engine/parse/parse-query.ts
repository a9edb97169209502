import type { Span } from '#shared/text/span';
import { EngineError } from '../errors.ts';
import type { Column } from '../types.ts';
import { isAccepted } from './accepted-errors.ts';
import { databaseName } from './database-name.ts';
import { type GlobalState, globalStateOf, type KnownCluster } from './global-state.ts';
import { kustoLanguage } from './kusto-language.ts';
import { namedGraphTables } from './lower-graph.ts';
import { lowerOperator, unionOf } from './lower-operator.ts';
import { patternCall } from './lower-pattern.ts';
import { severalResults } from './lower-results.ts';
import {
  isTable,
  isUserFunction,
  type Lowering,
  lowerScalar,
  type QueryContext,
} from './lower-scalar.ts';
import { searchSource } from './lower-search.ts';
import type { Block, LetNode, QueryNode, ScalarNode, TabularNode, UserCall } from './nodes.ts';
import {
  classOf,
  columnsOf,
  elements,
  items,
  type KustoSymbol,
  nameOf,
  type Syntax,
  spanOf,
  tokenText,
  toType,
  unsupported,
} from './syntax.ts';
import { TextPlaces } from './text-places.ts';

interface AnalysedCode {
  readonly Syntax: Syntax;
  GetDiagnostics(): { readonly Count: number; getItem(index: number): Diagnostic };
}

interface Diagnostic {
  readonly Severity: string;
  readonly Category: string;
  readonly Code: string;
  readonly Message: string;
  readonly Start: number;
  readonly Length: number;
}

/**
 * Parses and analyses a query, and lowers it to our own nodes.
 * Errors: SYN0002, SEM0001 with Kusto.Language's own words, EMB0001 for what has no node.
 */
export function parseQuery(text: string, cluster: KnownCluster, database: string): QueryNode {
  const code = analyse(text, globalStateOf(cluster, database));
  const error = firstError(code);
  if (error) throw error;
  return lowerQuery(code.Syntax, text);
}

/** What a text means counts only once it parses: a syntax error anywhere goes first. */
function firstError(code: AnalysedCode): EngineError | null {
  const found = code.GetDiagnostics();
  const errors = Array.from({ length: found.Count }, (_, i) => found.getItem(i)).filter(
    ({ Severity, Code, Start }) => Severity === 'Error' && !isAccepted(code.Syntax, Code, Start),
  );
  const first = errors.find(({ Code }) => isSyntaxCode(Code)) ?? errors[0];
  if (!first) return null;
  const { Code: kustoCode, Message: message } = first;
  const span = { offset: first.Start, length: first.Length };
  return isSyntaxCode(kustoCode)
    ? new EngineError('SYN0002', { message }, span)
    : new EngineError('SEM0001', { message, kustoCode }, span);
}

/** KS001 to KS099 and a few more are the grammar's; the rest is about meaning. */
const isSyntaxCode = (code: string): boolean => /^KS(?:0\d\d|176|198)$/.test(code);

function analyse(text: string, state: GlobalState): AnalysedCode {
  const language = kustoLanguage() as unknown as {
    readonly KustoCode: { ParseAndAnalyze(text: string, state: GlobalState): AnalysedCode };
  };
  try {
    return language.KustoCode.ParseAndAnalyze(text, state);
  } catch (error) {
    if (error instanceof RangeError) throw error;
    // Kusto.Language 12.4.1 throws at some mistakes, such as a graph operator over a table; what it
    // throws need not be an Error.
    throw new EngineError(
      'SEM0001',
      { message: 'The query could not be analysed', kustoCode: 'SEM0100' },
      { offset: 0, length: text.length },
    );
  }
}

function lowerQuery(root: Syntax, text: string): QueryNode {
  const lower = lowering(null, {
    places: new TextPlaces(root),
    patterns: new Map(),
    options: new Map(),
    views: [],
  });
  const lets: LetNode[] = [];
  const results: TabularNode[] = [];
  let parameters: QueryNode['parameters'] = [];
  for (const statement of elements(root['Statements']))
    switch (classOf(statement)) {
      case 'LetStatement':
        lets.push(lowerLet(statement, lower));
        lower.query.views.push(...viewOf(statement, lower));
        break;
      case 'ExpressionStatement': {
        const named = namedGraphTables(statement['Expression'], lower);
        const several = named ? null : severalResults(statement['Expression'], lower);
        if (named) lets.push(...named);
        else results.push(...(several ?? [asTable(statement['Expression'], lower)]));
        break;
      }
      case 'QueryParametersStatement':
        parameters = elements(statement['Parameters']).map((parameter) => {
          const declared = parameter['NameAndType'] as Syntax;
          const value = (parameter['DefaultValue'] as Syntax | null)?.['Value'] as Syntax | null;
          return {
            name: nameOf(declared['Name']),
            type: toType(declared['Type'].ReferencedSymbol?.Name),
            defaultText: value ? text.slice(value.TextStart, value.End) : null,
          };
        });
        break;
      case 'SetOptionStatement': {
        const value = (statement['ValueClause'] as Syntax | null)?.['Expression'] as Syntax | null;
        if (value) lower.query.options.set(nameOf(statement['Name']).toLowerCase(), value);
        break;
      }
      case 'PatternStatement':
        if (statement['Pattern'])
          lower.query.patterns.set(nameOf(statement['Name']), statement['Pattern']);
        break;
      // Kusto.Language resolves no other name after it.
      case 'RestrictStatement':
        break;
      default:
        throw unsupported(`The statement ${classOf(statement)}`, statement);
    }
  return { parameters, lets, results };
}

/** A scalar as a whole statement is a table of one cell, as `print` makes. */
function asTable(node: Syntax, lower: Lowering): TabularNode {
  if (isTable(node)) return lower.tabular(node);
  const expression = lower.scalar(node);
  return {
    kind: 'print',
    span: lower.span(node),
    columns: [{ name: 'print_0', type: expression.type }],
    expressions: [expression],
  };
}

/** `site`: the call whose body is lowered; places in the body are places of the call. */
function lowering(site: Span | null, query: QueryContext): Lowering {
  const lower: Lowering = {
    scalar: (node) => lowerScalar(node, lower),
    tabular: (node) => lowerTabular(node, lower),
    userCall: (node, invoked) => lowerUserCall(node, invoked, lower),
    span: (node) => site ?? spanOf(node),
    query,
  };
  return lower;
}

function lowerLet(statement: Syntax, lower: Lowering): LetNode {
  const expression = statement['Expression'] as Syntax;
  const name = nameOf(statement['Name']);
  const span = lower.span(statement);
  if (classOf(expression) === 'FunctionDeclaration') return { name, span, value: null };
  return { name, span, value: lowerValue(expression, lower) };
}

const lowerValue = (node: Syntax, lower: Lowering): ScalarNode | TabularNode =>
  isTable(node) ? lower.tabular(node) : lower.scalar(node);

function lowerUserCall(node: Syntax, invoked: boolean, lower: Lowering): UserCall {
  const symbol = node.ReferencedSymbol as KustoSymbol;
  const body = node.GetCalledFunctionBody();
  if (!body) throw unsupported(`The function '${symbol.Name}'`, node);
  const signature = items(symbol['Signatures'])[0] as {
    readonly Parameters: never;
    readonly Declaration?: Syntax | null;
  };
  const parameters = items<{ readonly Name: string; readonly DefaultValue: Syntax | null }>(
    signature.Parameters,
  );
  const given = new Map<string, ScalarNode | TabularNode | null>();
  const list =
    classOf(node) === 'FunctionCallExpression' ? elements(node['ArgumentList']['Expressions']) : [];
  let position = 0;
  if (invoked && parameters[0]) {
    given.set(parameters[0].Name, null);
    position = 1;
  }
  // A named argument takes up its place, too.
  for (const argument of list) {
    const parameter = parameters[position++];
    if (classOf(argument) === 'SimpleNamedExpression')
      given.set(nameOf(argument['Name']), lowerValue(argument['Expression'], lower));
    else if (parameter) given.set(parameter.Name, lowerValue(argument, lower));
  }
  for (const { Name, DefaultValue } of parameters)
    if (!given.has(Name) && DefaultValue) given.set(Name, lowerValue(DefaultValue, lower));
  lower.query.places.addBody(body, signature.Declaration);
  return {
    name: symbol.Name,
    arguments: [...given].map(([name, value]) => ({ name, value })),
    body: lowerBody(body, lowering(lower.span(node), lower.query)),
  };
}

/** A let that declares a view, as a table. */
function viewOf(statement: Syntax, lower: Lowering): readonly TabularNode[] {
  const declared = statement['Expression'] as Syntax;
  if (classOf(declared) !== 'FunctionDeclaration' || !declared['ViewKeyword']) return [];
  const name = nameOf(statement['Name']);
  const span = lower.span(statement);
  const call = { name, arguments: [], body: lowerBody(declared['Body'], lower) };
  return [{ kind: 'tableCall', call, span, columns: [] }];
}

/** A view, which a wildcard of union finds beside tables: a function without parameters. */
function viewCall(view: KustoSymbol, lower: Lowering): UserCall {
  const signature = items(view['Signatures'])[0] as { readonly Declaration?: Syntax | null };
  const body = signature.Declaration;
  if (!body) throw new EngineError('EMB0001', { construct: `The view '${view.Name}' here` });
  return { name: view.Name, arguments: [], body: lowerBody(body, lower) };
}

/** Errors of a body stand where it was written in the query's text, else at the call. */
function lowerBody(body: Syntax, lower: Lowering): Block {
  try {
    return lowerBlock(body, lower);
  } catch (error) {
    throw lower.query.places.placed(error, body, lower.span(body));
  }
}

function lowerBlock(body: Syntax, lower: Lowering): Block {
  if (!body['Expression']) throw unsupported('A function without a result', body);
  return {
    lets: elements(body['Statements'])
      .filter((statement) => classOf(statement) === 'LetStatement')
      .map((statement) => lowerLet(statement, lower)),
    result: lowerValue(body['Expression'], lower),
  };
}

function lowerTabular(node: Syntax, lower: Lowering): TabularNode {
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
        databaseName(node['Expression']);
        return lower.tabular(selector);
      }
      return lowerTableName(selector, lower, databaseName(node['Expression']));
    }
    case 'FunctionCallExpression': {
      const pattern = patternCall(node, lower, lowerBody);
      if (pattern) return { ...base, kind: 'tableCall', call: pattern };
      if (isUserFunction(node))
        return { ...base, kind: 'tableCall', call: lower.userCall(node, false) };
      const name = nameOf(node['Name']);
      if (name === 'table' || name === 'materialize')
        return lowerTableCall(node, name, base, lower);
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
  return { ...base, kind: 'table', database: null, name: String(argument['ConstantValue']) };
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
                  database,
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
      return { ...base, kind: 'table', database, name: symbol?.Name ?? nameOf(node) };
  }
}
