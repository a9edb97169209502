import { randomUUID } from 'node:crypto';
import type { Column, ResultTable } from '#engine';
import type { AnswerStream } from './answer-stream.ts';
import type { Call } from './call.ts';
import type { ErrorResponse } from './error-response.ts';
import type { RequestIds } from './request-ids.ts';
import { tableColumns, visualizationText, wireTimestamp } from './wire-values.ts';

/**
 * The answer of the v1 endpoints: one table for a command; for a query its result tables, then
 * their properties, their status and the table of contents that says which is which.
 * Source: kusto-wire.md section 5.
 */
export async function writeV1Answer(
  call: Call,
  out: AnswerStream,
  tables: readonly ResultTable[],
  form: 'command' | 'query',
): Promise<void> {
  out.write('{"Tables":[');
  let written = 0;
  let failure: ErrorResponse | null = null;
  for (const table of tables) {
    if (written > 0) out.write(',');
    failure = await writeResult(call, out, table, `Table_${written}`);
    written += 1;
    if (failure) break;
  }
  if (form === 'query') out.write(`,${tail(tables.slice(0, written), call.known.ids, failure)}`);
  out.write(']');
  if (failure) out.write(`,"Exceptions":${JSON.stringify([messageOf(failure)])}`);
  out.write('}');
  out.end();
}

async function writeResult(
  call: Call,
  out: AnswerStream,
  table: ResultTable,
  name: string,
): Promise<ErrorResponse | null> {
  out.write(tableStart(name, table.columns));
  let separator = '';
  let failure: ErrorResponse | null = null;
  try {
    for await (const { json } of table.rows) {
      out.write(separator);
      out.write(json);
      separator = ',';
      await out.flush();
    }
  } catch (error) {
    if (call.signal.aborted) throw error;
    failure = call.toError(error);
    out.write(separator + JSON.stringify({ Exceptions: [messageOf(failure)] }));
  }
  out.write(']}');
  return failure;
}

const messageOf = ({ body }: ErrorResponse): string => `${body.error['@message']}`;

const tableStart = (name: string, columns: readonly Column[]): string =>
  `{"TableName":${JSON.stringify(name)},"Columns":${tableColumns(columns)},"Rows":[`;

type Value = string | number | null;

/** A whole table of ours. */
export const v1Table = (
  name: string,
  columns: readonly Column[],
  rows: readonly (readonly Value[])[],
): string => `${tableStart(name, columns)}${rows.map((row) => JSON.stringify(row)).join(',')}]}`;

const statusColumns: readonly Column[] = [
  { name: 'Timestamp', type: 'datetime' },
  { name: 'Severity', type: 'int' },
  { name: 'SeverityName', type: 'string' },
  { name: 'StatusCode', type: 'int' },
  { name: 'StatusDescription', type: 'string' },
  { name: 'Count', type: 'int' },
  { name: 'RequestId', type: 'guid' },
  { name: 'ActivityId', type: 'guid' },
  { name: 'SubActivityId', type: 'guid' },
  { name: 'ClientActivityId', type: 'string' },
];

const contentsColumns: readonly Column[] = [
  { name: 'Ordinal', type: 'long' },
  { name: 'Kind', type: 'string' },
  { name: 'Name', type: 'string' },
  { name: 'Id', type: 'string' },
  { name: 'PrettyName', type: 'string' },
];

function tail(
  results: readonly ResultTable[],
  ids: RequestIds,
  failure: ErrorResponse | null,
): string {
  const drawn = results.find(({ visualization }) => visualization)?.visualization ?? null;
  const properties: (readonly Value[])[] = [[visualizationText(drawn)]];
  const outcome: readonly Value[] = failure
    ? [2, 'Error', (failure.shape.result?.code ?? 0x80004005) | 0, messageOf(failure)]
    : [4, 'Info', 0, 'Query completed successfully'];
  const { activityId, clientRequestId } = ids;
  const subActivityId = randomUUID();
  const status = [
    [wireTimestamp(), ...outcome, 1, activityId, activityId, subActivityId, clientRequestId],
  ];
  const entries: readonly (readonly [kind: string, name: string])[] = [
    ...results.map(({ name }) => ['QueryResult', name] as const),
    ['QueryProperties', '@ExtendedProperties'],
    ['QueryStatus', 'QueryStatus'],
  ];
  const contents = entries.map(([kind, name], index) => [index, kind, name, randomUUID(), '']);
  const count = results.length;
  return [
    v1Table(`Table_${count}`, [{ name: 'Value', type: 'string' }], properties),
    v1Table(`Table_${count + 1}`, statusColumns, status),
    v1Table(`Table_${count + 2}`, contentsColumns, contents),
  ].join(',');
}
