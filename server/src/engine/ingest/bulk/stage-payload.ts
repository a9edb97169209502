import { isUtf8 } from 'node:buffer';
import { EngineError } from '../../errors.ts';
import { JsonTextError } from '../json-scanner.ts';
import { readJson } from '../read-json.ts';
import type { BulkRequest, StagedFile } from './bulk-request.ts';
import type { ColumnBuilder } from './column-builder.ts';
import { UnreadableBytes } from './json-records.ts';
import { ParquetFile } from './parquet-file.ts';
import { type RowReader, rowReader } from './row-readers.ts';

/** A statement takes a file, and costs something by itself: only the first ones are to come soon. */
const maxGroupsPerFile = 4;
/** A group of wide rows is written sooner: so much it takes in memory, and one row more. */
const maxGroupBytes = 16 * 1024 * 1024;

/**
 * Reads a payload's records into Parquet files with the columns' physical names. Values are the
 * same as `column-readers.ts` makes, decimals and guids as texts, bools as 0 and 1. A path is
 * written to again only when the next files are asked for.
 * Errors: EMB0021 for data that cannot be read.
 */
export function* stagePayload(request: BulkRequest): Generator<StagedFile> {
  const data = wellFormed(request.data);
  const start = request.mayHaveMark && hasMark(data) ? 3 : 0;
  const reader = rowReader(request, data, start);
  try {
    let more = !request.ignoreFirstRecord || reader.next();
    for (let turn = 0; more; turn++) {
      const path = request.paths[turn % request.paths.length] ?? '';
      const groups = Math.min(turn + 1, maxGroupsPerFile);
      const written = writeFile(reader, request, path, groups);
      more = written.more;
      if (written.rowCount > 0) yield { path, rowCount: written.rowCount };
    }
  } catch (error) {
    throw error instanceof UnreadableBytes ? readError(request, data, start, error) : error;
  }
}

interface Written {
  readonly rowCount: number;
  /** There may be more records. */
  readonly more: boolean;
}

function writeFile(
  reader: RowReader,
  request: BulkRequest,
  path: string,
  maxGroups: number,
): Written {
  const file = new ParquetFile(
    path,
    request.columns.map(({ physicalName }, i) => ({
      name: physicalName,
      type: reader.builders[i]?.physical ?? 'text',
    })),
  );
  try {
    let rowCount = 0;
    let more = true;
    for (let group = 0; more && group < maxGroups; group++) {
      const written = readGroup(reader, request.rowsPerGroup);
      more = written.more;
      rowCount += written.rowCount;
      if (written.rowCount > 0)
        file.writeGroup(
          written.rowCount,
          reader.builders.map((builder) => builder.takePage()),
        );
    }
    file.finish();
    return { rowCount, more };
  } finally {
    file.close();
  }
}

function readGroup(reader: RowReader, rowsPerGroup: number): Written {
  let rowCount = 0;
  while (reader.next()) {
    reader.addRow();
    rowCount += 1;
    // At each row: a mapping may make a gigabyte of a few small ones.
    if (rowCount === rowsPerGroup || sizeOf(reader.builders) > maxGroupBytes)
      return { rowCount, more: true };
  }
  return { rowCount, more: false };
}

function sizeOf(builders: readonly ColumnBuilder[]): number {
  let size = 0;
  for (const builder of builders) size += builder.size;
  return size;
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
