import type { Column, KustoType } from '#engine';

/** The clock as a datetime of the wire, seven digits behind the second. */
export const wireTimestamp = (): string => `${new Date().toISOString().slice(0, -1)}0000Z`;

/** Columns of v2 frames: `[{"ColumnName":"a","ColumnType":"long"}]`. */
export const frameColumns = (columns: readonly Column[]): string =>
  JSON.stringify(columns.map(({ name, type }) => ({ ColumnName: name, ColumnType: type })));

/** .NET's names of the types, in v1 tables. Source: kusto-wire.md section 5. */
const dataTypes: Readonly<Record<KustoType, string>> = {
  bool: 'SByte',
  datetime: 'DateTime',
  decimal: 'SqlDecimal',
  dynamic: 'Object',
  guid: 'Guid',
  int: 'Int32',
  long: 'Int64',
  real: 'Double',
  string: 'String',
  timespan: 'TimeSpan',
};

/** Columns of v1 tables: both names of each type, since clients differ in which one they read. */
export const tableColumns = (columns: readonly Column[]): string =>
  JSON.stringify(
    columns.map(({ name, type }) => ({
      ColumnName: name,
      DataType: dataTypes[type],
      ColumnType: type,
    })),
  );

/** What `render` leaves open is there all the same. Source: kusto-wire.md section 4. */
const noVisualization = {
  Visualization: null,
  Title: null,
  XColumn: null,
  Series: null,
  YColumns: null,
  AnomalyColumns: null,
  XTitle: null,
  YTitle: null,
  XAxis: null,
  YAxis: null,
  Legend: null,
  YSplit: null,
  Accumulate: false,
  IsQuerySorted: false,
  Kind: null,
  Ymin: 'NaN',
  Ymax: 'NaN',
  Xmin: null,
  Xmax: null,
} as const;

/** `render` as JSON text, all nulls without one. */
export const visualizationText = (
  visualization: Readonly<Record<string, string | boolean | null>> | null,
): string => JSON.stringify({ ...noVisualization, ...visualization });
