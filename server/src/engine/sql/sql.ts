import { EngineError } from '../errors.ts';

/**
 * SQL fragments: the only way SQL text comes into being, and the only place that quotes.
 * A hole of the `sql` tag takes fragments alone, so text from a visitor cannot slip in unquoted.
 */
export interface Sql {
  readonly sql: string;
}

/** Anything that carries a fragment: a fragment itself, or a typed expression. */
type Hole = { readonly sql: string } | { readonly sql: Sql };

const textOf = (hole: Hole): string => (typeof hole.sql === 'string' ? hole.sql : hole.sql.sql);

/** Longer SQL takes DuckDB's planner minutes in which no interrupt helps (safety.md 2.2, 2.3). */
const maxUtf16 = 4 * 1024 * 1024;

/** Names that stand for each other double the text at each step, up to the end of all memory. */
function refuseLong(length: number): void {
  if (length > maxUtf16)
    throw new EngineError('EMB0014', { limit: 'its translation would be too long' });
}

/** Errors: EMB0014 where the text gets too long. */
export function sql(parts: TemplateStringsArray, ...holes: readonly Hole[]): Sql {
  let text = parts[0] ?? '';
  holes.forEach((hole, i) => {
    text += textOf(hole) + (parts[i + 1] ?? '');
  });
  refuseLong(text.length);
  return { sql: text };
}

export function join(
  fragments: readonly Hole[],
  separator: ', ' | ' AND ' | ' OR ' | ' || ' | ' ',
): Sql {
  const texts = fragments.map(textOf);
  refuseLong(texts.reduce((sum, { length }) => sum + length + separator.length, 0));
  return { sql: texts.join(separator) };
}

/** A quoted identifier. DuckDB compares identifiers without case: callers keep them distinct. */
export function identifier(name: string): Sql {
  refuseNul(name);
  return { sql: `"${name.replaceAll('"', '""')}"` };
}

/** A VARCHAR literal; half of a surrogate pair, which UTF-8 has no bytes for, becomes U+FFFD. */
export function text(value: string): Sql {
  const parts = value
    .toWellFormed()
    .split('\0')
    .map((part) => `'${part.replaceAll("'", "''")}'`);
  return { sql: parts.length === 1 ? (parts[0] ?? '') : `(${parts.join(' || chr(0) || ')})` };
}

/** A BIGINT (or, past 64 bits, HUGEINT) literal. */
export function integer(value: bigint | number): Sql {
  if (typeof value === 'number' && !Number.isSafeInteger(value))
    throw new RangeError('integer() takes whole numbers');
  return { sql: value < 0 ? `(${value})` : `${value}` };
}

/** A DOUBLE literal, NaN and infinities included. */
export function real(value: number): Sql {
  if (Number.isFinite(value))
    return {
      sql: `${value < 0 || Object.is(value, -0) ? `(${Object.is(value, -0) ? '-0' : value}::DOUBLE)` : `${value}::DOUBLE`}`,
    };
  return { sql: `'${Number.isNaN(value) ? 'NaN' : value > 0 ? 'Infinity' : '-Infinity'}'::DOUBLE` };
}

/** The n-th bound parameter of the prepared statement, counted from 1. */
export function parameter(position: number): Sql {
  return { sql: `$${integer(position).sql}` };
}

/** DuckDB reads SQL as a C string: a NUL would cut the statement short. */
function refuseNul(value: string): void {
  if (value.includes('\0')) throw new RangeError('a NUL character cannot stand in SQL text');
}
