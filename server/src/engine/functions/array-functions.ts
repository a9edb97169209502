import { integer, join, type Sql, sql } from '../sql/sql.ts';
import { isArgument, valuesOf } from './call-arguments.ts';
import { convert, literal } from './conversion.ts';
import { elementsOf } from './dynamic-text.ts';
import type { Argument, Call, FunctionTable, ScalarFunction, Typed } from './function-table.ts';
import { callJavascript } from './javascript/javascript-function.ts';
import { structureFunctions } from './javascript/structure-functions.ts';
import { meet } from './operators.ts';

export const items = (array: Argument): Sql => sql`kusto_items(${array})`;
/** A value as the text of an element: 'null' for null. */
export const jsonOf = (value: Argument): Sql => sql`coalesce(${convert(value, 'dynamic')}, 'null')`;
const length = (array: Argument): Sql => sql`CAST(json_array_length(${array}) AS BIGINT)`;

/** An array from a list of JSON texts; null when the value is no array. */
const made = (array: Argument, list: Sql): Sql =>
  sql`(CASE WHEN json_type(${array}) = 'ARRAY' THEN kusto_array(${list}) END)`;

const unlessNull = (value: Sql, made: Sql): Sql =>
  sql`(CASE WHEN ${value} IS NOT NULL THEN ${made} END)`;

const sliced = (make: (array: Argument, by: Argument) => Sql): ScalarFunction => ({
  takes: ['dynamic', 'long'],
  returns: 'dynamic',
  sql: (array, by) => made(array, make(array, by)),
});
const rotated = (array: Argument, by: Sql): Sql =>
  sql`list_concat(${items(array)}[((${by} % ${length(array)}) + ${length(array)}) % ${length(array)} + 1:], ${items(array)}[:((${by} % ${length(array)}) + ${length(array)}) % ${length(array)}])`;

/** Elements that fall off one end leave room at the other, which the default fills. */
const shifted = (left: boolean): ScalarFunction => ({
  takes: ['dynamic', 'long', 'any'],
  returns: 'dynamic',
  sql: (array: Argument, by: Argument, fallback: Argument | Call) => {
    const filler = isArgument(fallback) ? jsonOf(fallback) : sql`'null'`;
    return made(
      array,
      sql`kusto_shifted(${items(array)}, ${left ? by.sql : sql`(-greatest(${by}, ${integer(-(2 ** 53) + 1)}))`}, ${filler})`,
    );
  },
});

/** Texts need no JavaScript to be sorted: they are told apart from each other by their look alone. */
const sortedTexts = (texts: Sql, ascending: boolean): Sql =>
  sql`coalesce(CAST(to_json(kusto_sort_texts_${{ sql: ascending ? 'asc' : 'desc' }}(${texts})) AS VARCHAR), '[]')`;

/** Where arrays of several kinds meet, each call sorts one of them by the first. */
const sorted = (ascending: boolean): ScalarFunction => {
  const split = (args: readonly Argument[]): [readonly Argument[], Argument | undefined] => {
    const last = args[args.length - 1];
    return last?.type === 'bool' ? [args.slice(0, -1), last] : [args, undefined];
  };
  const columns = (args: readonly Argument[]): Typed[] => {
    const [arrays, nullsLast] = split(args);
    const [first] = arrays;
    const texts = first && arrays.length === 1 ? elementsOf(first.sql) : undefined;
    if (texts) return [{ type: 'dynamic', sql: sortedTexts(texts, ascending) }];
    return arrays.map((array) => ({
      type: 'dynamic',
      sql: callJavascript('array_sort', structureFunctions.array_sort.takes, [
        convert(first ?? array, 'dynamic'),
        convert(array, 'dynamic'),
        literal('bool', ascending),
        nullsLast ?? literal('bool', true),
      ]),
    }));
  };
  return {
    takes: ['dynamic'],
    rest: 'any',
    returns: 'dynamic',
    sql: (...all) => columns(valuesOf(all))[0]?.sql ?? literal('dynamic', null),
    columns,
  };
};

