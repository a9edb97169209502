import type { SyntaxNode } from '../syntax.ts';

/** A parameter's annotation, as far as the worker looks at it. */
export interface Annotation {
  readonly node: SyntaxNode;
  /** `func.Out[...]`. */
  readonly isOut: boolean;
  /** The type, inside of `Out` where it is one; `str`, `func.HttpRequest`, `list[dict]`. */
  readonly type: string;
}

/** `type` is the `type` node of a parameter or a return annotation. */
export function readAnnotation(type: SyntaxNode): Annotation {
  const [expression] = type.namedChildren;
  const node = expression ?? type;
  // `Out[str]` is a generic type, `func.Out[str]` a subscript.
  const owner = node.childForFieldName('value') ?? node.namedChildren[0];
  const name = owner?.text.split('.').at(-1);
  const isOut = name === 'Out' && (node.type === 'subscript' || node.type === 'generic_type');
  const inside = isOut ? node.text.slice(node.text.indexOf('[') + 1, -1).trim() : node.text;
  return { node, isOut, type: unquoted(inside) };
}

/** A type may be written as a string, to be looked up later. */
function unquoted(text: string): string {
  const quote = text[0];
  return (quote === '"' || quote === "'") && text.endsWith(quote) ? text.slice(1, -1) : text;
}
