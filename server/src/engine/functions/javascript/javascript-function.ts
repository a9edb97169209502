import { join, type Sql, sql } from '../../sql/sql.ts';
import { type KustoType, kustoTypes } from '../../types.ts';
import type { Argument, Call, FunctionTable, ScalarFunction } from '../function-table.ts';

/**
 * A scalar function that SQL cannot say well: DuckDB calls it for each row. Sixteen to forty times
 * the price of SQL, so for rare functions only.
 */
export interface JavascriptFunction {
  /** Types of the arguments, 'json' for a dynamic as its text; one that is left out is null. */
  readonly takes: readonly JavascriptType[];
  readonly returns: KustoType;
  /**
   * Arguments: string text, long and ticks bigint, int and real number, bool boolean, dynamic the
   * parsed JSON, null for null. Result alike, but a dynamic as JSON text; null is null (of a
   * string: ''). Must not throw for any value; what is thrown all the same becomes null.
   */
  // biome-ignore lint/suspicious/noExplicitAny: each function names the values that it declared
  readonly call: (...args: any[]) => unknown;
  /** How our answer differs from Kusto's, for the support matrix. */
  readonly differs?: string;
}

export type JavascriptType = KustoType | 'json';

export type JavascriptTable = Readonly<Record<string, JavascriptFunction>>;

const kustoType = (type: JavascriptType): KustoType => (type === 'json' ? 'dynamic' : type);

/** The name in SQL of a function of the table. */
export const sqlName = (name: string): string => `kusto_js_${name}`;

/** The call in SQL; arguments that are not given are null. */
export function callJavascript(
  name: string,
  takes: readonly JavascriptType[],
  args: readonly (Argument | Sql)[],
): Sql {
  const given = takes.map((type, i): Sql => {
    const arg = args[i];
    if (arg === undefined) return sql`NULL::${{ sql: kustoTypes[kustoType(type)].sqlType }}`;
    return typeof arg.sql === 'string' ? { sql: arg.sql } : arg.sql;
  });
  return sql`${{ sql: sqlName(name) }}(${join(given, ', ')})`;
}

/** The rows of the function table for functions that are called as they stand. */
export function javascriptRows(table: JavascriptTable): FunctionTable {
  return Object.fromEntries(
    Object.entries(table).map(([name, made]): [string, ScalarFunction] => [
      name,
      {
        takes: made.takes.map(kustoType),
        returns: made.returns,
        sql: (...args: readonly (Argument | Call)[]) =>
          callJavascript(name, made.takes, args.slice(0, -1) as Argument[]),
        ...(made.differs ? { differs: made.differs } : {}),
      },
    ]),
  );
}
