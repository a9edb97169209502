import { type BindingProperty, propertyOf } from '../function-json/function-definition.ts';
import { HostError, placed } from '../host-errors/host-error.ts';
import { parseParameterString } from '../kusto-binding/parameter-string.ts';
import type { Diagnostic } from '../text/diagnostic.ts';
import { type Span, span } from '../text/span.ts';
import type { KustoFacts } from './facts.ts';
import { fromHostError } from './from-host-error.ts';
import { type SentText, sentText } from './sent-text.ts';

/** A parameter string as it is sent, its pairs with their places. */
export interface SentParameters {
  readonly property: BindingProperty;
  readonly parameters: readonly SentParameter[];
  readonly findings: readonly Diagnostic[];
}

export interface SentParameter {
  readonly name: string;
  readonly value: string;
  /** `@name`, in function.json. */
  readonly nameSpan: Span;
  readonly valueSpan: Span;
}

/** Null when the property is absent or one of its expressions failed. */
export function readParameters(facts: KustoFacts, name: string): SentParameters | null {
  const property = propertyOf(facts.binding, name);
  const sent = sentText(facts, name);
  if (property === undefined || sent === null) return null;
  try {
    parseParameterString(sent.text);
    return { property, parameters: pairsOf(sent), findings: [] };
  } catch (error) {
    if (!(error instanceof HostError)) throw error;
    const where = { file: 'function.json', span: property.span } as const;
    return { property, parameters: [], findings: [fromHostError(placed(error, where))] };
  }
}

/** The pairs of a string that is known to hold nothing else. */
function pairsOf({ text, locate }: SentText): readonly SentParameter[] {
  let at = 0;
  return text.split(',').flatMap((piece): SentParameter[] => {
    const start = at;
    at += piece.length + 1;
    if (piece === '') return [];
    const equals = piece.indexOf('=');
    const key = piece.slice(0, equals);
    const keyStart = start + key.length - key.trimStart().length;
    const name = key.trim().slice(1);
    const value = piece.slice(equals + 1);
    return [
      {
        name,
        value,
        nameSpan: locate(span(keyStart, name.length + 1)),
        valueSpan: locate(span(start + equals + 1, value.length)),
      },
    ];
  });
}
