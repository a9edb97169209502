import {
  BIGINT,
  BOOLEAN,
  DECIMAL,
  DOUBLE,
  type DuckDBType,
  INTEGER,
  UUID,
  VARCHAR,
} from '@duckdb/node-api';
import type { KustoType } from '../types.ts';

/** The types of `kustoTypes` as values on their way to DuckDB need them. */
export const duckDbTypes: Readonly<Record<KustoType, DuckDBType>> = {
  bool: BOOLEAN,
  int: INTEGER,
  long: BIGINT,
  real: DOUBLE,
  decimal: DECIMAL(38, 18),
  string: VARCHAR,
  datetime: BIGINT,
  timespan: BIGINT,
  guid: UUID,
  dynamic: VARCHAR,
};
