import { EngineError } from '../errors.ts';
import { join, type Sql, sql, text } from '../sql/sql.ts';
import { items, jsonOf } from './array-functions.ts';
import { callOf, isArgument, valuesOf } from './call-arguments.ts';
import { convert } from './conversion.ts';
import type { Argument, Call, FunctionTable, ScalarFunction } from './function-table.ts';
import { javascriptRows } from './javascript/javascript-function.ts';
import { structureFunctions } from './javascript/structure-functions.ts';
import { jsonPath } from './json-path.ts';

type Named = Call['row'][number];

/** `{name: value, ...}` from texts of its properties; a property that is null is left out. */
const bagOf = (properties: readonly Sql[]): Sql =>
  sql`('{' || concat_ws(',', ${join(properties, ', ')}) || '}')`;

const argumentOf = (column: Named, call: Call): Argument => ({ ...column, span: call.span });

const property = (column: Named, call: Call): Sql =>
  sql`${text(`${JSON.stringify(column.name)}:`)} || ${jsonOf(argumentOf(column, call))}`;

const pack: ScalarFunction = {
  takes: [],
  rest: 'any',
  returns: 'dynamic',
  sql: (...all) => {
    const args = valuesOf(all);
    if (args.length === 0) return sql`'{}'`;
    const pairs = args.flatMap((arg, i) =>
      i % 2 === 0 && args[i + 1]
        ? [
            sql`CASE WHEN ${convert(arg, 'string')} <> '' THEN ${convert(convert(arg, 'string'), 'dynamic')} || ':' || ${jsonOf(args[i + 1] as Argument)} END`,
          ]
        : [],
    );
    return bagOf(pairs);
  },
};

export const bagFunctions = {
  ...javascriptRows({
    treepath: structureFunctions.treepath,
    bag_remove_keys: structureFunctions.bag_remove_keys,
  }),
  bag_set_key: {
    takes: ['dynamic', 'string', 'dynamic'],
    returns: 'dynamic',
    sql: (bag, key, value) => sql`kusto_js_bag_set_key(${bag}, ${key}, ${value})`,
  },
  bag_pack: pack,
  pack,
  pack_dictionary: pack,
  /** All columns of the row; those that are null or empty are left out where that is asked for. */
  pack_all: {
    takes: ['bool'],
    returns: 'dynamic',
    sql: (ignoreEmpty: Argument | Call, last?: Call) => {
      const call = isArgument(ignoreEmpty) ? (last as Call) : ignoreEmpty;
      if (call.row.length === 0) return sql`'{}'`;
      const shorten = isArgument(ignoreEmpty) && ignoreEmpty.constant === true;
      return bagOf(
        call.row.map((column) => {
          if (!shorten) return property(column, call);
          const empty = column.type === 'string' ? sql`${column} = ''` : sql`${column} IS NULL`;
          return sql`CASE WHEN NOT (${empty}) THEN ${property(column, call)} END`;
        }),
      );
    },
  },
  bag_pack_columns: {
    takes: [],
    rest: 'any',
    returns: 'dynamic',
    sql: (...all) => {
      const call = callOf(all);
      return bagOf(
        valuesOf(all).map((arg) => {
          const column = call.row.find(({ sql: own }) => own.sql === arg.sql.sql);
          if (!column)
            throw new EngineError(
              'EMB0001',
              { construct: 'bag_pack_columns() of what is no column' },
              arg.span,
            );
          return property(column, call);
        }),
      );
    },
  },
  bag_zip: {
    takes: ['dynamic', 'dynamic'],
    returns: 'dynamic',
    sql: (keys, values) =>
      sql`(CASE WHEN json_type(${keys}) = 'ARRAY' THEN kusto_bag_zip(${items(keys)}, coalesce(${items(values)}, []::VARCHAR[])) END)`,
  },
  bag_keys: {
    takes: ['dynamic'],
    returns: 'dynamic',
    sql: (bag) =>
      sql`(CASE WHEN json_type(${bag}) = 'OBJECT' THEN CAST(to_json(json_keys(${bag})) AS VARCHAR) END)`,
  },
  /** A key, or a JSON path that is a constant. */
  bag_has_key: {
    takes: ['dynamic', 'string'],
    returns: 'bool',
    sql: (bag, key: Argument) => {
      const path = typeof key.constant === 'string' ? jsonPath(key.constant) : null;
      const test = path
        ? sql`json_exists(${bag}, ${text(path)})`
        : sql`list_contains(json_keys(${bag}), ${key})`;
      return sql`(CASE WHEN json_type(${bag}) = 'OBJECT' THEN ${test} END)`;
    },
  },
  bag_merge: {
    takes: [],
    rest: 'dynamic',
    returns: 'dynamic',
    sql: (...all) => sql`kusto_merge([${join(valuesOf(all), ', ')}])`,
  },
} satisfies FunctionTable;
