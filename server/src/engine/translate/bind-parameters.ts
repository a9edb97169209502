import { EngineError } from '../errors.ts';
import { readLiteral } from '../parse/read-literal.ts';
import type { KustoType } from '../types.ts';
import type { DeclaredParameter } from './translated-query.ts';

/** A value as `@duckdb/node-api` binds it: text for decimal, guid and dynamic. */
export type BoundValue = string | bigint | number | boolean | null;

/**
 * The values of a query's parameters, in the order of their positions.
 * A string is taken as it is unless the whole value is one KQL string literal; any other type is
 * read as a KQL literal of it, its bare form included. Undeclared values are ignored.
 * Errors: EMB0030 for one that is missing or does not read.
 * Source: kusto-wire.md 1.2, binding-engine.md section 2.
 */
export function bindParameters(
  declared: readonly DeclaredParameter[],
  given: ReadonlyMap<string, string | number | bigint | boolean | null>,
): readonly BoundValue[] {
  return declared.map(({ name, type, defaultText }) => {
    const value = given.has(name) ? given.get(name) : defaultText;
    if (value === undefined || (value === null && !given.has(name)))
      throw new EngineError('EMB0030', { name, detail: 'has no value and no default.' });
    if (value === null) return type === 'string' ? '' : null;
    if (type === 'string') return readLiteral(`${value}`, 'string') ?? `${value}`;
    return readTyped(name, type, `${value}`);
  });
}

function readTyped(name: string, type: KustoType, value: string): BoundValue {
  const read = readLiteral(value.trim(), type);
  if (read !== undefined) return read;
  throw new EngineError('EMB0030', { name, detail: `'${value}' is not a value of type ${type}.` });
}
