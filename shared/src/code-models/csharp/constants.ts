import { joinTexts, type LocatedText, textWithoutPlace } from '../located-text.ts';
import { OnceANode } from '../once-a-node.ts';
import type { SyntaxNode } from '../syntax.ts';
import { childrenOf, descendantsOf } from '../syntax-walk.ts';
import { readContent, withoutIndentation } from './string-literal.ts';

/** What an expression is before the program runs; null when only running it tells. */
type ConstantValue = { readonly text: LocatedText } | { readonly value: boolean | null };

/** Looks constant expressions of one file up. */
export type Constants = (expression: SyntaxNode) => ConstantValue | null;

interface ConstantField {
  readonly name: string;
  /** Of the type that declares it. */
  readonly owner: string;
  readonly value: SyntaxNode;
}

/** Deeper nesting than anybody writes is refused; it bounds recursion and cycles alike. */
const deepest = 100;

/** The `const` fields and locals of a file, and what its expressions are made of. */
export function constantsOf(root: SyntaxNode): Constants {
  const fields: ConstantField[] = [];
  for (const node of descendantsOf(root)) {
    if (node.type !== 'variable_declarator') continue;
    const declaration = node.parent?.parent;
    const isConstant = childrenOf(declaration ?? node).some(
      (child) => child.type === 'modifier' && child.text === 'const',
    );
    const name = node.childForFieldName('name');
    const value = childrenOf(node).at(-1);
    if (!isConstant || name === null || value === undefined || value === name) continue;
    fields.push({ name: nameOf(name), owner: ownerOf(node), value });
  }

  const field = (name: string, owner: string | null, from: SyntaxNode): SyntaxNode | null => {
    const named = fields.filter((one) => one.name === name);
    if (owner !== null) return named.find((one) => one.owner === owner)?.value ?? null;
    for (let scope: SyntaxNode | null = from; scope !== null; scope = scope.parent) {
      const enclosing = scope.childForFieldName('name')?.text;
      const own = named.find((one) => one.owner !== '' && one.owner === enclosing);
      if (own !== undefined) return own.value;
    }
    // Without its type's name: `using static`.
    return named[0]?.value ?? null;
  };

  const known = new OnceANode<ConstantValue>();
  const evaluate = (node: SyntaxNode, depth: number): ConstantValue | null =>
    depth > deepest ? null : known.get(node, () => compute(node, depth));
  const compute = (node: SyntaxNode, depth: number): ConstantValue | null => {
    const inner = (child: SyntaxNode | null | undefined): ConstantValue | null =>
      child ? evaluate(child, depth + 1) : null;
    switch (node.type) {
      case 'string_literal':
        return node.text.endsWith('"') ? textOf(regularLiteral(node)) : null;
      case 'verbatim_string_literal':
        return textOf(readContent(node.text.slice(2, -1), node.startIndex + 2, 'verbatim'));
      case 'raw_string_literal':
        return textOf(rawLiteral(node));
      case 'interpolated_string_expression':
        return textOf(interpolated(node, inner));
      case 'boolean_literal':
        return { value: node.text === 'true' };
      case 'null_literal':
        return { value: null };
      case 'parenthesized_expression':
      case 'postfix_unary_expression':
        return inner(childrenOf(node)[0]);
      case 'cast_expression':
        return inner(node.childForFieldName('value'));
      case 'binary_expression': {
        if (node.childForFieldName('operator')?.text !== '+') return null;
        const left = asText(inner(node.childForFieldName('left')));
        const right = asText(inner(node.childForFieldName('right')));
        return left === null || right === null ? null : textOf(joinTexts([left, right]));
      }
      case 'identifier':
        return inner(field(nameOf(node), null, node));
      case 'member_access_expression': {
        const name = node.childForFieldName('name')?.text ?? '';
        const owner = node.childForFieldName('expression');
        if (name === 'Empty' && /^(System\.)?[sS]tring$/.test(owner?.text ?? '')) {
          return { text: textWithoutPlace('') };
        }
        return inner(field(name, owner === null ? null : lastName(owner), node));
      }
      case 'invocation_expression':
        return textOf(nameofText(node));
      default:
        return null;
    }
  };
  return (expression) => evaluate(expression, 0);
}

const textOf = (text: LocatedText | null): ConstantValue | null =>
  text === null ? null : { text };

const asText = (value: ConstantValue | null): LocatedText | null => {
  if (value === null) return null;
  if ('text' in value) return value.text;
  return value.value === null ? textWithoutPlace('') : null;
};

const regularLiteral = (node: SyntaxNode): LocatedText =>
  readContent(node.text.slice(1, -1), node.startIndex + 1, 'regular');

function rawLiteral(node: SyntaxNode): LocatedText | null {
  const quotes = /^"+/.exec(node.text)?.[0].length ?? 0;
  if (node.children.length > 3) return null;
  const content = node.text.slice(quotes, -quotes);
  return joinTexts(withoutIndentation(plainText(content, node.startIndex + quotes)));
}

const plainText = (text: string, start: number): LocatedText => ({
  value: text,
  starts: [...text.split('').keys()].map((unit) => start + unit),
  ends: [...text.split('').keys()].map((unit) => start + unit + 1),
});

/** `$"..."` whose holes are constants without a format. */
function interpolated(
  node: SyntaxNode,
  inner: (child: SyntaxNode | undefined) => ConstantValue | null,
): LocatedText | null {
  const start = node.children.find((child) => child?.type === 'interpolation_start')?.text ?? '$';
  const isRaw = node.text.slice(start.length).startsWith('"""');
  const style = start.includes('@') ? 'verbatim' : 'regular';
  const parts: LocatedText[] = [];
  for (const child of childrenOf(node)) {
    if (child.type === 'interpolation') {
      const holes = childrenOf(child).filter((hole) => hole.type !== 'interpolation_brace');
      const text = holes.length === 1 ? asText(inner(holes[0])) : null;
      if (text === null) return null;
      parts.push(text);
    } else if (child.type === 'string_content' || child.type === 'escape_sequence') {
      parts.push(
        isRaw
          ? plainText(child.text, child.startIndex)
          : readContent(child.text, child.startIndex, style, true),
      );
    }
  }
  return joinTexts(isRaw ? withoutIndentation(joinTexts(parts)) : parts);
}

/** `nameof(A.B)` is `B`. */
function nameofText(node: SyntaxNode): LocatedText | null {
  if (node.childForFieldName('function')?.text !== 'nameof') return null;
  const [argument] = childrenOf(node.childForFieldName('arguments') ?? node);
  const [expression] = argument === undefined ? [] : childrenOf(argument);
  if (expression === undefined) return null;
  const name = expression.childForFieldName('name') ?? expression;
  return plainText(nameOf(name), name.endIndex - nameOf(name).length);
}

/** An identifier without the `@` that lets it be a keyword. */
export const nameOf = (identifier: SyntaxNode): string => identifier.text.replace(/^@/, '');

/** `A.B.C` -> `C`, also of a type name or an alias (`global::X`). */
export function lastName(node: SyntaxNode): string {
  const name = node.childForFieldName('name');
  if (name !== null) return lastName(name);
  if (node.type === 'generic_name') return childrenOf(node)[0]?.text ?? node.text;
  return nameOf(node);
}

function ownerOf(node: SyntaxNode): string {
  for (let scope = node.parent; scope !== null; scope = scope.parent) {
    if (/^(class|struct|record|interface)_declaration$/.test(scope.type)) {
      return scope.childForFieldName('name')?.text ?? '';
    }
  }
  return '';
}
