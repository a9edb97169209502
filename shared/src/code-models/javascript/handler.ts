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

/** Another name for a parameter, its uses included; null where the name cannot stand there. */
export function renameParameter(
  fn: SyntaxNode,
  parameter: SyntaxNode,
  name: string,
): readonly TextEdit[] | null {
  const before = parameter.text;
  const nodes = [...descendantsOf(fn)];
  const isTaken = nodes.some(({ type, text }) => type.includes('identifier') && text === name);
  if (!isVariableName(name) || isTaken) return null;
  return nodes.flatMap((node): TextEdit[] => {
    if (node.text !== before) return [];
    if (node.type === 'identifier') return [{ span: spanOf(node), text: name }];
    return node.type === 'shorthand_property_identifier'
      ? [{ span: spanOf(node), text: `${before}: ${name}` }]
      : [];
  });
}
