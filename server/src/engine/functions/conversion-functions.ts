import { sql, text } from '../sql/sql.ts';
import type { KustoType } from '../types.ts';
import type { Argument, Call, FunctionTable, ScalarFunction } from './function-table.ts';

const to = (type: KustoType): ScalarFunction => ({
  takes: [type],
  returns: type,
  sql: (value: Argument) => value.sql,
});

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
    takes: ['long', 'long'],
    returns: 'string',
    sql: (value: Argument, length: Argument | Call) => {
      const digits = sql`coalesce(lower(to_hex(${value})), '')`;
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
        ? sql`(CASE json_type(${value}) WHEN 'ARRAY' THEN 'array' WHEN 'OBJECT' THEN 'dictionary' WHEN 'VARCHAR' THEN 'string' WHEN 'BOOLEAN' THEN 'bool' WHEN 'DOUBLE' THEN 'double' WHEN 'BIGINT' THEN 'long' WHEN 'UBIGINT' THEN 'long' ELSE 'null' END)`
        : text(value.type === 'real' ? 'double' : value.type),
  },
} satisfies FunctionTable;
