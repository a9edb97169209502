import { isUtf8 } from 'node:buffer';
import { EngineError } from '../../errors.ts';
import { JsonTextError } from '../json-scanner.ts';
import { readJson } from '../read-json.ts';
import type { BulkRequest } from './bulk-request.ts';
import { UnreadableBytes } from './json-records.ts';
import { ParquetFile } from './parquet-file.ts';
import { type RowReader, rowReader } from './row-readers.ts';

/** As DuckDB's own: a group becomes one of the table's. */
const rowsPerGroup = 122_880;
/** A group of wide rows is written sooner: so much it takes in memory. */
const maxGroupBytes = 16 * 1024 * 1024;
const rowsPerLook = 256;

/**
 * Reads a payload's records into a Parquet file with the columns' physical names; answers how many
 * there were. Values are the same as `column-readers.ts` makes, decimals and guids as texts, bools
 * as 0 and 1. The file is only whole when this returns.
 * Errors: EMB0021 for data that cannot be read.
 */
export function stagePayload(request: BulkRequest): number {
  const data = wellFormed(request.data);
  const start = request.mayHaveMark && hasMark(data) ? 3 : 0;
  const reader = rowReader(request, data, start);
  const file = new ParquetFile(
    request.path,
    request.columns.map(({ physicalName }, i) => ({
      name: physicalName,
      type: reader.builders[i]?.physical ?? 'text',
    })),
  );
  try {
    if (request.ignoreFirstRecord) reader.next();
    const count = writeRows(reader, file);
    file.finish();
    return count;
  } catch (error) {
    throw error instanceof UnreadableBytes ? readError(request, data, start, error) : error;
  } finally {
    file.close();
  }
}

function writeRows(reader: RowReader, file: ParquetFile): number {
  const { builders } = reader;
  let count = 0;
  let inGroup = 0;
  const flush = (): void => {
    file.writeGroup(
      inGroup,
      builders.map((builder) => builder.takePage()),
    );
    count += inGroup;
    inGroup = 0;
  };
  while (reader.next()) {
    reader.addRow();
    inGroup += 1;
    const isFull =
      inGroup === rowsPerGroup ||
      (inGroup % rowsPerLook === 0 &&
        builders.reduce((sum, { size }) => sum + size, 0) > maxGroupBytes);
    if (isFull) flush();
  }
  if (inGroup > 0) flush();
  return count;
}

const hasMark = (data: Buffer): boolean => data[0] === 0xef && data[1] === 0xbb && data[2] === 0xbf;

const pieceBytes = 8 * 1024 * 1024;

/** The bytes as UTF-8, with replacement characters for what is none. */
function wellFormed(bytes: Uint8Array): Buffer {
  const data = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (isUtf8(data)) return data;
  const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
  const pieces: Buffer[] = [];
  for (let at = 0; at < data.length; at += pieceBytes)
    pieces.push(Buffer.from(decoder.decode(data.subarray(at, at + pieceBytes), { stream: true })));
  pieces.push(Buffer.from(decoder.decode()));
  return Buffer.concat(pieces);
}

/** No record that is larger can be looked at: a text holds no more. */
const maxLookedAtBytes = 256 * 1024 * 1024;

/** What is wrong with a record says who reads texts: here it is only known that it is wrong. */
function readError(
  { format }: BulkRequest,
  data: Buffer,
  dataStart: number,
  { start }: UnreadableBytes,
): EngineError {
  const text = data.toString('utf8', start, Math.min(data.length, start + maxLookedAtBytes));
  try {
    const rule = format.family === 'json' ? format.records : 'line';
    for (const _ of readJson(text, rule, new Map()));
  } catch (error) {
    if (!(error instanceof JsonTextError)) throw error;
    const lineStart = start > dataStart ? data.lastIndexOf('\n', start - 1) + 1 : dataStart;
    const before = data.toString('utf8', Math.max(lineStart, dataStart), start);
    const lines = `${before}${text.slice(0, error.offset)}`.split('\n');
    const line = linesBefore(data, start) + lines.length;
    return new EngineError('EMB0021', {
      detail: `line ${line}, column ${(lines.at(-1)?.length ?? 0) + 1}: ${error.message}`,
    });
  }
  throw new Error('a record could not be read, and then it could');
}

function linesBefore(data: Buffer, end: number): number {
  let count = 0;
  for (let at = data.indexOf('\n'); at >= 0 && at < end; at = data.indexOf('\n', at + 1))
    count += 1;
  return count;
}
