import { randomUUID } from 'node:crypto';
import { basename, extname, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { DuckDBInstance } from '@duckdb/node-api';
import { askCluster } from '../kusto-client/ask-cluster.ts';
import { kqlName } from '../kusto-client/kql-name.ts';
import { queueIntoCluster } from '../kusto-client/queue-into-cluster.ts';
import type { ClusterTarget } from '../kusto-client/target.ts';

/** What was made of a file. */
export interface LoadedFile {
  readonly table: string;
  readonly rowCount: number;
}

/** So much goes into the queue at a time. */
const pieceBytes = 32 * 1024 * 1024;

/**
 * Loads a csv, json or parquet file into a new table that is named after it. DuckDB finds out the
 * columns, and writes the rows as JSON lines; they go in through the queue, as any client's would.
 * Errors: an `Error` for people that names the file.
 */
export async function loadFile(path: string, target: ClusterTarget): Promise<LoadedFile> {
  const table = tableName(path);
  const connection = await (await DuckDBInstance.create(':memory:')).connect();
  try {
    const source = `${readerOf(path)}(${literal(resolve(path))})`;
    const described = await connection.runAndReadAll(`DESCRIBE SELECT * FROM ${source}`);
    const columns = described.getRows().map(([name, type]) => ({
      name: String(name),
      ...kustoTypeOf(String(type)),
    }));
    const schema = columns.map(({ name, kusto }) => `${kqlName(name)}:${kusto}`).join(', ');
    await command(target, `.create table ${kqlName(table)} (${schema})`);
    const values = columns.map(({ name, as }) => {
      const column = `"${name.replaceAll('"', '""')}"`;
      return `${literal(name)}, ${as.replaceAll('$', column)}`;
    });
    const rows = await connection.stream(
      `SELECT json_object(${values.join(', ')})::VARCHAR FROM ${source}`,
    );
    let rowCount = 0;
    let piece: string[] = [];
    let bytes = 0;
    const send = async (): Promise<void> => {
      if (piece.length > 0) await ingest(target, table, piece.join('\n'));
      rowCount += piece.length;
      piece = [];
      bytes = 0;
    };
    for await (const chunk of rows.yieldRows()) {
      for (const [line] of chunk) {
        piece.push(String(line));
        bytes += String(line).length;
      }
      if (bytes > pieceBytes) await send();
    }
    await send();
    return { table, rowCount };
  } catch (error) {
    throw new Error(`${path}: ${error instanceof Error ? error.message : error}`);
  } finally {
    connection.closeSync();
  }
}

/** The file's name without its ending, as far as a table may be named so. */
function tableName(path: string): string {
  const name = basename(path, extname(path)).replace(/[^\p{L}\p{N}_]+/gu, '_');
  return /^\p{N}/u.test(name) ? `_${name}` : name;
}

function readerOf(path: string): string {
  switch (extname(path).toLowerCase()) {
    case '.csv':
    case '.tsv':
    case '.txt':
      return 'read_csv_auto';
    case '.json':
    case '.jsonl':
    case '.ndjson':
      return 'read_json_auto';
    case '.parquet':
      return 'read_parquet';
    default:
      throw new Error('expected a .csv, .tsv, .txt, .json, .jsonl, .ndjson or .parquet file');
  }
}

const literal = (text: string): string => `'${text.replaceAll("'", "''")}'`;

interface LoadedType {
  /** The column's type in Kusto. */
  readonly kusto: string;
  /** Its value for JSON, `$` being the column: what Kusto reads back without loss. */
  readonly as: string;
}

/** DuckDB's types and what they are in Kusto; nested ones are dynamic. */
function kustoTypeOf(type: string): LoadedType {
  if (type === 'BOOLEAN') return { kusto: 'bool', as: '$' };
  if (/^U?(TINY|SMALL)INT$|^INTEGER$/.test(type)) return { kusto: 'int', as: '$' };
  if (/^(UINTEGER|BIGINT)$/.test(type)) return { kusto: 'long', as: '$' };
  if (/^(DOUBLE|FLOAT)$/.test(type)) return { kusto: 'real', as: '$' };
  if (/^(DECIMAL.*|U?HUGEINT|UBIGINT)$/.test(type)) return { kusto: 'decimal', as: '$::VARCHAR' };
  if (/^(DATE|TIMESTAMP.*)$/.test(type)) {
    return { kusto: 'datetime', as: "strftime($::TIMESTAMP, '%Y-%m-%dT%H:%M:%S.%fZ')" };
  }
  if (type === 'UUID') return { kusto: 'guid', as: '$::VARCHAR' };
  if (/^(TIME|INTERVAL)/.test(type)) return { kusto: 'timespan', as: '$::VARCHAR' };
  if (/(\[\d*\]|^(STRUCT|MAP|UNION|JSON).*)$/.test(type))
    return { kusto: 'dynamic', as: 'to_json($)' };
  return { kusto: 'string', as: '$::VARCHAR' };
}

const noSignal = (): AbortSignal => new AbortController().signal;

async function command(target: ClusterTarget, text: string): Promise<void> {
  await askCluster({
    target,
    kind: 'management',
    text,
    clientRequestId: `Playground.Load;${randomUUID()}`,
    timeoutMs: 60_000,
    signal: noSignal(),
  });
}

async function ingest(target: ClusterTarget, table: string, lines: string): Promise<void> {
  const source = await queueIntoCluster({
    target,
    table,
    format: 'json',
    mappingRef: null,
    payload: Buffer.from(lines, 'utf8'),
    sourceId: randomUUID(),
    flushImmediately: true,
    signal: noSignal(),
  });
  try {
    for (;;) {
      const outcome = await source.outcome();
      if (outcome?.status === 'Failed') throw new Error(outcome.details);
      if (outcome) return;
      await sleep(100);
    }
  } finally {
    source.close();
  }
}
