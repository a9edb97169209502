import { randomUUID } from 'node:crypto';
import type { Column, ResultTable } from '#engine';
import type { ErrorResponse, OneApiError } from './error-response.ts';
import type { RequestIds } from './request-ids.ts';
import { frameColumns, visualizationText, wireTimestamp } from './wire-values.ts';

/**
 * The frames of a v2 answer as JSON text. The order of the properties is part of the protocol: some
 * clients read them as they come. Source: kusto-wire.md section 4.
 */

export type ErrorPlacement = 'InData' | 'EndOfTable' | 'EndOfDataset';

export const dataSetHeader = (isFragmented: boolean, placement: ErrorPlacement): string =>
  JSON.stringify({
    FrameType: 'DataSetHeader',
    IsProgressive: false,
    Version: 'v2.0',
    IsFragmented: isFragmented,
    ErrorReportingPlacement: placement,
  });

interface TableHead {
  readonly id: number;
  readonly kind: 'PrimaryResult' | 'QueryProperties' | 'QueryCompletionInformation';
  readonly name: string;
  readonly columns: readonly Column[];
}

const head = (frameType: string, { id, kind, name, columns }: TableHead): string =>
  `{"FrameType":"${frameType}","TableId":${id},"TableKind":"${kind}","TableName":${JSON.stringify(name)},"Columns":${frameColumns(columns)}`;

/** Rows follow, then `endOfRows`. */
export const dataTableStart = (table: TableHead): string => `${head('DataTable', table)},"Rows":[`;
export const endOfRows = ']}';

export const tableHeader = (table: TableHead): string => `${head('TableHeader', table)}}`;

/** Rows follow, then `endOfRows`. */
export const tableFragmentStart = (id: number): string =>
  `{"FrameType":"TableFragment","TableFragmentType":"DataAppend","TableId":${id},"Rows":[`;

export const tableCompletion = (
  id: number,
  rowCount: number,
  errors: readonly OneApiError[],
): string =>
  JSON.stringify({
    FrameType: 'TableCompletion',
    TableId: id,
    RowCount: rowCount,
    ...(errors.length > 0 ? { OneApiErrors: errors } : {}),
  });

/** Stands in place of a row. */
export const rowOfErrors = (errors: readonly OneApiError[]): string =>
  JSON.stringify({ OneApiErrors: errors });

export const dataSetCompletion = (errors: readonly OneApiError[], cancelled: boolean): string =>
  JSON.stringify({
    FrameType: 'DataSetCompletion',
    HasErrors: errors.length > 0,
    Cancelled: cancelled,
    ...(errors.length > 0 ? { OneApiErrors: errors } : {}),
  });

const propertyColumns: readonly Column[] = [
  { name: 'TableId', type: 'int' },
  { name: 'Key', type: 'string' },
  { name: 'Value', type: 'dynamic' },
];

/** How each primary table is to be drawn; the first one has TableId 1. */
export function queryProperties(tables: readonly ResultTable[]): string {
  const rows = tables.map(({ visualization }, index) =>
    JSON.stringify([index + 1, 'Visualization', visualizationText(visualization)]),
  );
  const start = dataTableStart({
    id: 0,
    kind: 'QueryProperties',
    name: '@ExtendedProperties',
    columns: propertyColumns,
  });
  return start + rows.join(',') + endOfRows;
}

const completionColumns: readonly Column[] = [
  { name: 'Timestamp', type: 'datetime' },
  { name: 'ClientRequestId', type: 'string' },
  { name: 'ActivityId', type: 'guid' },
  { name: 'SubActivityId', type: 'guid' },
  { name: 'ParentActivityId', type: 'guid' },
  { name: 'Level', type: 'int' },
  { name: 'LevelName', type: 'string' },
  { name: 'StatusCode', type: 'int' },
  { name: 'StatusCodeName', type: 'string' },
  { name: 'EventType', type: 'int' },
  { name: 'EventTypeName', type: 'string' },
  { name: 'Payload', type: 'string' },
];

export interface Consumption {
  readonly durationMs: number;
  readonly cpu: NodeJS.CpuUsage;
  readonly tables: readonly { readonly rowCount: number; readonly sizeBytes: number }[];
}

/** What the last table of an answer says. Levels: 2 error, 4 information, 6 statistics. */
export function completionInformation(
  id: number,
  ids: RequestIds,
  consumption: Consumption,
  failure: { readonly reported: ErrorResponse | null; readonly any: boolean },
): string {
  const subActivityId = randomUUID();
  const row = (...rest: readonly (string | number)[]): string =>
    JSON.stringify([
      wireTimestamp(),
      ids.clientRequestId,
      ids.activityId,
      subActivityId,
      ids.activityId,
      ...rest,
    ]);
  const rows: string[] = [];
  if (failure.reported) {
    const { shape, body } = failure.reported;
    const { code, name } = shape.result ?? { code: 0x80004005, name: 'E_FAIL' };
    const payload = JSON.stringify({ Count: 1, Text: body.error['@message'] });
    // The column is an int; an HRESULT's first bit makes it negative.
    const label = `${name} (${code.toString(16).toUpperCase()})`;
    rows.push(row(2, 'Error', code | 0, label, 4, 'QueryInfo', payload));
  } else if (!failure.any) {
    const payload = JSON.stringify({ Count: 1, Text: 'Query completed successfully' });
    rows.push(row(4, 'Info', 0, 'S_OK (0)', 4, 'QueryInfo', payload));
  }
  const used = JSON.stringify(resourceConsumption(consumption));
  rows.push(row(6, 'Stats', 0, 'S_OK (0)', 0, 'QueryResourceConsumption', used));
  const start = dataTableStart({
    id,
    kind: 'QueryCompletionInformation',
    name: 'QueryCompletionInformation',
    columns: completionColumns,
  });
  return start + rows.join(',') + endOfRows;
}

/** Of the process while the request ran: requests that run at the same time count too. */
function resourceConsumption({ durationMs, cpu, tables }: Consumption): object {
  return {
    // Ticks; sixteen digits, as a double has them, would make readers look for longs all over the text.
    ExecutionTime: Math.round(durationMs * 10_000) / 10_000_000,
    resource_usage: {
      cpu: {
        user: clock(cpu.user),
        kernel: clock(cpu.system),
        'total cpu': clock(cpu.user + cpu.system),
      },
      memory: { peak_per_node: process.memoryUsage.rss() },
    },
    dataset_statistics: tables.map(({ rowCount, sizeBytes }) => ({
      table_row_count: rowCount,
      table_size: sizeBytes,
    })),
  };
}

/** Microseconds as a timespan below a day. */
function clock(microseconds: number): string {
  const time = new Date(Math.floor(microseconds / 1000)).toISOString().slice(11, 23);
  return `${time}${`${Math.floor(microseconds % 1000)}`.padStart(3, '0')}0`;
}
