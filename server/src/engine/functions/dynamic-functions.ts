import { EngineError } from '../errors.ts';
import { join, type Sql, sql } from '../sql/sql.ts';
import { convert } from './conversion.ts';
import type { Argument, Call, FunctionTable, ScalarFunction } from './function-table.ts';

const isArgument = (value: Argument | Call | undefined): value is Argument =>
  value !== undefined && 'type' in value;
const values = (args: readonly (Argument | Call)[]): Argument[] => args.slice(0, -1) as Argument[];

const items = (array: Argument): Sql => sql`kusto_items(${array})`;
const jsonOf = (value: Argument): Sql => sql`coalesce(${convert(value, 'dynamic')}, 'null')`;

/** An array from a list of JSON texts; null when that list is. */
const made = (array: Argument, list: Sql): Sql =>
  sql`(CASE WHEN json_type(${array}) = 'ARRAY' THEN kusto_array(${list}) END)`;

const pack: ScalarFunction = {
  takes: [],
  rest: 'any',
  returns: 'dynamic',
  sql: (...all) => {
    const args = values(all);
    if (args.length === 0) return sql`'{}'`;
    const pairs = args.flatMap((arg, i) =>
      i % 2 === 0 && args[i + 1]
        ? [
            sql`${convert(convert(arg, 'string'), 'dynamic')} || ':' || ${jsonOf(args[i + 1] as Argument)}`,
          ]
        : [],
    );
    return sql`('{' || ${{ sql: pairs.map((one) => one.sql).join(" || ',' || ") }} || '}')`;
  },
};

const concat = (arrays: readonly Argument[]): Sql =>
  arrays.map(items).reduce((a, b) => sql`list_concat(${a}, ${b})`);

const setOf = (make: (a: Sql, b: Sql) => Sql): ScalarFunction => ({
  takes: ['dynamic'],
  rest: 'dynamic',
  returns: 'dynamic',
  sql: (...all) => {
    const sets = values(all).map((one) => sql`coalesce(${items(one)}, []::VARCHAR[])`);
    return sql`kusto_array(kusto_distinct(${sets.reduce(make)}))`;
  },
});

const sliced = (make: (array: Argument, by: Argument) => Sql): ScalarFunction => ({
  takes: ['dynamic', 'long'],
  returns: 'dynamic',
  sql: (array, by) => made(array, make(array, by)),
});
const length = (array: Argument): Sql => sql`CAST(json_array_length(${array}) AS BIGINT)`;
const rotated = (array: Argument, by: Sql): Sql =>
  sql`list_concat(${items(array)}[((${by} % ${length(array)}) + ${length(array)}) % ${length(array)} + 1:], ${items(array)}[:((${by} % ${length(array)}) + ${length(array)}) % ${length(array)}])`;

