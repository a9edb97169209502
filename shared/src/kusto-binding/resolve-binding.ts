import {
  type AppSetting,
  type AppSettings,
  findConnection,
} from '../app-settings/read-app-settings.ts';
import type { EvaluationContext } from '../binding-expression/evaluate.ts';
import {
  type EvaluatedProperty,
  evaluateProperty,
  type ParsedProperty,
  parseProperty,
} from '../binding-expression/resolve-property.ts';
import { expressionProperties } from '../function-json/binding-properties.ts';
import { type BindingDefinition, propertyOf } from '../function-json/function-definition.ts';
import { at } from '../function-json/validate-shape.ts';
import { HostError } from '../host-errors/host-error.ts';

/** A kusto binding before any trigger: its expression properties parsed, its connection found. */
export interface ParsedBinding {
  readonly binding: BindingDefinition;
  /** In the catalogue's order; only those that were given. */
  readonly properties: readonly ParsedProperty[];
  readonly connection: AppSetting | null;
  /** What validation at each call would throw first. */
  readonly error: HostError | null;
}

export interface ResolvedBinding {
  readonly parsed: ParsedBinding;
  readonly properties: readonly EvaluatedProperty[];
  /** Resolved text by property name in lower case; absent or null is null. */
  text(property: string): string | null;
}

/**
 * Parses and validates a binding as the extension does at each call, in its order: `%` and template
 * grammar over all properties, the connection, table or command.
 * Errors (kept, not thrown): BE-01 to BE-08, KX-01 to KX-03. Source: binding-engine.md section 4.2.
 */
export function parseBinding(binding: BindingDefinition, settings: AppSettings): ParsedBinding {
  const properties = expressionProperties.flatMap((name) => {
    const property = propertyOf(binding, name);
    return property === undefined || property.text === null
      ? []
      : [parseProperty(property, settings)];
  });
  const name = propertyOf(binding, 'connection')?.text ?? null;
  const found = name === null || name === '' ? undefined : findConnection(settings, name);
  const connection = found === undefined || found.value === '' ? null : found;
  const parsed = { binding, properties, connection };
  const grammar = properties.find(({ error }) => error !== null)?.error?.error;
  return { ...parsed, error: grammar ?? validate(parsed, name) };
}

function validate(
  { binding, properties, connection }: Omit<ParsedBinding, 'error'>,
  connectionName: string | null,
): HostError | null {
  const place = (...names: string[]) =>
    ({ file: 'function.json', span: at(binding, ...names) }) as const;
  if (connectionName === null) return new HostError('KX-01', {}, place('connection', 'type'));
  if (connection === null) return new HostError('KX-02', {}, place('connection'));
  const given = (name: string) =>
    properties.some(
      ({ property, settings }) =>
        property.name.toLowerCase() === name.toLowerCase() && settings.text !== '',
    );
  if (!given('tableName') && !given('kqlCommand')) {
    return new HostError('KX-03', {}, place('kqlCommand', 'tableName', 'type'));
  }
  return null;
}

/** Evaluates every property; look at each one's `error` for BE-09 to BE-13. */
export function evaluateBinding(
  parsed: ParsedBinding,
  context: EvaluationContext,
): ResolvedBinding {
  const properties = parsed.properties.map((property) => evaluateProperty(property, context));
  const byName = new Map(
    properties.map(({ parsed: { property }, resolved }) => [property.name.toLowerCase(), resolved]),
  );
  return { parsed, properties, text: (name) => byName.get(name.toLowerCase()) ?? null };
}

/** The first error of a resolved binding, validation before evaluation. */
export const bindingError = ({ parsed, properties }: ResolvedBinding): HostError | null =>
  parsed.error ?? properties.find(({ error }) => error !== null)?.error ?? null;
