import type { Span } from '#shared/text/span';
import { EngineError } from '../errors.ts';
import type { KustoType } from '../types.ts';
import { databaseName, entityOf } from './database-name.ts';
import { dynamicLiteral } from './dynamic-literal.ts';
import type { KnownCluster } from './global-state.ts';
import type { LiteralValue, ScalarNode, TabularNode, UserCall } from './nodes.ts';
import { isTabular } from './nodes.ts';
import { readLiteral } from './read-literal.ts';
import {
  classOf,
  columnsOf,
  elements,
  items,
  nameOf,
  type Syntax,
  spanOf,
  tokenText,
  toType,
  unsupported,
} from './syntax.ts';
import type { TextPlaces } from './text-places.ts';

/** What the statements of a query say to the rest of it. */
export interface QueryContext {
  readonly places: TextPlaces;
  /** `declare pattern`, by name. */
  readonly patterns: Map<string, Syntax>;
  /** `set name = value`, by lower-case name. */
  readonly options: Map<string, Syntax>;
  /** `let name = view () {...}` so far: tables to whoever looks through all tables. */
  readonly views: Extract<TabularNode, { kind: 'tableCall' }>[];
  /** `alias database name = ...`: databases by the alias. */
  readonly aliases: Map<string, string>;
  /** The cluster's own, as a URL. */
  readonly address: string;
  /** The database that the request names. */
  readonly database: string;
  readonly cluster: KnownCluster;
  /** Databases whose stored functions and views are read, so far. */
  readonly calledDatabases: Set<string>;
  /** The rows of a stored function without parameters, or of a view, by its name. */
  readonly storedRows: (database: string, name: string, span: Span) => TabularNode;
  /** `let name = entity_group [...]`: the groups' syntax, by name. */
  readonly entityGroups: Map<string, Syntax>;
  /** Names that macro-expand has for a database, while its query is read for that one. */
  readonly entities: Map<string, string>;
}

/** Lowering of each kind of node, so that scalars and queries may hold each other. */
export interface Lowering {
  readonly scalar: (node: Syntax) => ScalarNode;
  readonly tabular: (node: Syntax) => TabularNode;
  readonly userCall: (node: Syntax, invoked: boolean) => UserCall;
  readonly span: (node: Syntax) => Span;
  /** The same, for the body of a let function: places in it are the place of the call. */
  readonly inLet: (call: Span) => Lowering;
  /** The same, for the body of a function of a database, which knows no name that the query made. */
  readonly inStored: (call: Span, database: string) => Lowering;
  /** The database that names in the text are of. */
  readonly home: string;
  readonly query: QueryContext;
}

/** Whether an expression has rows: a table, or the graph that is made of some. */
export const isTable = (node: Syntax): boolean => {
  const type = node.ResultType;
  return (
    type !== null &&
    type !== undefined &&
    /^(?:Table|Group|Graph|MaterializedView|ExternalTable|StoredQueryResult)Symbol$/.test(
      classOf(type),
    )
  );
};

const operands = (node: Syntax, lower: Lowering): ScalarNode[] =>
  [node['Left'], node['Right']].map((side: Syntax) => lower.scalar(side));

