import { type Sql, sql, text } from '../sql/sql.ts';
import type { KustoType } from '../types.ts';
import { convert } from './conversion.ts';
import type { Argument, Call, FunctionTable, ScalarFunction } from './function-table.ts';

const to = (type: KustoType): ScalarFunction => ({
  takes: [type],
  returns: type,
  sql: (value: Argument) => value.sql,
});

/** Source: gettype-function.md, `gettype(parse_json('1'))`. */
const whole = (value: Argument): Sql =>
  sql`CASE WHEN TRY_CAST(${value} AS INTEGER) IS NOT NULL THEN 'int' ELSE 'long' END`;

export const conversionFunctions = {
  tobool: to('bool'),
  toboolean: to('bool'),
  toint: to('int'),
  tolong: to('long'),
  toreal: to('real'),
  todouble: to('real'),
  todecimal: to('decimal'),
  tostring: to('string'),
  todatetime: to('datetime'),
  totimespan: to('timespan'),
  totime: to('timespan'),
  toguid: to('guid'),
  tohex: {
    takes: ['any', 'long'],
    returns: 'string',
    sql: (value: Argument, length: Argument | Call) => {
      const whole = convert(value, 'long');
      const bits = value.type === 'int' ? sql`(${whole} & 4294967295)` : whole.sql;
      const digits = sql`coalesce(lower(to_hex(${bits})), '')`;
      return 'type' in length
        ? sql`(CASE WHEN length(${digits}) < ${length} THEN lpad(${digits}, CAST(least(${length}, 64) AS INTEGER), '0') ELSE ${digits} END)`
        : digits;
    },
  },
  gettype: {
    takes: ['any'],
    returns: 'string',
    sql: (value: Argument) =>
      value.type === 'dynamic'
        ? sql`(CASE json_type(${value}) WHEN 'ARRAY' THEN 'array' WHEN 'OBJECT' THEN 'dictionary' WHEN 'VARCHAR' THEN 'string' WHEN 'BOOLEAN' THEN 'bool' WHEN 'DOUBLE' THEN 'double' WHEN 'BIGINT' THEN ${whole(value)} WHEN 'UBIGINT' THEN ${whole(value)} ELSE 'null' END)`
        : text(value.type),
  },
} satisfies FunctionTable;