const joined: ScalarFunction = {
  takes: ['dynamic', 'string'],
  returns: 'string',
  sql: (array: Argument, delimiter: Argument) => {
    // Of a null DuckDB does not know that it would be a list.
    const texts =
      elementsOf(array.sql) ?? sql`CAST(json_extract_string(${array}, '$[*]') AS VARCHAR[])`;
    if (delimiter.constant !== undefined)
      return sql`coalesce(array_to_string(${texts}, ${delimiter}), '')`;
    // DuckDB takes a constant separator alone.
    return sql`coalesce(array_to_string(list_transform(${texts}, lambda one, i: CASE WHEN i = 1 THEN one ELSE ${delimiter} || one END), ''), '')`;
  },
};

const lengthOf: ScalarFunction = {
  takes: ['dynamic'],
  returns: 'long',
  sql: (array: Argument) => {
    const texts = elementsOf(array.sql);
    if (texts) return sql`coalesce(len(${texts}), 0)`;
    return sql`(CASE WHEN json_type(${array}) = 'ARRAY' THEN ${length(array)} END)`;
  },
};

/** An array gives its element, anything else itself, for each condition. */
const chosen = (value: Argument): Sql =>
  value.type === 'dynamic'
    ? sql`(CASE WHEN json_type(${value}) = 'ARRAY' THEN ${items(value)}[CASE WHEN json_array_length(${value}) = 1 THEN 1 ELSE i END] ELSE coalesce(${value}, 'null') END)`
    : jsonOf(value);
const arrayIf: ScalarFunction = {
  takes: ['dynamic', 'any', 'any'],
  returns: 'dynamic',
  sql: (conditions: Argument, yes: Argument, no: Argument) =>
    made(
      conditions,
      sql`list_transform(${items(conditions)}, lambda condition, i: CASE WHEN condition = 'true' OR TRY_CAST(condition AS DOUBLE) <> 0 THEN ${chosen(yes)} WHEN condition = 'false' OR TRY_CAST(condition AS DOUBLE) = 0 THEN ${chosen(no)} END)`,
    ),
};