export const dynamicFunctions = {
  bag_pack: pack,
  pack,
  pack_dictionary: pack,
  pack_array: {
    takes: [],
    rest: 'any',
    returns: 'dynamic',
    sql: (...all) => {
      const args = values(all);
      return args.length === 0
        ? sql`'[]'`
        : sql`kusto_array([${join(
            args.map((arg) => convert(arg, 'dynamic')),
            ', ',
          )}])`;
    },
  },
  array_length: {
    takes: ['dynamic'],
    returns: 'long',
    sql: (array: Argument) =>
      sql`(CASE WHEN json_type(${array}) = 'ARRAY' THEN ${length(array)} END)`,
  },
  array_concat: {
    takes: ['dynamic'],
    rest: 'dynamic',
    returns: 'dynamic',
    sql: (...all) => sql`kusto_array(${concat(values(all))})`,
  },
  array_reverse: {
    takes: ['dynamic'],
    returns: 'dynamic',
    sql: (array) => made(array, sql`list_reverse(${items(array)})`),
  },
  array_slice: {
    takes: ['dynamic', 'long', 'long'],
    returns: 'dynamic',
    sql: (array, from, to) => {
      const at = (index: Argument): Sql =>
        sql`(CASE WHEN ${index} < 0 THEN greatest(${length(array)} + ${index}, 0) ELSE ${index} END + 1)`;
      return made(array, sql`${items(array)}[${at(from)}:${at(to)}]`);
    },
  },
  array_sum: {
    takes: ['dynamic'],
    returns: 'real',
    sql: (array) =>
      sql`list_sum(list_transform(json_extract_string(${array}, '$[*]'), lambda v: TRY_CAST(v AS DOUBLE)))`,
  },
  array_index_of: {
    takes: ['dynamic', 'any'],
    returns: 'long',
    sql: (array, wanted: Argument, start: Argument | Call) => {
      if (isArgument(start))
        throw new EngineError(
          'EMB0001',
          { construct: 'array_index_of() with a start' },
          start.span,
        );
      return sql`(CASE WHEN json_type(${array}) = 'ARRAY' THEN CAST(coalesce(list_position(${items(array)}, ${jsonOf(wanted)}), 0) - 1 AS BIGINT) END)`;
    },
    differs: 'without start, length and occurrence',
  },
  array_rotate_left: sliced((array, by) => rotated(array, by.sql)),
  array_rotate_right: sliced((array, by) => rotated(array, sql`(-${by})`)),
  bag_keys: {
    takes: ['dynamic'],
    returns: 'dynamic',
    sql: (bag) =>
      sql`(CASE WHEN json_type(${bag}) = 'OBJECT' THEN CAST(to_json(json_keys(${bag})) AS VARCHAR) END)`,
  },
  bag_has_key: {
    takes: ['dynamic', 'string'],
    returns: 'bool',
    sql: (bag, key) =>
      sql`(CASE WHEN json_type(${bag}) = 'OBJECT' THEN list_contains(json_keys(${bag}), ${key}) END)`,
    differs: 'a key, not a path',
  },
  bag_merge: {
    takes: [],
    rest: 'dynamic',
    returns: 'dynamic',
    sql: (...all) => sql`kusto_merge([${join(values(all), ', ')}])`,
  },
  set_union: setOf((a, b) => sql`list_concat(${a}, ${b})`),
  set_intersect: setOf((a, b) => sql`kusto_both(${a}, ${b})`),
  set_difference: setOf((a, b) => sql`kusto_without(${a}, ${b})`),
  set_has_element: {
    takes: ['dynamic', 'any'],
    returns: 'bool',
    sql: (array, wanted: Argument) =>
      sql`(CASE WHEN json_type(${array}) = 'ARRAY' THEN list_contains(${items(array)}, ${jsonOf(wanted)}) END)`,
  },
  /** At most 1,048,576 elements, as Kusto's own limit. */
  range: {
    takes: ['any', 'any', 'any'],
    returns: 'dynamic',
    sql: (from: Argument, to: Argument, step: Argument | Call) => {
      if (from.type !== 'int' && from.type !== 'long')
        throw new EngineError('EMB0001', { construct: `range() of ${from.type}` }, from.span);
      const by = isArgument(step) ? convert(step, 'long').sql : sql`1`;
      const [a, b] = [convert(from, 'long'), convert(to, 'long')];
      return sql`CAST(to_json(CASE WHEN ${by} <> 0 THEN list_transform(generate_series(0, least((CAST(${b} AS HUGEINT) - ${a}) // ${by}, 1048575)::BIGINT), lambda i: ${a} + i * ${by}) END) AS VARCHAR)`;
    },
    differs: 'whole numbers only',
  },
  extract_json: {
    takes: ['string', 'string'],
    returns: 'string',
    sql: (path: Argument, source) =>
      sql`coalesce(CASE WHEN json_valid(${source}) THEN TRY(json_extract_string(${source}, ${path})) END, '')`,
  },
  dynamic_to_json: {
    takes: ['dynamic'],
    returns: 'string',
    sql: (value) => sql`coalesce(${value}, '')`,
  },
} satisfies FunctionTable;
