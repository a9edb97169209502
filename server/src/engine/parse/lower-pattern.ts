import { EngineError } from '../errors.ts';
import type { Lowering } from './lower-scalar.ts';
import type { Block, ScalarNode, UserCall } from './nodes.ts';
import { classOf, elements, nameOf, type Syntax, spanOf } from './syntax.ts';

const isPattern = (node: Syntax | null | undefined): boolean =>
  Boolean(node?.ReferencedSymbol && classOf(node.ReferencedSymbol) === 'PatternSymbol');

/**
 * The call of a declared pattern, `app("a1").Data`, as a call of the body that stands for its
 * values; null where the node is none.
 * Errors: SEM0001 where no body is declared for them.
 * Source: pattern-statement.md.
 */
export function patternCall(
  node: Syntax,
  lower: Lowering,
  bodyOf: (body: Syntax, lower: Lowering) => Block,
): UserCall | null {
  const call = classOf(node) === 'PathExpression' ? (node['Expression'] as Syntax) : node;
  if (classOf(call) !== 'FunctionCallExpression' || !isPattern(call)) return null;
  const name = nameOf(call['Name']);
  const declared = lower.query.patterns.get(name);
  const path = call === node ? null : nameOf(node['Selector']);
  const given = elements(call['ArgumentList']['Expressions']).map((one) => constantOf(one));
  const match = elements(declared?.['Patterns']).find((one) => {
    const values = elements(one['ParameterValues']['Expressions']).map((value) =>
      constantOf(value),
    );
    const own = one['PathValue'] as Syntax | null;
    return (
      values.length === given.length &&
      values.every((value, i) => value === given[i]) &&
      (own ? constantOf(own['Value']) : null) === path
    );
  });
  if (!declared || !match)
    throw new EngineError(
      'SEM0001',
      {
        message: `Pattern '${name}' is not declared for these values`,
        kustoCode: 'SEM0036',
      },
      spanOf(node),
    );
  const parameters = elements(declared['Parameters']).map((one) => nameOf(one['Name']));
  const pathParameter = declared['PathParameter'] as Syntax | null;
  const literal = (value: unknown): ScalarNode => ({
    kind: 'literal',
    type: 'string',
    value: String(value),
    span: lower.span(node),
  });
  return {
    name,
    arguments: [
      ...parameters.map((parameter, i) => ({ name: parameter, value: literal(given[i]) })),
      ...(pathParameter && path !== null
        ? [{ name: nameOf(pathParameter['Parameter']['Name']), value: literal(path) }]
        : []),
    ],
    body: bodyOf(match['Body'], lower),
  };
}

const constantOf = (node: Syntax): unknown => node['ConstantValue'] ?? node['LiteralValue'] ?? null;
