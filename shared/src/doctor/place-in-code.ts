import type { ReadBinding, ReadFunction, ReadProperty } from '../code-models/code-model.ts';
import type { BindingProperty, FunctionDefinition } from '../function-json/function-definition.ts';
import type { JsonStringNode } from '../json/json-node.ts';
import { spanInString } from '../json/parse-json.ts';
import { type Span, span } from '../text/span.ts';

/**
 * A place in a function.json -> the place in the code that declares the same: the stretch of a
 * property's value, its name, or the attribute, decorator or call as a whole. Null when the code
 * does not declare the binding.
 */
export function placeInCode(
  where: Span,
  definition: FunctionDefinition,
  read: ReadFunction,
): Span | null {
  const binding = definition.bindings.find((one) => holds(one.span, where));
  if (binding === undefined) return read.nameSpan;
  const declared = read.bindings.find(({ name }) => name === binding.name);
  if (declared === undefined) return null;
  const property = binding.properties.find(
    (one) => holds(one.span, where) || holds(one.nameSpan, where),
  );
  return property === undefined ? declared.span : placeOfProperty(where, property, declared);
}

const holds = (outer: Span, inner: Span): boolean =>
  outer.offset <= inner.offset && inner.offset + inner.length <= outer.offset + outer.length;

function placeOfProperty(where: Span, property: BindingProperty, declared: ReadBinding): Span {
  const folded = property.name.toLowerCase();
  if (folded === 'name') return declared.nameSpan ?? declared.span;
  const read = declared.properties.find(({ name }) => name.toLowerCase() === folded);
  if (read === undefined) return declared.span;
  if (!holds(property.span, where)) return read.nameSpan ?? read.span;
  return placeOfValue(where, property, read);
}

function placeOfValue(
  where: Span,
  { node, span: whole }: BindingProperty,
  read: ReadProperty,
): Span {
  if (node.kind !== 'string' || (where.offset === whole.offset && where.length === whole.length)) {
    return read.span;
  }
  const start = decodedOffset(node, where.offset);
  const end = decodedOffset(node, where.offset + where.length);
  return read.locate(span(start, end - start));
}

/** The offset in a string's value of an offset in the text it was typed in. */
function decodedOffset(node: JsonStringNode, offset: number): number {
  let low = 0;
  let high = node.value.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (spanInString(node, span(middle, 0)).offset < offset) low = middle + 1;
    else high = middle;
  }
  return low;
}
