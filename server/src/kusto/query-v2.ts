import type { ResultTable } from '#engine';
import { AnswerStream } from './answer-stream.ts';
import type { Call, Endpoint } from './call.ts';
import { flag, type RequestOptions } from './client-request-properties.ts';
import type { ErrorResponse } from './error-response.ts';
import {
  completionInformation,
  dataSetCompletion,
  dataSetHeader,
  dataTableStart,
  type ErrorPlacement,
  endOfRows,
  queryProperties,
  rowOfErrors,
  tableCompletion,
  tableFragmentStart,
  tableHeader,
} from './frames.ts';
import { ProtocolError } from './protocol-error.ts';
import { isCommand, readQuery } from './read-query.ts';

/** `/v2/rest/query`: KQL in, frames out. Source: kusto-wire.md section 4. */
export const queryV2: Endpoint = async (call) => {
  const cpuBefore = process.cpuUsage();
  const start = performance.now();
  const { request, options } = await readQuery(call, 'query');
  if (isCommand(request.text)) throw new ProtocolError('EMB0113', {});
  const { tables } = await call.engine.query(request);

  const layout = layoutOf(options);
  const out = new AnswerStream(call.response, call.signal);
  const next = layout.newlines ? '\n,' : ',';
  out.write(`[${dataSetHeader(layout.fragmented, layout.placement)}`);
  out.write(next + queryProperties(tables));
  const written: WrittenTable[] = [];
  for (const [index, table] of tables.entries()) {
    out.write(next);
    const write = layout.fragmented ? writeFragments : writeDataTable;
    written.push(await write(call, out, { ...table, id: index + 1 }, layout));
    if (written.at(-1)?.failure) break;
  }
  const failure = written.at(-1)?.failure ?? null;
  const errors = failure === null ? [] : [failure.body];
  const consumption = {
    durationMs: performance.now() - start,
    cpu: process.cpuUsage(cpuBefore),
    tables: written,
  };
  const reported = layout.deferred ? failure : null;
  const { ids } = call.known;
  out.write(
    next +
      completionInformation(tables.length + 1, ids, consumption, {
        reported,
        any: failure !== null,
      }),
  );
  out.write(next + dataSetCompletion(errors, failure?.shape.cancels === true));
  out.write(layout.newlines ? '\n]\n' : ']');
  out.end();
};

interface Layout {
  readonly fragmented: boolean;
  /** A line for each frame. */
  readonly newlines: boolean;
  readonly placement: ErrorPlacement;
  /** A failure stands in no table but in the completion information. */
  readonly deferred: boolean;
}

/**
 * Progressive results are never made: an answer that says so is a valid one. Without fragments a
 * table has no end of its own, so errors meant for it go to the end of the data set.
 */
function layoutOf(options: RequestOptions): Layout {
  const fragmented = flag(options.get('results_v2_fragment_primary_tables'));
  const asked = `${options.get('results_error_reporting_placement') ?? ''}`.toLowerCase();
  const placement =
    asked === 'end_of_dataset' || (asked === 'end_of_table' && !fragmented)
      ? 'EndOfDataset'
      : asked === 'end_of_table'
        ? 'EndOfTable'
        : 'InData';
  return {
    fragmented,
    newlines: flag(options.get('results_v2_newlines_between_frames')),
    placement,
    deferred: flag(options.get('deferpartialqueryfailures')),
  };
}

interface WrittenTable {
  readonly rowCount: number;
  readonly sizeBytes: number;
  /** What ended the table before its time. */
  readonly failure: ErrorResponse | null;
}

type NumberedTable = ResultTable & { readonly id: number };

async function writeDataTable(
  call: Call,
  out: AnswerStream,
  table: NumberedTable,
  layout: Layout,
): Promise<WrittenTable> {
  out.write(dataTableStart({ ...table, kind: 'PrimaryResult' }));
  let separator = '';
  const written = await writeRows(call, out, table, (rows) => {
    out.write(separator);
    separator = ',';
    out.write(rows);
  });
  if (written.failure && layout.placement === 'InData' && !layout.deferred) {
    out.write(separator + rowOfErrors([written.failure.body]));
  }
  out.write(endOfRows);
  return written;
}

async function writeFragments(
  call: Call,
  out: AnswerStream,
  table: NumberedTable,
  layout: Layout,
): Promise<WrittenTable> {
  const next = layout.newlines ? '\n,' : ',';
  const fragment = (rows: string | Buffer): void => {
    out.write(next + tableFragmentStart(table.id));
    out.write(rows);
    out.write(endOfRows);
  };
  out.write(tableHeader({ ...table, kind: 'PrimaryResult' }));
  const written = await writeRows(call, out, table, fragment);
  const errors = written.failure && !layout.deferred ? [written.failure.body] : [];
  if (errors.length > 0 && layout.placement === 'InData') fragment(rowOfErrors(errors));
  const atEnd = layout.placement === 'EndOfTable' ? errors : [];
  out.write(next + tableCompletion(table.id, written.rowCount, atEnd));
  return written;
}

/** The engine's chunks, unread; `write` puts each into its place. */
async function writeRows(
  call: Call,
  out: AnswerStream,
  table: ResultTable,
  write: (rows: Buffer) => void,
): Promise<WrittenTable> {
  let rowCount = 0;
  let sizeBytes = 0;
  try {
    for await (const { json, count } of table.rows) {
      write(json);
      rowCount += count;
      sizeBytes += json.length;
      await out.flush();
    }
    return { rowCount, sizeBytes, failure: null };
  } catch (error) {
    if (call.signal.aborted) throw error;
    return { rowCount, sizeBytes, failure: call.toError(error) };
  }
}
