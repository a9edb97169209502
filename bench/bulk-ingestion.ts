import { randomUUID } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { DuckDBInstance } from '@duckdb/node-api';
import { DataFormat, IngestClient, IngestionProperties } from 'azure-kusto-ingest';
import { ingestIntoCluster } from '../server/src/kusto-client/ingest-into-cluster.ts';
import { askKql } from './cluster-client.ts';
import { median, timed } from './measure.ts';
import { ratio } from './report.ts';

export const streamedRows = 50_000;
/** A command's text holds no more bytes. */
export const inlineRows = 75_000;
export const queuedRows = 1_000_000;
export const rounds = 5;

const database = 'productsdb';
const table = 'BenchIngestion';
/** Each asks both processors for something that the ingestion then lacks. */
const pollMs = 50;

type Format = 'csv' | 'json';

interface Bulk {
  readonly clusterUrl: string;
  readonly format: Format;
  readonly payload: Buffer;
  readonly rowCount: number;
}

/** Brings the payload in; answers the milliseconds of its parts that are shown by themselves. */
type Send = (bulk: Bulk) => Promise<Readonly<Record<string, number>>>;

/** Many rows at once, each way, beside DuckDB's own reader of the same bytes: rows of the report. */
export async function bulkIngestion(clusterUrl: string): Promise<string[][]> {
  const create = `.create-merge table ${table} (Id:long, Name:string, Cost:real, At:datetime)`;
  await askKql(clusterUrl, database, create);
  const folder = await mkdtemp(join(tmpdir(), 'bench-ingestion-'));
  try {
    const rows: string[][] = [];
    for (const [way, rowCount, send] of ways)
      for (const format of ['csv', 'json'] as const) {
        const payload = payloadOf(format, rowCount);
        rows.push(...(await measure(folder, way, send, { clusterUrl, format, payload, rowCount })));
      }
    return rows;
  } finally {
    await rm(folder, { recursive: true, force: true });
    await askKql(clusterUrl, database, `.drop table ${table} ifexists`);
  }
}

const stamp = (row: number): string => new Date(1_700_000_000_000 + row * 1000).toISOString();
const lines: Readonly<Record<Format, (row: number) => string>> = {
  csv: (row) => `${row},Item-${row},${row / 4},${stamp(row)}`,
  json: (row) => JSON.stringify({ Id: row, Name: `Item-${row}`, Cost: row / 4, At: stamp(row) }),
};
const payloadOf = (format: Format, rowCount: number): Buffer =>
  Buffer.from(Array.from({ length: rowCount }, (_, row) => lines[format](row)).join('\n'));

const types = "columns = {'Id': 'BIGINT', 'Name': 'VARCHAR', 'Cost': 'DOUBLE', 'At': 'TIMESTAMP'}";
const readers: Readonly<Record<Format, (file: string) => string>> = {
  csv: (file) => `read_csv('${file}', header = false, ${types})`,
  json: (file) => `read_json('${file}', format = 'newline_delimited', ${types})`,
};

async function measure(folder: string, way: string, send: Send, bulk: Bulk): Promise<string[][]> {
  const { clusterUrl, format, payload, rowCount } = bulk;
  const file = join(folder, `payload.${format}`);
  await writeFile(file, payload);
  // A table in a file, as the cluster's is: both commit durably.
  const instance = await DuckDBInstance.create(join(folder, `${randomUUID()}.duckdb`), {
    threads: `${cpus().length}`,
  });
  const connection = await instance.connect();
  const ours = new Map<string, number[]>();
  const theirs: number[] = [];
  const add = (name: string, ms: number): void => {
    ours.set(name, [...(ours.get(name) ?? []), ms]);
  };
  try {
    for (let round = 0; round < rounds; round += 1) {
      await askKql(clusterUrl, database, `.clear table ${table} data`);
      const start = performance.now();
      const parts = await send(bulk);
      add(`${format}, ${way}`, performance.now() - start);
      for (const [part, ms] of Object.entries(parts)) add(`${format}, ${way}, ${part}`, ms);
      const read = `CREATE OR REPLACE TABLE t AS SELECT * FROM ${readers[format](file)}`;
      theirs.push(await timed(() => connection.run(read)));
    }
  } finally {
    connection.closeSync();
    instance.closeSync();
  }
  const rate = (times: readonly number[]): number => (rowCount / median(times)) * 1000;
  const text = (value: number): string => `${Math.round(value).toLocaleString('en')} rows/s`;
  const goal = way === 'streamed' ? '' : '>= 0.70x';
  return [...ours].map(([what, times]) => [
    what,
    text(rate(times)),
    text(rate(theirs)),
    ratio(rate(times) / rate(theirs)),
    goal,
  ]);
}

const stream: Send = async ({ clusterUrl, format, payload }) => {
  await ingestIntoCluster({
    target: { clusterUrl, database, credential: null },
    table,
    format,
    mappingRef: null,
    payload,
    clientRequestId: `Bench;${randomUUID()}`,
    signal: new AbortController().signal,
  });
  return {};
};

const inline: Send = async ({ clusterUrl, format, payload }) => {
  const command = `.ingest inline into table ${table} with (format='${format}') <|\n${payload}`;
  await askKql(clusterUrl, database, command);
  return {};
};

const queue: Send = async ({ clusterUrl, format, payload, rowCount }) => {
  const client = new IngestClient(clusterUrl);
  try {
    const properties = new IngestionProperties({
      database,
      table,
      format: format === 'csv' ? DataFormat.CSV : DataFormat.JSON,
      flushImmediately: true,
    });
    await client.ingestFromStream(Readable.from([payload]), properties);
    const accepted = performance.now();
    for (;;) {
      const { tables } = await askKql(clusterUrl, database, `${table} | count`);
      const count = Number(tables[0]?.rows[0]?.[0]);
      if (count >= rowCount) return { 'once uploaded': performance.now() - accepted };
      await new Promise((resolve) => setTimeout(resolve, pollMs));
    }
  } finally {
    client.close();
  }
};

const ways: readonly (readonly [string, number, Send])[] = [
  ['streamed', streamedRows, stream],
  ['inline', inlineRows, inline],
  ['queued', queuedRows, queue],
];
