import { bulkIngestion, inlineRows, queuedRows, rounds, streamedRows } from './bulk-ingestion.ts';
import { concurrentWriters } from './concurrent-writers.ts';
import type { Section } from './report.ts';

const count = (rows: number): string => rows.toLocaleString('en');

/** Ingestion through the SDK, durable, beside DuckDB's own reader for the same bytes. */
export async function ingestion(clusterUrl: string): Promise<Section> {
  const rows = [...(await bulkIngestion(clusterUrl)), ...(await concurrentWriters(clusterUrl))];
  return {
    title: 'Ingestion',
    method: `Rows of four columns through the SDK, committed durably, against DuckDB's own reader on the same bytes, types declared, into a table of a file: ${count(streamedRows)} rows streamed in one request, ${count(inlineRows)} in one command (\`.ingest inline\`), ${count(queuedRows)} in one queued blob, from the upload to the rows that can be seen; "once uploaded" leaves out what the SDK takes to bring the bytes. Rows a second, medians of ${rounds} runs. Below them writers of one row at a time by streaming, all at once, and what a reader's query takes beside them and alone: of another table, and of the one they write.`,
    columns: ['what', 'cluster', 'beside it', 'ratio', 'goal'],
    rows,
  };
}
