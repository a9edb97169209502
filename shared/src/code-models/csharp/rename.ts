import type { SyntaxNode } from '../syntax.ts';
import { descendantsOf, spanOf } from '../syntax-walk.ts';
import type { TextEdit } from '../text-edit.ts';
import { nameOf } from './constants.ts';
import { identifierOf } from './identifier.ts';

/** Identifiers in a method that mean its parameter. */
export const usesOfParameter = (method: SyntaxNode, name: string): SyntaxNode[] =>
  [...descendantsOf(method.childForFieldName('body') ?? method)].filter(
    (node) => node.type === 'identifier' && nameOf(node) === name && !isMemberName(node),
  );

/** Names behind a dot, of arguments, and of properties that are set. */
function isMemberName(node: SyntaxNode): boolean {
  const { parent } = node;
  switch (parent?.type) {
    case 'member_access_expression':
    case 'member_binding_expression':
    case 'argument':
      return parent.childForFieldName('name') === node;
    case 'assignment_expression':
      return (
        parent.childForFieldName('left') === node &&
        parent.parent?.type === 'initializer_expression'
      );
    default:
      return false;
  }
}

/** Identifiers of a file that mean the property of an object. */
export const usesOfProperty = (root: SyntaxNode, name: string): SyntaxNode[] =>
  [...descendantsOf(root)].filter(
    (node) =>
      node.type === 'identifier' &&
      nameOf(node) === name &&
      isMemberName(node) &&
      node.parent?.type !== 'argument',
  );

/** Null when the new name is no identifier. */
export function renameAll(nodes: readonly SyntaxNode[], name: string): TextEdit[] | null {
  const text = identifierOf(name);
  return text === null ? null : nodes.map((node) => ({ span: spanOf(node), text }));
}
