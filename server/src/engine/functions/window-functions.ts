import { EngineError } from '../errors.ts';
import { integer, sql } from '../sql/sql.ts';
import type { KustoType } from '../types.ts';
import { literal } from './conversion.ts';
import type { Argument, Call, FunctionTable } from './function-table.ts';

const isArgument = (value: Argument | Call | undefined): value is Argument =>
  value !== undefined && 'type' in value;
const type = ([value]: readonly Argument[]): KustoType => value?.type ?? 'long';

/** A restart would need the rows' partition, which a single expression over them cannot know. */
function refuseRestart(restart: Argument | Call | undefined): void {
  if (isArgument(restart) && restart.constant !== false)
    throw new EngineError('EMB0001', { construct: 'A restart of a window function' }, restart.span);
}

const shifted = (name: 'lag' | 'lead') => ({
  takes: ['any' as const, 'long' as const, 'any' as const],
  returns: type,
  sql: (value: Argument, offset: Argument | Call, fallback: Argument | Call) => {
    const by = isArgument(offset) ? offset.sql : integer(1);
    const none = isArgument(fallback) ? fallback.sql : literal(value.type, null);
    return sql`${{ sql: name }}(${value}, ${by}, ${none}) OVER ()`;
  },
});

/** Over the rows in the order in which they come: `OVER ()` included. */
export const windowFunctions: FunctionTable = {
  row_number: {
    takes: ['long', 'bool'],
    returns: 'long',
    sql: (start: Argument | Call, restart: Argument | Call | undefined) => {
      refuseRestart(restart);
      return isArgument(start)
        ? sql`(row_number() OVER () - 1 + ${start})`
        : sql`row_number() OVER ()`;
    },
    differs: 'without restart',
  },
  prev: shifted('lag'),
  next: shifted('lead'),
  row_cumsum: {
    takes: ['any'],
    returns: type,
    sql: (value: Argument, restart: Argument | Call) => {
      refuseRestart(restart);
      const made = sql`sum(${value}) OVER (ROWS UNBOUNDED PRECEDING)`;
      return value.type === 'real' ? made : sql`TRY_CAST(${made} AS BIGINT)`;
    },
    differs: 'without restart',
  },
};
