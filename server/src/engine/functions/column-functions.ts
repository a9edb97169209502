import { EngineError } from '../errors.ts';
import { sql } from '../sql/sql.ts';
import type { KustoType } from '../types.ts';
import { valuesOf } from './call-arguments.ts';
import { convert } from './conversion.ts';
import type { Argument, Call, FunctionTable, ScalarFunction } from './function-table.ts';

type Named = Call['row'][number];

/** The column of the row that a constant names. */
function columnNamed(name: Argument, call: Call): Named | undefined {
  if (typeof name.constant !== 'string')
    throw new EngineError('EMB0001', { construct: 'A column name that is no constant' }, name.span);
  return call.row.find((column) => column.name === name.constant);
}

const columnIfExists: ScalarFunction = {
  takes: ['string', 'any'],
  returns: ([name, fallback], call): KustoType =>
    (name && columnNamed(name, call)?.type) ?? fallback?.type ?? call.returns,
  sql: (name: Argument, fallback: Argument, call: Call) =>
    columnNamed(name, call)?.sql ?? fallback.sql,
};

/** Bytes that a value takes: numbers and times eight, an int four, a bool one, text its UTF-8. */
const sizeOf = (value: Argument) => {
  switch (value.type) {
    case 'bool':
      return sql`1`;
    case 'int':
      return sql`4`;
    case 'guid':
    case 'decimal':
      return sql`16`;
    case 'string':
    case 'dynamic':
      return sql`strlen(${convert(value, 'string')})`;
    default:
      return sql`8`;
  }
};

export const columnFunctions = {
  column_ifexists: columnIfExists,
  columnifexists: columnIfExists,
  iscolumnexists: {
    takes: ['string'],
    returns: 'bool',
    sql: (name: Argument, call: Call) => (columnNamed(name, call) ? sql`true` : sql`false`),
  },
  estimate_data_size: {
    takes: [],
    rest: 'any',
    returns: 'long',
    sql: (...all: readonly (Argument | Call)[]) => {
      const sizes = valuesOf(all).map((value) => sizeOf(value).sql);
      return sql`CAST(${{ sql: sizes.join(' + ') || '0' }} AS BIGINT)`;
    },
  },
} satisfies FunctionTable;
