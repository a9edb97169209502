import { EngineError } from '../errors.ts';
import { join, type Sql, sql, text } from '../sql/sql.ts';
import { convert } from './conversion.ts';
import type { Argument, Call, FunctionTable, ScalarFunction } from './function-table.ts';

/** The arguments without the call that stands last. */
const values = (args: readonly (Argument | Call)[]): Argument[] => args.slice(0, -1) as Argument[];
const isArgument = (value: Argument | Call | undefined): value is Argument =>
  value !== undefined && 'type' in value;

const text1 = (make: (source: Argument) => Sql): ScalarFunction => ({
  takes: ['string'],
  returns: 'string',
  sql: make,
});

/** Two backslashes and a digit in RE2 are what `$1` and `\1` are in Kusto. */
const trimmed = (start: boolean, end: boolean): ScalarFunction => ({
  takes: ['string', 'string'],
  returns: 'string',
  sql: (pattern, source) => {
    let made: Sql = source.sql;
    if (start) made = sql`regexp_replace(${{ sql: made }}, '^(?:' || ${pattern} || ')+', '')`;
    if (end) made = sql`regexp_replace(${{ sql: made }}, '(?:' || ${pattern} || ')+$', '')`;
    return made;
  },
});

const concat = (args: readonly Argument[]): Sql =>
  args.length === 0
    ? text('')
    : sql`(${join(
        args.map((arg) => convert(arg, 'string')),
        ' || ',
      )})`;

const replaceRegex: ScalarFunction = {
  takes: ['string', 'string', 'string'],
  returns: 'string',
  sql: (source, pattern, replacement) =>
    sql`regexp_replace(${source}, ${pattern}, ${replacement}, 'g')`,
};
const replaceString: ScalarFunction = {
  takes: ['string', 'string', 'string'],
  returns: 'string',
  sql: (source, from, to) => sql`replace(${source}, ${from}, ${to})`,
};

const hash = (name: string): ScalarFunction => ({
  takes: ['string'],
  returns: 'string',
  sql: (source) => sql`${{ sql: name }}(${source})`,
});

const base64Text: ScalarFunction = text1(
  (source) => sql`coalesce(TRY(decode(from_base64(${source}))), '')`,
);
const parseJson: ScalarFunction = {
  takes: ['any'],
  returns: 'dynamic',
  sql: (value: Argument) =>
    value.type === 'string' ? sql`kusto_json(${value})` : convert(value, 'dynamic').sql,
};

export const stringFunctions = {
  strlen: { takes: ['string'], returns: 'long', sql: (source) => sql`length(${source})` },
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
      const from = sql`(CASE WHEN ${start} < 0 THEN greatest(length(${source}) + ${start}, 0) ELSE ${start} END + 1)`;
      return isArgument(length)
        ? sql`coalesce(substring(${source}, ${from}, greatest(${length}, 0)), '')`
        : sql`coalesce(substring(${source}, ${from}), '')`;
    },
  },
  strcat: { takes: [], rest: 'string', returns: 'string', sql: (...args) => concat(values(args)) },
  strcat_delim: {
    takes: ['string'],
    rest: 'string',
    returns: 'string',
    sql: (...args) => sql`concat_ws(${join(values(args), ', ')})`,
  },
  /** An array's elements, as text, with the delimiter between. */
  strcat_array: {
    takes: ['dynamic', 'string'],
    returns: 'string',
    sql: (array, delimiter) =>
      sql`coalesce(array_to_string(json_extract_string(${array}, '$[*]'), ${delimiter}), '')`,
  },
  strrep: {
    takes: ['string', 'long', 'string'],
    returns: 'string',
    sql: (source: Argument, times: Argument, delimiter: Argument | Call) => {
      const count = sql`least(greatest(${times}, 0), 1024)`;
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
        ? sql`CAST(to_json(${parts}[${index} + 1:${index} + 1]) AS VARCHAR)`
        : sql`CAST(to_json(${parts}) AS VARCHAR)`;
    },
  },
  replace_string: replaceString,
  replace_regex: replaceRegex,
  replace: {
    takes: ['string', 'string', 'string'],
    returns: 'string',
    sql: (pattern, replacement, source) =>
      sql`regexp_replace(${source}, ${pattern}, ${replacement}, 'g')`,
  },
  trim: trimmed(true, true),
  trim_start: trimmed(true, false),
  trim_end: trimmed(false, true),
  /** From 0; -1 when it is not there. */
  indexof: {
    takes: ['string', 'string', 'long'],
    returns: 'long',
    sql: (source: Argument, wanted: Argument, start: Argument | Call, length?: Argument | Call) => {
      if (isArgument(length))
        throw new EngineError('EMB0001', { construct: 'indexof() with a length' }, length.span);
      if (!isArgument(start)) return sql`(strpos(${source}, ${wanted}) - 1)`;
      const from = sql`(CASE WHEN ${start} < 0 THEN greatest(length(${source}) + ${start}, 0) ELSE ${start} END)`;
      return sql`(CASE WHEN strpos(substring(${source}, ${from} + 1), ${wanted}) = 0 THEN -1 ELSE strpos(substring(${source}, ${from} + 1), ${wanted}) + ${from} - 1 END)`;
    },
    differs: 'without length and occurrence',
  },
  countof: {
    takes: ['string', 'string', 'string'],
    returns: 'long',
    sql: (source: Argument, wanted: Argument, kind: Argument | Call) =>
      isArgument(kind) && kind.constant === 'regex'
        ? sql`len(regexp_extract_all(${source}, ${wanted}))`
        : sql`(CASE WHEN ${wanted} = '' THEN 0 ELSE (length(${source}) - length(replace(${source}, ${wanted}, ''))) // length(${wanted}) END)`,
    differs: 'overlapping matches of a plain text count once',
  },
  extract: {
    takes: ['string', 'long', 'string'],
    returns: 'string',
    sql: (pattern, group: Argument, source) =>
      sql`coalesce(regexp_extract(${source}, ${pattern}, ${{ sql: String(Math.min(Math.max(Number(group.constant ?? 0), 0), 9)) }}), '')`,
  },
  matches_regex: {
    takes: ['string', 'string'],
    returns: 'bool',
    sql: (source, pattern) => sql`regexp_matches(${source}, ${pattern})`,
  },
  parse_json: parseJson,
  parsejson: parseJson,
  todynamic: parseJson,
  toobject: parseJson,
  base64_encode_tostring: text1((source) => sql`to_base64(encode(${source}))`),
  base64_encodestring: text1((source) => sql`to_base64(encode(${source}))`),
  base64_decode_tostring: base64Text,
  base64_decodestring: base64Text,
  url_encode: text1((source) => sql`url_encode(${source})`),
  url_encode_component: text1((source) => sql`url_encode(${source})`),
  url_decode: text1((source) => sql`coalesce(TRY(url_decode(${source})), '')`),
  hash_md5: hash('md5'),
  hash_sha1: hash('sha1'),
  hash_sha256: hash('sha256'),
  translate: {
    takes: ['string', 'string', 'string'],
    returns: 'string',
    sql: (from, to, source) =>
      sql`translate(${source}, ${from}, rpad(${to}, greatest(length(${from}), length(${to}))::INTEGER, coalesce(nullif(right(${to}, 1), ''), ' ')))`,
  },
  isascii: {
    takes: ['string'],
    returns: 'bool',
    sql: (source) => sql`(strlen(${source}) = length(${source}))`,
  },
} satisfies FunctionTable;
