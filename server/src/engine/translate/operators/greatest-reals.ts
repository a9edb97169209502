import { join, type Sql, sql } from '../../sql/sql.ts';
import { isOfStoredRows, type Relation } from '../relation.ts';

/** Whether a value is a column of a stored table as it is: DuckDB has statistics of it. */
export const isStoredColumn = ({ sql: column }: Sql, input: Relation): boolean =>
  /^"c\d+"$/.test(column) && input.sql.sql.includes(`" AS ${column}`) && isOfStoredRows(input);

/**
 * The rows of the greatest reals, NaN behind them. By one key DuckDB leaves out whole row groups, by
 * two it does not (10 M rows: 15 and 155 ms). One is enough where there is no NaN, which the
 * statistics tell at once; the other way, `inOrder`, is then cut short.
 */
export function greatestReals(key: Sql, input: Relation, inOrder: Sql, limit: Sql): Relation {
  const nan = sql`(SELECT 1 FROM ${input.sql} WHERE ${key} > 'Infinity'::DOUBLE LIMIT 1)`;
  const hidden = input.ingestionTime ? [{ sql: input.ingestionTime }] : [];
  const columns = join([...input.columns, ...hidden], ', ');
  const byKey = sql`(SELECT * FROM ${input.sql} ORDER BY ${key} DESC NULLS LAST LIMIT ${limit})`;
  const plain = sql`SELECT ${columns} FROM ${byKey} WHERE NOT EXISTS ${nan}`;
  const withNan = sql`SELECT * FROM (SELECT ${columns} FROM ${input.sql}, ${nan}${inOrder})`;
  return { ...input, sql: sql`(${plain} UNION ALL ${withNan})` };
}
