import type { JsonNode } from '../json/json-node.ts';
import { spanInString } from '../json/parse-json.ts';
import type { Span } from '../text/span.ts';

/** A function.json as far as it could be read; spans count in its text. */
export interface FunctionDefinition {
  readonly bindings: readonly BindingDefinition[];
  /** The first trigger; null when there is none. */
  readonly trigger: BindingDefinition | null;
}

export const bindingKinds = [
  'kusto',
  'httpTrigger',
  'timerTrigger',
  'queueTrigger',
  'blobTrigger',
  'eventHubTrigger',
  'serviceBusTrigger',
  'eventGridTrigger',
  'rabbitMQTrigger',
  'manualTrigger',
  'http',
  'unknown',
] as const;
export type BindingKind = (typeof bindingKinds)[number];

export interface BindingDefinition {
  /** Position in the `bindings` array. */
  readonly index: number;
  /** Empty when absent. */
  readonly name: string;
  /** As written; empty when absent. */
  readonly type: string;
  readonly kind: BindingKind;
  readonly isTrigger: boolean;
  readonly direction: 'in' | 'out' | 'inout';
  readonly span: Span;
  /** In the order of the text; a name given twice is here once, with its last value. */
  readonly properties: readonly BindingProperty[];
}

export interface BindingProperty {
  /** As written. */
  readonly name: string;
  /** The value as the host's text property gets it; null for JSON null, objects and arrays. */
  readonly text: string | null;
  readonly nameSpan: Span;
  /** The value with its quotes. */
  readonly span: Span;
  readonly node: JsonNode;
}

/** A property by name, letter case ignored as the host does. */
export function propertyOf(binding: BindingDefinition, name: string): BindingProperty | undefined {
  const wanted = name.toLowerCase();
  return binding.properties.find((property) => property.name.toLowerCase() === wanted);
}

/** A property's text; null when absent, JSON null, or no text. */
export const propertyText = (binding: BindingDefinition, name: string): string | null =>
  propertyOf(binding, name)?.text ?? null;

/** A stretch of a property's text, as a span of function.json: JSON escapes are counted in. */
export const textSpan = (property: BindingProperty, inner: Span): Span =>
  property.node.kind === 'string' ? spanInString(property.node, inner) : property.span;
