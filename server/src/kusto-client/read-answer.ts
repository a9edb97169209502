import type { WireColumn, WireRow } from '#shared/playground-api/invocation-event';
import { ClusterError, fromOneApi } from './cluster-error.ts';

export interface AnswerTable {
  readonly name: string;
  readonly columns: readonly WireColumn[];
  readonly rows: readonly WireRow[];
  /** Kusto's `render` properties; null without render. */
  readonly visualization: Readonly<Record<string, unknown>> | null;
}

export interface Answer {
  readonly tables: readonly AnswerTable[];
  /** Set when the cluster failed after rows had come. */
  readonly error: ClusterError | null;
}

interface WireTable {
  readonly TableName: string;
  readonly Columns: readonly {
    readonly ColumnName: string;
    readonly ColumnType?: string;
    readonly DataType?: string;
  }[];
  readonly Rows: readonly unknown[];
}

interface Frame extends Partial<WireTable> {
  readonly FrameType: string;
  readonly TableId?: number;
  readonly TableKind?: string;
  readonly HasErrors?: boolean;
  readonly Cancelled?: boolean;
  readonly OneApiErrors?: readonly { readonly error?: object }[];
}

/** Frames of the v2 endpoint -> primary tables. Errors: ClusterError `unreadable`. */
export function readQueryAnswer(body: unknown): Answer {
  if (!Array.isArray(body)) throw unreadable();
  const frames = body as readonly Frame[];
  const visualizations = readVisualizations(frames);
  const tables = frames
    .filter((frame) => frame.TableKind === 'PrimaryResult' && frame.Columns && frame.Rows)
    .map((frame) => readTable(frame as WireTable, visualizations.get(frame.TableId ?? -1) ?? null));
  const completion = frames.find((frame) => frame.FrameType === 'DataSetCompletion');
  if (!completion) throw unreadable();
  return { tables, error: completion.HasErrors ? partialFailure(completion) : null };
}

/** Tables of the v1 endpoints -> the results; the trailing ones of a table of contents are left out. */
export function readCommandAnswer(body: unknown): Answer {
  const { Tables: tables } = (body ?? {}) as { Tables?: readonly WireTable[] };
  if (!Array.isArray(tables) || tables.length === 0) throw unreadable();
  const results = tables.length < 3 ? tables.slice(0, 1) : queryResults(tables);
  return { tables: results.map((table) => readTable(table, null)), error: null };
}

/** With three tables or more the last one says what each is (kusto-wire.md section 5). */
function queryResults(tables: readonly WireTable[]): readonly WireTable[] {
  const contents = tables.at(-1);
  const kind = contents?.Columns.findIndex(({ ColumnName }) => ColumnName === 'Kind') ?? -1;
  return tables.filter((_, index) => {
    const row = contents?.Rows[index];
    return Array.isArray(row) && (row[kind] === 'QueryResult' || row[kind] === 'PrimaryResult');
  });
}

function readTable(
  { TableName, Columns, Rows }: WireTable,
  visualization: AnswerTable['visualization'],
): AnswerTable {
  const columns = Columns.map(({ ColumnName, ColumnType, DataType }) => ({
    name: ColumnName,
    type: kustoType(ColumnType ?? DataType ?? 'string'),
  }));
  // In place of a row may stand an object that tells of a failure; the end of the answer repeats it.
  const rows = Rows.filter((row): row is unknown[] => Array.isArray(row));
  retype(rows, columns);
  return { name: TableName, columns, rows, visualization };
}

/** The lossless reader makes strings of long digits; in a real column they are numbers again. */
function retype(rows: readonly unknown[][], columns: readonly WireColumn[]): void {
  for (const [index, { type }] of columns.entries()) {
    if (type !== 'real') continue;
    for (const row of rows) {
      const cell = row[index];
      if (typeof cell === 'string' && /^-?\d+$/.test(cell)) row[index] = Number(cell);
    }
  }
}

/** Other spellings of the ten types, from older services. Source: kusto-wire.md sections 5 and 6. */
const otherNames: Readonly<Record<string, string>> = {
  date: 'datetime',
  time: 'timespan',
  boolean: 'bool',
  double: 'real',
  uuid: 'guid',
  int64: 'long',
  int32: 'int',
  sbyte: 'bool',
  sqldecimal: 'decimal',
  object: 'dynamic',
};

function kustoType(name: string): string {
  const lower = name.toLowerCase();
  return otherNames[lower] ?? lower;
}

function readVisualizations(frames: readonly Frame[]): Map<number, Record<string, unknown>> {
  const found = new Map<number, Record<string, unknown>>();
  const properties = frames.find((frame) => frame.TableKind === 'QueryProperties');
  for (const row of properties?.Rows ?? []) {
    if (!Array.isArray(row) || row[1] !== 'Visualization') continue;
    const value: unknown = typeof row[2] === 'string' ? JSON.parse(row[2]) : row[2];
    if (typeof value !== 'object' || value === null) continue;
    const visualization = value as Record<string, unknown>;
    if (visualization.Visualization != null) found.set(Number(row[0]), visualization);
  }
  return found;
}

function partialFailure({ OneApiErrors, Cancelled }: Frame): ClusterError {
  const error = OneApiErrors?.[0]?.error;
  if (error) return fromOneApi('partial', error);
  return Cancelled
    ? new ClusterError('partial', 'CANCELED', 'The cluster canceled the query.')
    : new ClusterError('partial', 'UNKNOWN', 'The query failed without saying why.');
}

const unreadable = (): ClusterError =>
  new ClusterError(
    'unreadable',
    'BAD_ANSWER',
    'The cluster answered with something that is no Kusto answer.',
  );
