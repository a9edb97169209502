import { spanInTemplate } from '../binding-expression/place-in-template.ts';
import {
  describeProperty,
  type EvaluatedProperty,
} from '../binding-expression/resolve-property.ts';
import { propertyOf, textSpan } from '../function-json/function-definition.ts';
import type { ResolvedProperty } from '../playground-api/invocation-event.ts';
import type { Span } from '../text/span.ts';
import type { KustoFacts } from './facts.ts';

/** Stands for a value that only a call can tell; no text of a binding holds this character. */
const hole = '\uE000';

/** A property's text as it is sent. */
export interface SentText {
  readonly text: string;
  /** A stretch of it as a span of function.json. */
  locate(inner: Span): Span;
}

/** Whether a stretch of a text holds a value that only a call can tell. */
export const isOpen = (text: string): boolean => text.includes(hole);

/**
 * What a property becomes, with a hole for every expression that no sample answers; null when it is
 * absent or fails.
 */
export function sentText(facts: KustoFacts, name: string): SentText | null {
  const property = propertyOf(facts.binding, name);
  const folded = name.toLowerCase();
  const evaluated = facts.evaluated.properties.find(
    ({ parsed }) => parsed.property.name.toLowerCase() === folded,
  );
  if (property === undefined || evaluated === undefined) return null;
  const described = asSent(evaluated, facts.resolved === null);
  if (described?.resolved == null) return null;
  return {
    text: described.resolved,
    locate: (inner) => textSpan(property, spanInTemplate(described, inner)),
  };
}

function asSent(evaluated: EvaluatedProperty, withHoles: boolean): ResolvedProperty | null {
  const described = describeProperty(evaluated);
  if (described.resolved !== null || !withHoles || evaluated.parsed.error !== null)
    return described;
  const parts = evaluated.parsed.parsed?.parts ?? [];
  const resolved = parts.map((part) => (part.kind === 'literal' ? part.text : hole)).join('');
  const tokens = described.tokens.map((token) =>
    token.expression.startsWith('{') ? { ...token, value: hole } : token,
  );
  return { ...described, resolved, tokens };
}
