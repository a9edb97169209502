import { integer, join, type Sql, sql, text } from '../sql/sql.ts';
import { isArgument, valuesOf } from './call-arguments.ts';
import { convert } from './conversion.ts';
import { withElements } from './dynamic-text.ts';
import type { Argument, Call, FunctionTable, ScalarFunction } from './function-table.ts';

/** Kusto's limit of a string: safety.md section 4. */
const maxStringBytes = 1_048_576;

const text1 = (make: (source: Argument) => Sql): ScalarFunction => ({
  takes: ['string'],
  returns: 'string',
  sql: make,
});

const concat = (args: readonly Argument[]): Sql =>
  args.length === 0
    ? text('')
    : sql`(${join(
        args.map((arg) => convert(arg, 'string')),
        ' || ',
      )})`;

export const stringFunctions = {
  /** Code points. Source: strlen-function.md. */
  strlen: { takes: ['string'], returns: 'long', sql: (source) => sql`length(${source})` },
  /** Bytes of UTF-8. */
  string_size: { takes: ['string'], returns: 'long', sql: (source) => sql`strlen(${source})` },
  isempty: { takes: ['string'], returns: 'bool', sql: (source) => sql`(${source} = '')` },
  isnotempty: { takes: ['string'], returns: 'bool', sql: (source) => sql`(${source} <> '')` },
  notempty: { takes: ['string'], returns: 'bool', sql: (source) => sql`(${source} <> '')` },
  toupper: text1((source) => sql`upper(${source})`),
  tolower: text1((source) => sql`lower(${source})`),
  reverse: text1((source) => sql`reverse(${source})`),
  /** Counts from 0; a negative start counts from the end. */
  substring: {
    takes: ['string', 'long', 'long'],
    returns: 'string',
    sql: (source: Argument, start: Argument, length: Argument | Call) => {
      const from = sql`(CASE WHEN ${start} < 0 THEN greatest(length(${source}) + ${start}, 0) ELSE least(${start}, 2147483646) END + 1)`;
      return isArgument(length)
        ? sql`coalesce(substring(${source}, ${from}, least(greatest(${length}, 0), 2147483647)), '')`
        : sql`coalesce(substring(${source}, ${from}), '')`;
    },
  },
  strcat: {
    takes: [],
    rest: 'string',
    returns: 'string',
    sql: (...args) => concat(valuesOf(args)),
    fold: (...texts) => texts.join(''),
  },
  strcat_delim: {
    takes: ['string'],
    rest: 'string',
    returns: 'string',
    sql: (...args) => sql`concat_ws(${join(valuesOf(args), ', ')})`,
  },
  strrep: {
    takes: ['string', 'long', 'string'],
    returns: 'string',
    sql: (source: Argument, times: Argument, delimiter: Argument | Call) => {
      const unit = isArgument(delimiter) ? sql`(${source} || ${delimiter})` : source;
      // As often as Kusto repeats, and no further than its strings go.
      const fits = sql`greatest(${integer(maxStringBytes)} // greatest(strlen(${unit}), 1), 1)`;
      const count = sql`least(greatest(${times}, 0), 1024, ${fits})`;
      return isArgument(delimiter)
        ? sql`coalesce(left(repeat(${source} || ${delimiter}, ${count}), greatest(length(${source} || ${delimiter}) * ${count} - length(${delimiter}), 0)), '')`
        : sql`coalesce(repeat(${source}, ${count}), '')`;
    },
  },
  strcmp: {
    takes: ['string', 'string'],
    returns: 'long',
    sql: (a, b) => sql`(CASE WHEN ${a} < ${b} THEN -1 WHEN ${a} > ${b} THEN 1 ELSE 0 END)::BIGINT`,
  },
  split: {
    takes: ['string', 'string', 'long'],
    returns: 'dynamic',
    sql: (source: Argument, delimiter: Argument, index: Argument | Call) => {
      const parts = sql`string_split(${source}, ${delimiter})`;
      return isArgument(index)
        ? sql`(CASE WHEN ${index} BETWEEN 0 AND 1048576 THEN CAST(to_json(${parts}[${index} + 1:${index} + 1]) AS VARCHAR) ELSE '[]' END)`
        : withElements(sql`CAST(to_json(${parts}) AS VARCHAR)`, parts);
    },
  },
  /** Characters beyond the replacements take its last one; without any they go. */
  translate: {
    takes: ['string', 'string', 'string'],
    returns: 'string',
    sql: (from, to, source) =>
      sql`translate(${source}, ${from}, CASE WHEN ${to} = '' THEN '' ELSE rpad(${to}, greatest(length(${from}), length(${to}))::INTEGER, right(${to}, 1)) END)`,
  },
  isascii: {
    takes: ['string'],
    returns: 'bool',
    sql: (source) => sql`(strlen(${source}) = length(${source}))`,
  },
  /** Text is always valid UTF-8 here. */
  isutf8: { takes: ['string'], returns: 'bool', sql: () => sql`true` },
  format_bytes: {
    takes: ['real', 'long', 'string'],
    returns: 'string',
    sql: (size: Argument, ...rest: readonly (Argument | Call)[]) => {
      const [digits, units] = valuesOf(rest);
      return sql`kusto_format_bytes(${size}, ${digits?.sql ?? { sql: '0' }}, ${units?.sql ?? text('')})`;
    },
  },
} satisfies FunctionTable;