/** One rule for each class of expression. */
export function lowerScalar(node: Syntax, lower: Lowering): ScalarNode {
  const span = lower.span(node);
  const type = typeOf(node);
  const base = { span, type };
  switch (classOf(node)) {
    case 'ParenthesizedExpression':
      return lower.scalar(node['Expression']);
    case 'LiteralExpression':
      return { ...base, kind: 'literal', value: literalOf(node, type) };
    case 'CompoundStringLiteralExpression':
      return { ...base, kind: 'literal', value: String(node['LiteralValue']) };
    case 'DynamicExpression':
      return { ...base, type: 'dynamic', kind: 'literal', value: dynamicLiteral(node) };
    case 'TypeOfLiteralExpression':
      return {
        ...base,
        kind: 'typeof',
        types: elements(node['Types']).map((named) => toType(typeName(named))),
      };
    case 'StarExpression':
      return { ...base, kind: 'star' };
    case 'NameReference':
      return lowerName(node, lower);
    case 'SimpleNamedExpression':
      return {
        ...base,
        kind: 'named',
        names: [nameOf(node['Name'])],
        expression: lower.scalar(node['Expression']),
      };
    case 'CompoundNamedExpression':
      return {
        ...base,
        kind: 'named',
        names: elements(node['Names']['Names']).map(nameOf),
        expression: lower.scalar(node['Expression']),
      };
    case 'PrefixUnaryExpression':
      return {
        ...base,
        kind: 'operator',
        operator: tokenText(node['Operator']),
        operands: [lower.scalar(node['Expression'])],
      };
    case 'BinaryExpression':
      if (classOf(node['Left']) === 'StarExpression')
        return {
          ...base,
          kind: 'anyColumn',
          operator: tokenText(node['Operator']),
          operand: lower.scalar(node['Right']),
        };
      return {
        ...base,
        kind: 'operator',
        operator: tokenText(node['Operator']),
        operands: operands(node, lower),
      };
    case 'BetweenExpression':
      return {
        ...base,
        kind: 'operator',
        operator: tokenText(node['Operator']),
        operands: [node['Left'], node['Right']['First'], node['Right']['Second']].map(
          (operand: Syntax) => lower.scalar(operand),
        ),
      };
    case 'InExpression':
    case 'HasAnyExpression':
    case 'HasAllExpression':
      return lowerList(node, lower);
    case 'FunctionCallExpression':
      return lowerCall(node, lower);
    case 'PathExpression':
      return lowerPath(node, lower);
    case 'ElementExpression':
      return {
        ...base,
        kind: 'element',
        target: lower.scalar(node['Expression']),
        selector: lower.scalar(node['Selector']),
      };
    case 'BracketedExpression':
      return lower.scalar(node['Expression']);
    case 'ToScalarExpression':
      return { ...base, kind: 'toscalar', query: lower.tabular(node['Expression']) };
    case 'OrderedExpression':
      return lower.scalar(node['Expression']);
    case 'DataTableExpression':
    case 'PipeExpression':
    case 'MaterializeExpression':
      return { ...base, kind: 'toscalar', query: lower.tabular(node) };
    default:
      throw unsupported(`The expression ${classOf(node)}`, node);
  }
}

const typeOf = (node: Syntax): KustoType => toType(node.ResultType?.Name);

const typeName = (node: Syntax): string => {
  const token = node['Type'] as Syntax | undefined;
  const symbol = node.ReferencedSymbol;
  return symbol?.Name || tokenText(token);
};

/** A literal that Kusto.Language gives no type. */
export const typedLiteral = (node: Syntax, type: KustoType, lower: Lowering): ScalarNode => ({
  kind: 'literal',
  span: lower.span(node),
  type,
  value: literalOf(node, type),
});

const shortened = (text: string): string => (text.length > 60 ? `${text.slice(0, 60)}...` : text);

function literalOf(node: Syntax, type: KustoType): LiteralValue {
  if (type === 'string') return String(node['LiteralValue'] ?? '');
  const text = tokenText(node['Token']);
  if (text === 'null') return null;
  const value = readLiteral(text, type);
  if (value === undefined)
    throw new EngineError(
      'SEM0001',
      { message: `A value of type ${type} expected: ${shortened(text)}`, kustoCode: 'SEM0001' },
      spanOf(node),
    );
  return value;
}

function lowerName(node: Syntax, lower: Lowering): ScalarNode {
  const base = { span: lower.span(node), type: typeOf(node) };
  const name = nameOf(node);
  const symbol = node.ReferencedSymbol;
  switch (symbol ? classOf(symbol) : '') {
    case 'FunctionSymbol':
      return { ...base, kind: 'userCall', call: lower.userCall(node, false) };
    case 'VariableSymbol':
    case 'ParameterSymbol':
      if (isTable(node)) return { ...base, kind: 'toscalar', query: lower.tabular(node) };
      return { ...base, kind: 'variable', name };
    case 'TableSymbol':
      return { ...base, kind: 'toscalar', query: lower.tabular(node) };
    default:
      return { ...base, kind: 'column', name: symbol?.Name ?? name, side: null };
  }
}

