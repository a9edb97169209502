/**
 * Kusto's scalar types and how the engine keeps each in DuckDB.
 * See README.md, "Physical types", for the invariants that every SQL fragment must keep.
 */
export const kustoTypes = {
  bool: { sqlType: 'BOOLEAN', clrName: 'SByte', clrFullName: 'System.SByte' },
  int: { sqlType: 'INTEGER', clrName: 'Int32', clrFullName: 'System.Int32' },
  long: { sqlType: 'BIGINT', clrName: 'Int64', clrFullName: 'System.Int64' },
  real: { sqlType: 'DOUBLE', clrName: 'Double', clrFullName: 'System.Double' },
  decimal: {
    sqlType: 'DECIMAL(38,18)',
    clrName: 'SqlDecimal',
    clrFullName: 'System.Data.SqlTypes.SqlDecimal',
  },
  string: { sqlType: 'VARCHAR', clrName: 'String', clrFullName: 'System.String' },
  datetime: { sqlType: 'BIGINT', clrName: 'DateTime', clrFullName: 'System.DateTime' },
  timespan: { sqlType: 'BIGINT', clrName: 'TimeSpan', clrFullName: 'System.TimeSpan' },
  guid: { sqlType: 'UUID', clrName: 'Guid', clrFullName: 'System.Guid' },
  dynamic: { sqlType: 'VARCHAR', clrName: 'Object', clrFullName: 'System.Object' },
} as const;

export type KustoType = keyof typeof kustoTypes;

export interface Column {
  readonly name: string;
  readonly type: KustoType;
}

/** Ticks: 100 ns units. A datetime counts them since 0001-01-01T00:00:00Z. */
export const ticksPerSecond = 10_000_000n;
export const ticksPerDay = 864_000_000_000n;
/** 1970-01-01T00:00:00Z in ticks. */
export const unixEpochTicks = 621_355_968_000_000_000n;
/** 9999-12-31T23:59:59.9999999Z in ticks. */
export const maxDatetimeTicks = 3_155_378_975_999_999_999n;
