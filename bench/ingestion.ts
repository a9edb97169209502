import { randomUUID } from 'node:crypto';
import { rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ingestIntoCluster } from '../server/src/kusto-client/ingest-into-cluster.ts';
import type { DataFormat } from '../shared/src/kusto-binding/requests.ts';
import { askKql } from './cluster-client.ts';
import type { HandWritten } from './hand-written.ts';
import { median, timed } from './measure.ts';
import { ratio, type Section } from './report.ts';

const rowCount = 50_000;
const rounds = 5;
const table = 'BenchIngestion';

/** Streaming ingestion through the SDK, durable, beside DuckDB's own reader for the same bytes. */
export async function ingestion(clusterUrl: string, hand: HandWritten): Promise<Section> {
  await askKql(
    clusterUrl,
    'productsdb',
    `.create-merge table ${table} (Id:long, Name:string, Cost:real, At:datetime)`,
  );
  try {
    const csv = await measure(
      clusterUrl,
      hand,
      'csv',
      csvLine,
      (file) => `read_csv('${file}', header = false)`,
    );
    const json = await measure(
      clusterUrl,
      hand,
      'json',
      jsonLine,
      (file) => `read_json('${file}', format = 'newline_delimited')`,
    );
    return {
      title: 'Streaming ingestion',
      method: `${rowCount.toLocaleString('en')} rows of four columns in one request of the ingest SDK, committed durably, against DuckDB's own reader on the same bytes into a table in memory. Rows a second, medians of ${rounds} runs.`,
      columns: ['format', 'SDK to cluster', 'DuckDB reader', 'ratio'],
      rows: [csv, json],
    };
  } finally {
    await askKql(clusterUrl, 'productsdb', `.drop table ${table} ifexists`);
  }
}

const stamp = (row: number): string => new Date(1_700_000_000_000 + row * 1000).toISOString();
const csvLine = (row: number): string => `${row},Item-${row},${row / 4},${stamp(row)}`;
const jsonLine = (row: number): string =>
  JSON.stringify({ Id: row, Name: `Item-${row}`, Cost: row / 4, At: stamp(row) });

async function measure(
  clusterUrl: string,
  hand: HandWritten,
  format: DataFormat,
  line: (row: number) => string,
  reader: (file: string) => string,
): Promise<string[]> {
  const payload = Buffer.from(Array.from({ length: rowCount }, (_, row) => line(row)).join('\n'));
  const file = join(tmpdir(), `bench-${randomUUID()}.${format}`);
  await writeFile(file, payload);
  const ours: number[] = [];
  const theirs: number[] = [];
  try {
    for (let round = 0; round < rounds; round += 1) {
      ours.push(await timed(() => send(clusterUrl, format, payload)));
      theirs.push(
        await timed(() => hand.rows(`CREATE OR REPLACE TABLE t AS SELECT * FROM ${reader(file)}`)),
      );
    }
  } finally {
    await rm(file, { force: true });
  }
  const rate = (times: readonly number[]): number => (rowCount / median(times)) * 1000;
  const text = (value: number): string => Math.round(value).toLocaleString('en');
  return [format, text(rate(ours)), text(rate(theirs)), ratio(rate(ours) / rate(theirs))];
}

const send = (clusterUrl: string, format: DataFormat, payload: Buffer) =>
  ingestIntoCluster({
    target: { clusterUrl, database: 'productsdb', credential: null },
    table,
    format,
    mappingRef: null,
    payload,
    clientRequestId: `Bench;${randomUUID()}`,
    signal: new AbortController().signal,
  });
