import { joinTexts, type LocatedText, textWithoutPlace } from '../located-text.ts';
import { OnceANode } from '../once-a-node.ts';
import type { SyntaxNode } from '../syntax.ts';
import { childrenOf, descendantsOf } from '../syntax-walk.ts';
import { readString } from './string-literal.ts';

/** What an expression is before the program runs; null when only running it tells. */
type ConstantValue = { readonly text: LocatedText } | { readonly value: boolean | number };
export type Constants = (expression: SyntaxNode) => ConstantValue | null;

/** Deeper nesting than anybody writes is refused; it bounds recursion and cycles alike. */
const deepest = 100;

/** The `static final` fields of a file, and what its expressions are made of. */
export function constantsOf(root: SyntaxNode): Constants {
  const fields = [...descendantsOf(root)].flatMap((node) => {
    if (node.type !== 'variable_declarator' || !isConstant(node)) return [];
    const name = node.childForFieldName('name')?.text;
    const value = node.childForFieldName('value');
    return name === undefined || value === null ? [] : [{ name, owner: ownerOf(node), value }];
  });
  const field = (name: string, owner: string | null, from: SyntaxNode): SyntaxNode | null => {
    const named = fields.filter((one) => one.name === name);
    if (owner !== null) return named.find((one) => one.owner === owner)?.value ?? null;
    const own = named.find((one) => one.owner === ownerOf(from));
    // Of another type without its name: a static import.
    return (own ?? named[0])?.value ?? null;
  };
  const known = new OnceANode<ConstantValue>();
  const evaluate = (node: SyntaxNode, depth: number): ConstantValue | null =>
    depth > deepest ? null : known.get(node, () => compute(node, depth));
  const compute = (node: SyntaxNode, depth: number): ConstantValue | null => {
    const inner = (child: SyntaxNode | null | undefined): ConstantValue | null =>
      child ? evaluate(child, depth + 1) : null;
    switch (node.type) {
      case 'string_literal':
        return { text: readString(node.text, node.startIndex) };
      case 'true':
      case 'false':
        return { value: node.type === 'true' };
      case 'decimal_integer_literal':
        return { value: Number(node.text.replaceAll('_', '').replace(/l$/i, '')) };
      case 'parenthesized_expression':
        return inner(childrenOf(node)[0]);
      case 'cast_expression':
        return inner(node.childForFieldName('value'));
      case 'binary_expression': {
        if (node.childForFieldName('operator')?.text !== '+') return null;
        const left = inner(node.childForFieldName('left'));
        const right = inner(node.childForFieldName('right'));
        if (left === null || right === null || !('text' in left || 'text' in right)) return null;
        return { text: joinTexts([asText(left), asText(right)]) };
      }
      case 'identifier':
        return inner(field(node.text, null, node));
      case 'field_access': {
        const owner = node.childForFieldName('object');
        const name = node.childForFieldName('field')?.text ?? '';
        return inner(field(name, owner === null ? null : lastName(owner), node));
      }
      default:
        return null;
    }
  };
  return (expression) => evaluate(expression, 0);
}

const asText = (constant: ConstantValue): LocatedText =>
  'text' in constant ? constant.text : textWithoutPlace(String(constant.value));

/** `static final`, or any field of an interface. */
function isConstant(declarator: SyntaxNode): boolean {
  const { parent } = declarator;
  if (parent?.type === 'constant_declaration') return true;
  const modifiers = parent?.children.find((child) => child?.type === 'modifiers')?.text ?? '';
  return parent?.type === 'field_declaration' && /\bfinal\b/.test(modifiers);
}

function ownerOf(node: SyntaxNode): string {
  for (let scope = node.parent; scope !== null; scope = scope.parent) {
    if (/^(class|interface|enum|record)_declaration$/.test(scope.type)) {
      return scope.childForFieldName('name')?.text ?? '';
    }
  }
  return '';
}

/** `a.b.C` -> `C` */
export const lastName = (node: SyntaxNode): string =>
  (node.childForFieldName('name') ?? node.childForFieldName('field') ?? node).text
    .split('.')
    .at(-1) ?? '';
