import { randomUUID } from 'node:crypto';
import { rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { DataFormat, IngestClient, IngestionProperties } from 'azure-kusto-ingest';
import { ingestIntoCluster } from '../server/src/kusto-client/ingest-into-cluster.ts';
import { askKql } from './cluster-client.ts';
import { concurrentWriters } from './concurrent-writers.ts';
import type { HandWritten } from './hand-written.ts';
import { median, timed } from './measure.ts';
import { ratio, type Section } from './report.ts';

const streamedRows = 50_000;
const queuedRows = 1_000_000;
const rounds = 3;
const table = 'BenchIngestion';

type Format = 'csv' | 'json';
type Send = (clusterUrl: string, format: Format, payload: Buffer, rows: number) => Promise<void>;

/** Ingestion through the SDK, durable, beside DuckDB's own reader for the same bytes. */
export async function ingestion(clusterUrl: string, hand: HandWritten): Promise<Section> {
  const create = `.create-merge table ${table} (Id:long, Name:string, Cost:real, At:datetime)`;
  await askKql(clusterUrl, 'productsdb', create);
  try {
    const rows = [
      await measure(clusterUrl, hand, 'csv', streamedRows, 'streamed', stream),
      await measure(clusterUrl, hand, 'json', streamedRows, 'streamed', stream),
      await measure(clusterUrl, hand, 'csv', queuedRows, 'queued', queue),
      await measure(clusterUrl, hand, 'json', queuedRows, 'queued', queue),
      ...(await concurrentWriters(clusterUrl)),
    ];
    return {
      title: 'Ingestion',
      method: `Rows of four columns through the ingest SDK, committed durably, against DuckDB's own reader on the same bytes into a table in memory: ${streamedRows.toLocaleString('en')} rows streamed in one request, ${queuedRows.toLocaleString('en')} rows in one queued blob, from the upload to the rows that can be seen. Rows a second, medians of ${rounds} runs. Below them writers of one row at a time by streaming, all at once, and what a reader's query takes beside them and alone.`,
      columns: ['what', 'cluster', 'beside it', 'ratio', 'goal'],
      rows,
    };
  } finally {
    await askKql(clusterUrl, 'productsdb', `.drop table ${table} ifexists`);
  }
}

const stamp = (row: number): string => new Date(1_700_000_000_000 + row * 1000).toISOString();
const lines: Readonly<Record<Format, (row: number) => string>> = {
  csv: (row) => `${row},Item-${row},${row / 4},${stamp(row)}`,
  json: (row) => JSON.stringify({ Id: row, Name: `Item-${row}`, Cost: row / 4, At: stamp(row) }),
};
const readers: Readonly<Record<Format, (file: string) => string>> = {
  csv: (file) => `read_csv('${file}', header = false)`,
  json: (file) => `read_json('${file}', format = 'newline_delimited')`,
};

async function measure(
  clusterUrl: string,
  hand: HandWritten,
  format: Format,
  rowCount: number,
  way: string,
  send: Send,
): Promise<string[]> {
  const line = lines[format];
  const payload = Buffer.from(Array.from({ length: rowCount }, (_, row) => line(row)).join('\n'));
  const file = join(tmpdir(), `bench-${randomUUID()}.${format}`);
  await writeFile(file, payload);
  const ours: number[] = [];
  const theirs: number[] = [];
  try {
    for (let round = 0; round < rounds; round += 1) {
      await askKql(clusterUrl, 'productsdb', `.clear table ${table} data`);
      ours.push(await timed(() => send(clusterUrl, format, payload, rowCount)));
      const read = `CREATE OR REPLACE TABLE t AS SELECT * FROM ${readers[format](file)}`;
      theirs.push(await timed(() => hand.rows(read)));
    }
  } finally {
    await rm(file, { force: true });
  }
  const rate = (times: readonly number[]): number => (rowCount / median(times)) * 1000;
  const text = (value: number): string => `${Math.round(value).toLocaleString('en')} rows/s`;
  const goal = way === 'queued' ? '>= 0.70x' : '';
  const shown = ratio(rate(ours) / rate(theirs));
  return [`${format}, ${way}`, text(rate(ours)), text(rate(theirs)), shown, goal];
}

const stream: Send = async (clusterUrl, format, payload) => {
  await ingestIntoCluster({
    target: { clusterUrl, database: 'productsdb', credential: null },
    table,
    format,
    mappingRef: null,
    payload,
    clientRequestId: `Bench;${randomUUID()}`,
    signal: new AbortController().signal,
  });
};

const queue: Send = async (clusterUrl, format, payload, rows) => {
  const client = new IngestClient(clusterUrl);
  try {
    const properties = new IngestionProperties({
      database: 'productsdb',
      table,
      format: format === 'csv' ? DataFormat.CSV : DataFormat.JSON,
      flushImmediately: true,
    });
    await client.ingestFromStream(Readable.from([payload]), properties);
    for (;;) {
      const { tables } = await askKql(clusterUrl, 'productsdb', `${table} | count`);
      if (Number(tables[0]?.rows[0]?.[0]) >= rows) return;
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  } finally {
    client.close();
  }
};
