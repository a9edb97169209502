import type { SyntaxNode } from '../syntax.ts';
import { childrenOf, descendantsOf } from '../syntax-walk.ts';

/** What a module exports, as expressions: CommonJS and ES modules alike. */
export function exportedFunctions(root: SyntaxNode): readonly SyntaxNode[] {
  return [...descendantsOf(root)].flatMap((node): readonly SyntaxNode[] => {
    if (node.type === 'export_statement') {
      const value = node.childForFieldName('value') ?? node.childForFieldName('declaration');
      return value === null ? [] : [value];
    }
    if (node.type !== 'assignment_expression') return [];
    const left = node.childForFieldName('left');
    const right = node.childForFieldName('right');
    if (left === null || right === null || !isExports(left)) return [];
    if (right.type !== 'object') return [right];
    return childrenOf(right).map((entry) => entry.childForFieldName('value') ?? entry);
  });
}

/** `module.exports`, `exports.name` and `module.exports.name`. */
function isExports(node: SyntaxNode): boolean {
  if (node.text === 'module.exports') return true;
  const object = node.type === 'member_expression' ? node.childForFieldName('object') : null;
  return object?.text === 'exports' || object?.text === 'module.exports';
}
