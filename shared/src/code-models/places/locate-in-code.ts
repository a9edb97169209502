import { type Span, span } from '../../text/span.ts';
import type { ReadBinding, ReadFunction, ReadProperty } from '../code-model.ts';

/** A place in what a function declares, whatever text declares it. */
export interface DeclaredPlace {
  readonly binding: string;
  /** Null for the binding as a whole. */
  readonly property: string | null;
  /** A stretch of the property's text; null for all of the value. */
  readonly inner: Span | null;
}

/**
 * Where a text says something of a binding: the stretch of a property's literal, the whole value,
 * else what declares the binding. Null when the text has no such binding.
 */
export function locateInCode(
  { bindings }: Pick<ReadFunction, 'bindings'>,
  { binding: name, property, inner }: DeclaredPlace,
): Span | null {
  const binding = bindings.find((one) => sameName(one.name, name));
  if (binding === undefined) return null;
  if (property === null || sameName(property, 'name')) return binding.nameSpan ?? binding.span;
  const found = binding.properties.find((one) => sameName(one.name, property));
  if (found === undefined) return head(binding);
  return inner === null ? found.span : found.locate(inner);
}

/** The place that a span of a text is about; the inverse of `locateInCode`. */
export function placeOf(
  { bindings }: Pick<ReadFunction, 'bindings'>,
  at: Span,
): DeclaredPlace | null {
  const binding =
    bindings.find((one) => covers(one.span, at)) ??
    bindings.find(({ nameSpan }) => nameSpan !== null && covers(nameSpan, at));
  if (binding === undefined) return null;
  const property = binding.properties.find((one) => covers(one.span, at));
  if (property !== undefined) {
    return { binding: binding.name, property: property.name, inner: innerOf(property, at) };
  }
  const named = binding.properties.find(
    ({ nameSpan }) => nameSpan !== null && covers(nameSpan, at),
  );
  return { binding: binding.name, property: named?.name ?? null, inner: null };
}

const sameName = (a: string, b: string): boolean => a.toLowerCase() === b.toLowerCase();

const covers = (outer: Span, inner: Span): boolean =>
  outer.offset <= inner.offset && inner.offset + inner.length <= outer.offset + outer.length;

/** What declares a binding, without its arguments where they would mark half of the code. */
const head = ({ span: whole, nameSpan }: ReadBinding): Span => nameSpan ?? whole;

/** The stretch of a text that a span of its literal covers; null when it covers more or none. */
function innerOf(property: ReadProperty, at: Span): Span | null {
  const { value } = property;
  if (typeof value !== 'string') return null;
  const end = at.offset + at.length;
  let first = -1;
  let last = -1;
  for (let unit = 0; unit < value.length; unit += 1) {
    const place = property.locate(span(unit, 1));
    const isInside = place.offset < end && place.offset + place.length > at.offset;
    if (!isInside) continue;
    if (first < 0) first = unit;
    last = unit;
  }
  const isWhole = at.offset === property.span.offset && at.length === property.span.length;
  return first < 0 || isWhole ? null : span(first, last - first + 1);
}