export const arrayFunctions = {
  pack_array: {
    takes: [],
    rest: 'any',
    returns: 'dynamic',
    sql: (...all) => {
      const args = valuesOf(all);
      return args.length === 0
        ? sql`'[]'`
        : sql`kusto_array([${join(
            args.map((arg) => convert(arg, 'dynamic')),
            ', ',
          )}])`;
    },
  },
  array_length: lengthOf,
  arraylength: lengthOf,
  array_concat: {
    takes: ['dynamic'],
    rest: 'dynamic',
    returns: 'dynamic',
    sql: (...all) =>
      sql`kusto_array(${valuesOf(all)
        .map(items)
        .reduce((a, b) => sql`list_concat(${a}, ${b})`)})`,
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
  /** Null where an element is no number. Source: array-sum-function.md, "Returns". */
  array_sum: {
    takes: ['dynamic'],
    returns: 'real',
    sql: (array) =>
      sql`(CASE WHEN NOT list_has_any(json_type(${array}, '$[*]'), ['VARCHAR', 'BOOLEAN', 'ARRAY', 'OBJECT']) THEN list_sum(list_transform(CAST(json_extract_string(${array}, '$[*]') AS VARCHAR[]), lambda v: TRY_CAST(v AS DOUBLE))) END)`,
  },
  /** From 0; -1 when it is not there. A negative start counts from the end. */
  array_index_of: {
    takes: ['dynamic', 'any', 'long', 'long', 'long'],
    returns: 'long',
    sql: (array: Argument, wanted: Argument, ...rest: readonly (Argument | Call)[]) => {
      const [start, span, occurrence] = valuesOf(rest);
      const found = jsonOf(wanted);
      if (!start)
        return sql`(CASE WHEN json_type(${array}) = 'ARRAY' THEN CAST(coalesce(list_position(${items(array)}, ${found}), 0) - 1 AS BIGINT) END)`;
      return sql`(CASE WHEN json_type(${array}) = 'ARRAY' THEN kusto_nth_index(list_transform(${items(array)}, lambda item: item = ${found}), ${start}, ${span?.sql ?? integer(-1)}, ${occurrence?.sql ?? integer(1)}) END)`;
    },
  },
  array_rotate_left: sliced((array, by) => rotated(array, by.sql)),
  array_rotate_right: sliced((array, by) => rotated(array, sql`(-CAST(${by} AS HUGEINT))`)),
  array_shift_left: shifted(true),
  array_shift_right: shifted(false),
  array_sort_asc: sorted(true),
  array_sort_desc: sorted(false),
  array_iff: arrayIf,
  array_iif: arrayIf,
  array_split: {
    takes: ['dynamic', 'any'],
    returns: 'dynamic',
    sql: (array: Argument, at: Argument) => {
      const indexes =
        at.type === 'dynamic'
          ? sql`(CASE WHEN json_type(${at}) = 'ARRAY' THEN TRY_CAST(json_extract_string(${at}, '$[*]') AS BIGINT[]) ELSE [TRY_CAST(${at} AS BIGINT)] END)`
          : sql`[${convert(at, 'long')}]`;
      return made(array, sql`kusto_split(${items(array)}, ${indexes})`);
    },
  },
  /** An array as text, the delimiter between its elements. */
  strcat_array: joined,
  array_strcat: joined,
  repeat: {
    takes: ['any', 'long'],
    returns: 'dynamic',
    sql: (value: Argument, count) =>
      sql`(CASE WHEN ${count} >= 0 THEN kusto_array(list_transform(range(0, least(${count}, 1048576)), lambda i: ${jsonOf(value)})) END)`,
  },
  zip: {
    takes: ['dynamic'],
    rest: 'dynamic',
    returns: 'dynamic',
    sql: (...all) => {
      const arrays = valuesOf(all).map((one) => items(one));
      const longest = join(
        arrays.map((list) => sql`coalesce(len(${list}), 0)`),
        ', ',
      );
      const row = join(
        arrays.map((list) => sql`${list}[i]`),
        ', ',
      );
      return sql`kusto_array(list_transform(range(1, greatest(${longest}) + 1), lambda i: kusto_array([${row}])))`;
    },
  },
  /** At most 1,048,576 elements, as Kusto's own limit. */
  range: {
    takes: ['any', 'any', 'any'],
    returns: 'dynamic',
    sql: (from: Argument, to: Argument, step: Argument | Call) => {
      const type = rangeType(from, to);
      const [a, b] = [convert(from, type), convert(to, type)];
      const by = isArgument(step)
        ? convert(step, type === 'datetime' ? 'timespan' : type).sql
        : type === 'datetime' || type === 'timespan'
          ? integer(36_000_000_000)
          : integer(1);
      const wide: Sql = { sql: type === 'real' ? 'DOUBLE' : 'HUGEINT' };
      const value: Argument = {
        sql: sql`TRY_CAST(${a} + i * CAST(${by} AS ${wide}) AS ${{ sql: type === 'real' ? 'DOUBLE' : 'BIGINT' }})`,
        type,
        span: from.span,
      };
      const steps = sql`TRY_CAST(least(floor((CAST(${b} AS ${wide}) - ${a}) / ${by}), 1048575) AS BIGINT)`;
      return unlessNull(
        steps,
        sql`kusto_array(list_transform(generate_series(0, CASE WHEN ${by} <> 0 THEN ${steps} ELSE -1 END), lambda i: ${convert(value, 'dynamic')}))`,
      );
    },
  },
} satisfies FunctionTable;

function rangeType(from: Argument, to: Argument): 'long' | 'real' | 'datetime' | 'timespan' {
  const type = meet(from, to);
  if (type === 'real' || type === 'decimal') return 'real';
  return type === 'datetime' || type === 'timespan' ? type : 'long';
}
