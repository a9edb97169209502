import {
  type BindingDefinition,
  propertyOf,
  textSpan,
} from '../function-json/function-definition.ts';
import type { InvocationError, ResolvedProperty } from '../playground-api/invocation-event.ts';
import { type Span, span } from '../text/span.ts';

/**
 * A span of a property's resolved text (where the cluster, or Kusto.Language, says an error is) -> the place in
 * function.json that the visitor wrote. Inside a substituted value the whole expression is named.
 */
export function placeInFunctionJson(
  binding: BindingDefinition,
  resolved: ResolvedProperty,
  inner: Span,
): InvocationError['place'] | undefined {
  const property = propertyOf(binding, resolved.property);
  if (!property) return undefined;
  return { file: 'function.json', span: textSpan(property, spanInTemplate(resolved, inner)) };
}

/** A stretch of the template and the stretch of the resolved text it became. */
interface Piece {
  readonly template: Span;
  readonly resolved: Span;
  readonly literal: boolean;
}

/** The same place in the property's template, before JSON escapes it. */
export function spanInTemplate(property: ResolvedProperty, inner: Span): Span {
  const pieces = piecesOf(property);
  // A setting that holds braces is substituted twice; then the whole text is the place.
  const length = pieces.at(-1);
  const resolvedLength = length ? length.resolved.offset + length.resolved.length : 0;
  if (resolvedLength !== (property.resolved ?? '').length) {
    return span(0, property.template.length);
  }
  const start = toTemplate(pieces, inner.offset, 'start');
  const end = toTemplate(pieces, inner.offset + Math.max(1, inner.length) - 1, 'end');
  return span(start, Math.max(0, end - start));
}

function toTemplate(pieces: readonly Piece[], offset: number, side: 'start' | 'end'): number {
  const piece =
    pieces.find(({ resolved }) => offset < resolved.offset + resolved.length) ?? pieces.at(-1);
  if (!piece) return 0;
  const { template, resolved, literal } = piece;
  if (!literal) return side === 'start' ? template.offset : template.offset + template.length;
  const at = template.offset + Math.min(offset - resolved.offset, template.length);
  return side === 'start' ? at : Math.min(at + 1, template.offset + template.length);
}

function piecesOf({ template, tokens }: ResolvedProperty): readonly Piece[] {
  const pieces: Piece[] = [];
  let at = 0;
  let length = 0;
  const add = (part: Span, became: number, literal: boolean) => {
    pieces.push({ template: part, resolved: span(length, became), literal });
    length += became;
  };
  const addLiteral = (end: number) => {
    // Doubled braces are one character each in the resolved text.
    for (const match of template.slice(at, end).matchAll(/\{\{|\}\}|(?:(?!\{\{|\}\})[\s\S])+/g)) {
      const part = span(at + match.index, match[0].length);
      const doubled = match[0] === '{{' || match[0] === '}}';
      add(part, doubled ? 1 : match[0].length, !doubled);
    }
  };
  for (const token of tokens) {
    if (token.span.offset < at) continue;
    addLiteral(token.span.offset);
    add(token.span, token.value?.length ?? 0, false);
    at = token.span.offset + token.span.length;
  }
  addLiteral(template.length);
  return pieces;
}
