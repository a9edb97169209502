import type { DuckDBPreparedStatement } from '@duckdb/node-api';
import type { SqlValue } from '../catalog/cluster-store.ts';

/** Binds `$1`, `$2`, ...: what a value is in JavaScript says its type. */
export function bindValues(prepared: DuckDBPreparedStatement, values: readonly SqlValue[]): void {
  values.forEach((value, i) => {
    const position = i + 1;
    if (value === null) prepared.bindNull(position);
    else if (typeof value === 'string') prepared.bindVarchar(position, value);
    else if (typeof value === 'boolean') prepared.bindBoolean(position, value);
    else if (typeof value === 'bigint') prepared.bindBigInt(position, value);
    else if (typeof value === 'number') prepared.bindDouble(position, value);
    else prepared.bindBlob(position, value);
  });
}
