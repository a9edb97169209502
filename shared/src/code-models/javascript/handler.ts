import type { SyntaxNode } from '../syntax.ts';
import { childrenOf, descendantsOf, spanOf } from '../syntax-walk.ts';
import type { TextEdit } from '../text-edit.ts';
import { resolve } from './constant.ts';
import type { Scopes } from './scope.ts';
import { isVariableName } from './write-value.ts';

/** The function behind `handler`: an arrow, a function, a method, or the name of one. */
export function handlerFunction(value: SyntaxNode, scopes: Scopes): SyntaxNode | null {
  const node = resolve(value, scopes);
  switch (node.type) {
    case 'arrow_function':
    case 'function_expression':
    case 'function_declaration':
    case 'method_definition':
      return node;
    case 'identifier': {
      const declaration = scopes.lookUp(node.text, node);
      return declaration?.kind === 'function' ? declaration.node : null;
    }
    default:
      return null;
  }
}

/** The names of a function's parameters as they are written; null for a pattern. */
export function parametersOf(fn: SyntaxNode): readonly (SyntaxNode | null)[] {
  const single = fn.childForFieldName('parameter');
  if (single !== null) return [single];
  const list = fn.childForFieldName('parameters');
  if (list === null) return [];
  return childrenOf(list).map((parameter) => {
    // TypeScript wraps each with its type; both wrap a default.
    const pattern =
      parameter.childForFieldName('pattern') ?? parameter.childForFieldName('left') ?? parameter;
    return pattern.type === 'identifier' ? pattern : null;
  });
}

/** A parameter's name and each place in the function that means it, in the order of the text. */
export const usesOfParameter = (fn: SyntaxNode, parameter: SyntaxNode): readonly SyntaxNode[] =>
  [...descendantsOf(fn)].filter(
    ({ type, text }) =>
      text === parameter.text &&
      (type === 'identifier' || type === 'shorthand_property_identifier'),
  );

/** What stands at a use when the parameter is called `name`. */
export const writeUse = (use: SyntaxNode, name: string): string =>
  use.type === 'shorthand_property_identifier' ? `${use.text}: ${name}` : name;

/** Another name for a parameter, its uses included; null where the name cannot stand there. */
export function renameParameter(
  fn: SyntaxNode,
  parameter: SyntaxNode,
  name: string,
): readonly TextEdit[] | null {
  const isTaken = [...descendantsOf(fn)].some(
    ({ type, text }) => type.includes('identifier') && text === name,
  );
  if (!isVariableName(name) || isTaken) return null;
  return usesOfParameter(fn, parameter).map((use) => ({
    span: spanOf(use),
    text: writeUse(use, name),
  }));
}