function lowerList(node: Syntax, lower: Lowering): ScalarNode {
  const base = { span: lower.span(node), type: typeOf(node) };
  const operator = tokenText(node['Operator']);
  const left = lower.scalar(node['Left']);
  const values = elements(node['Right']['Expressions']);
  const only = values.length === 1 ? values[0] : undefined;
  if (only && isTable(only))
    return { ...base, kind: 'inQuery', operator, left, query: lower.tabular(only) };
  return { ...base, kind: 'operator', operator, operands: [left, ...values.map(lower.scalar)] };
}

function lowerCall(node: Syntax, lower: Lowering): ScalarNode {
  const base = { span: lower.span(node), type: typeOf(node) };
  if (isUserFunction(node)) return { ...base, kind: 'userCall', call: lower.userCall(node, false) };
  const args = elements(node['ArgumentList']['Expressions']);
  if (nameOf(node['Name']) === 'bin_auto') return binAuto(node, args, lower);
  return {
    ...base,
    kind: 'call',
    name: nameOf(node['Name']),
    arguments: args.map((argument) =>
      isTable(argument)
        ? {
            span: lower.span(argument),
            type: 'dynamic' as const,
            kind: 'toscalar' as const,
            query: lower.tabular(argument),
          }
        : lower.scalar(argument),
    ),
    tuple:
      node.ResultType && classOf(node.ResultType) === 'TupleSymbol'
        ? columnsOf(node.ResultType)
        : null,
  };
}

/** `bin_auto(x)`: a bin whose size, and perhaps place, `set` gives. Source: bin-auto-function.md. */
function binAuto(node: Syntax, args: readonly Syntax[], lower: Lowering): ScalarNode {
  const [size, at] = ['query_bin_auto_size', 'query_bin_auto_at'].map((name) =>
    lower.query.options.get(name),
  );
  if (!size) throw unsupported('bin_auto() without query_bin_auto_size', node);
  const given = [...args, size, ...(at ? [at] : [])].map((one) => lower.scalar(one));
  const base = { span: lower.span(node), type: typeOf(node), tuple: null, arguments: given };
  return { ...base, kind: 'call', name: at ? 'bin_at' : 'bin' };
}

/** Whether a call has a body: a let function or a stored one. */
export function isUserFunction(node: Syntax): boolean {
  const symbol = node.ReferencedSymbol;
  if (!symbol || classOf(symbol) !== 'FunctionSymbol') return false;
  const signature = items(symbol['Signatures'] as Parameters<typeof items>[0])[0] as
    | { readonly Body?: unknown; readonly Declaration?: unknown }
    | undefined;
  return Boolean(signature?.Body || signature?.Declaration);
}

/** What a name of macro-expand knows of its database. Source: macro-expand-operator.md. */
function entityValue(
  name: string,
  database: string,
  base: { readonly span: Span; readonly type: KustoType },
  node: Syntax,
): ScalarNode {
  switch (name) {
    case '$current_database':
      return { ...base, kind: 'literal', value: database };
    case '$current_cluster_endpoint':
      return {
        ...base,
        kind: 'call',
        name: 'current_cluster_endpoint',
        arguments: [],
        tuple: null,
      };
    default:
      throw unsupported(`'${name}' of an entity as a value`, node);
  }
}

function lowerPath(node: Syntax, lower: Lowering): ScalarNode {
  const base = { span: lower.span(node), type: typeOf(node) };
  const target = node['Expression'] as Syntax;
  const selector = node['Selector'] as Syntax;
  const side = nameOf(target);
  if (side === '$left' || side === '$right')
    return {
      ...base,
      kind: 'column',
      name: nameOf(selector),
      side: side === '$left' ? 'left' : 'right',
    };
  if (classOf(selector) === 'FunctionCallExpression') {
    databaseName(target, lower);
    return lower.scalar(selector);
  }
  const entity = entityOf(target, lower);
  if (entity !== null) return entityValue(nameOf(selector), entity, base, selector);
  const lowered = lower.scalar(target);
  if (isTabular(lowered)) throw unsupported('A path into a table', node);
  if (classOf(selector) === 'BracketedExpression')
    return {
      ...base,
      kind: 'element',
      target: lowered,
      selector: lower.scalar(selector['Expression']),
    };
  return {
    ...base,
    kind: 'element',
    target: lowered,
    selector: {
      kind: 'literal',
      type: 'string',
      value: nameOf(selector),
      span: lower.span(selector),
    },
  };
}
