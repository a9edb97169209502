import type { Span } from '#shared/text/span';
import { EngineError } from '../errors.ts';
import type { KustoType } from '../types.ts';
import { homeOf } from './global-state.ts';
import { isTable, type Lowering, type QueryContext, typedLiteral } from './lower-scalar.ts';
import type { Block, LetNode, ScalarNode, TabularNode, UserCall } from './nodes.ts';
import {
  classOf,
  elements,
  items,
  type KustoSymbol,
  nameOf,
  type Syntax,
  tokenText,
  toType,
  unsupported,
} from './syntax.ts';

export function lowerLet(statement: Syntax, lower: Lowering): LetNode {
  const expression = statement['Expression'] as Syntax;
  const name = nameOf(statement['Name']);
  const span = lower.span(statement);
  if (classOf(expression) === 'FunctionDeclaration') return { name, span, value: null };
  return { name, span, value: lowerValue(expression, lower) };
}

export const lowerValue = (node: Syntax, lower: Lowering): ScalarNode | TabularNode =>
  isTable(node) ? lower.tabular(node) : lower.scalar(node);

interface DeclaredParameter {
  readonly Name: string;
  readonly DefaultValue: Syntax | null;
  readonly DeclaredTypes: Parameters<typeof items<KustoSymbol>>[0];
}

/** Kusto.Language does not analyse the defaults of stored functions: the parameter has their type. */
function lowerDefault(node: Syntax, type: KustoType, lower: Lowering): ScalarNode | TabularNode {
  if (node.ResultType) return lowerValue(node, lower);
  if (classOf(node) === 'LiteralExpression') return typedLiteral(node, type, lower);
  if (classOf(node) !== 'PrefixUnaryExpression') return lowerValue(node, lower);
  const operand = lowerDefault(node['Expression'], type, lower) as ScalarNode;
  const operator = tokenText(node['Operator']);
  return { kind: 'operator', span: lower.span(node), type, operator, operands: [operand] };
}

/** A call of a let function or a stored one, with the body that Kusto.Language made for it. */
export function lowerUserCall(node: Syntax, invoked: boolean, lower: Lowering): UserCall {
  const symbol = node.ReferencedSymbol as KustoSymbol;
  const body = node.GetCalledFunctionBody();
  if (!body) throw unsupported(`The function '${symbol.Name}'`, node);
  const signature = items(symbol['Signatures'])[0] as {
    readonly Parameters: never;
    readonly Declaration?: Syntax | null;
  };
  const parameters = items<DeclaredParameter>(signature.Parameters);
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
  for (const { Name, DefaultValue, DeclaredTypes } of parameters)
    if (!given.has(Name) && DefaultValue)
      given.set(Name, lowerDefault(DefaultValue, toType(items(DeclaredTypes)[0]?.Name), lower));
  lower.query.places.addBody(body, signature.Declaration);
  const home = homeOf(symbol);
  const call = lower.span(node);
  const inner = home === null ? lower.inLet(call) : lower.inStored(call, home);
  return {
    name: symbol.Name,
    arguments: [...given].map(([name, value]) => ({ name, value })),
    body: lowerBody(body, inner),
  };
}

/** A let that declares a view, as a table. */
export function viewOf(statement: Syntax, lower: Lowering): QueryContext['views'] {
  const declared = statement['Expression'] as Syntax;
  if (classOf(declared) !== 'FunctionDeclaration' || !declared['ViewKeyword']) return [];
  const name = nameOf(statement['Name']);
  const span = lower.span(statement);
  const call = { name, arguments: [], body: lowerBody(declared['Body'], lower) };
  return [{ kind: 'tableCall', call, span, columns: [] }];
}

/** A view, which a wildcard of union finds beside tables: a function without parameters. */
export function viewCall(view: KustoSymbol, site: Span, lower: Lowering): UserCall {
  const signature = items(view['Signatures'])[0] as { readonly Declaration?: Syntax | null };
  const body = signature.Declaration;
  if (!body) throw new EngineError('EMB0001', { construct: `The view '${view.Name}' here` }, site);
  return { name: view.Name, arguments: [], body: lowerBody(body, lower) };
}

/** Errors of a body stand where it was written in the query's text, else at the call. */
export function lowerBody(body: Syntax, lower: Lowering): Block {
  try {
    return lowerBlock(body, lower);
  } catch (error) {
    throw lower.query.places.placed(error, body, lower.span(body));
  }
}

function lowerBlock(body: Syntax, lower: Lowering): Block {
  if (!body['Expression']) throw unsupported('A function without a result', body);
  const { views } = lower.query;
  const outside = views.length;
  const lets = elements(body['Statements'])
    .filter((statement) => classOf(statement) === 'LetStatement')
    .map((statement) => {
      const made = lowerLet(statement, lower);
      views.push(...viewOf(statement, lower));
      return made;
    });
  const result = lowerValue(body['Expression'], lower);
  views.length = outside;
  return { lets, result };
}
