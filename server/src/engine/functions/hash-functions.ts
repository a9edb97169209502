import { type Sql, sql } from '../sql/sql.ts';
import { isArgument, valuesOf } from './call-arguments.ts';
import { convert } from './conversion.ts';
import type { Argument, Call, FunctionTable, ScalarFunction } from './function-table.ts';
import { hashFunctions as hashes } from './javascript/hash-functions.ts';
import { callJavascript } from './javascript/javascript-function.ts';

/** By the value's type: numbers and times as eight bytes, anything else as its text. */
export function hashOf(value: Argument, mod?: Argument): Sql {
  const name = (['int', 'long', 'datetime', 'timespan'] as const).some((one) => one === value.type)
    ? 'hash_whole'
    : value.type === 'real'
      ? 'hash_real'
      : 'hash_text';
  const argument = convert(
    value,
    name === 'hash_text' ? 'string' : name === 'hash_real' ? 'real' : 'long',
  );
  return callJavascript(name, hashes[name].takes, mod ? [argument, mod] : [argument]);
}

const hash: ScalarFunction = {
  takes: ['any', 'long'],
  returns: 'long',
  sql: (value: Argument, mod: Argument | Call) =>
    isArgument(mod) ? hashOf(value, mod) : hashOf(value),
};

/** Kusto does not say how it combines hashes, and that it may change: the answer is ours. */
const combined = (hashed: readonly Sql[]): Sql =>
  hashed.reduce(
    (a, b) =>
      sql`xor(${a}, CAST((CAST(${b} AS HUGEINT) + 2654435769 + CAST(${a} AS HUGEINT) * 64 % 9223372036854775807 + (${a} >> 2)) % 9223372036854775807 AS BIGINT))`,
  );
const differs = "another number than Kusto's: how it combines hashes is not documented";

const digest = (name: string): ScalarFunction => ({
  takes: ['string'],
  returns: 'string',
  sql: (source) => sql`${{ sql: name }}(${source})`,
});

export const hashFunctions = {
  hash,
  hash_xxhash64: hash,
  hash_combine: {
    takes: ['long'],
    rest: 'long',
    returns: 'long',
    sql: (...all) => combined(valuesOf(all).map(({ sql: value }) => value)),
    differs,
  },
  hash_many: {
    takes: ['any'],
    rest: 'any',
    returns: 'long',
    sql: (...all) => combined(valuesOf(all).map((value) => hashOf(value))),
    differs,
  },
  hash_md5: digest('md5'),
  hash_sha1: digest('sha1'),
  hash_sha256: digest('sha256'),
} satisfies FunctionTable;
