import { randomUUID } from 'node:crypto';
import { access, mkdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { appendRows } from '../ingest/append-rows.ts';
import { identifier, join as joinSql, sql } from '../sql/sql.ts';
import { parseDatetime } from '../ticks.ts';
import { kustoTypes } from '../types.ts';
import { sampleTableEntry, sampleTables } from './samples-database.ts';

/** Grows whenever the rows or the tables change: an older file is then left alone. */
const samplesVersion = 1;

/**
 * The path of the `Samples` file in `folder`, made when it is not there yet. Several processes may
 * ask at once: each makes a file of its own and renames it, and whoever is last wins with the same
 * rows. `onMaking` is called when it has to be made, which takes a second or two.
 */
export async function ensureSamples(
  folder: string,
  onMaking: () => void = () => undefined,
): Promise<string> {
  const path = join(folder, `samples-v${samplesVersion}.duckdb`);
  const there = await access(path).then(
    () => true,
    () => false,
  );
  if (there) return path;
  onMaking();
  await mkdir(folder, { recursive: true });
  const unfinished = join(folder, `samples-${randomUUID()}.unfinished`);
  try {
    await makeSamples(unfinished);
    await rename(unfinished, path);
  } finally {
    await rm(unfinished, { force: true });
    await rm(`${unfinished}.wal`, { force: true });
  }
  return path;
}

async function makeSamples(path: string): Promise<void> {
  const instance = await DuckDBInstance.create(path);
  const connection = await instance.connect();
  try {
    const madeTicks = parseDatetime('2024-07-01') ?? 0n;
    for (const [position, sample] of sampleTables.entries()) {
      const table = sampleTableEntry(sample, position);
      const fields = table.columns.map(
        (c) => sql`${identifier(c.physicalName)} ${{ sql: kustoTypes[c.type].sqlType }}`,
      );
      await connection.run('BEGIN');
      await connection.run(
        sql`CREATE TABLE ${{ sql: table.physicalName }} (ingestion_time BIGINT, ${joinSql(fields, ', ')})`
          .sql,
      );
      const readers = table.columns.map((_, i) => (row: (typeof rows)[number]) => row[i] ?? null);
      const rows = [...sample.rows()];
      await appendRows(connection, table, rows, readers, madeTicks, new AbortController().signal);
      await connection.run('COMMIT');
    }
    await connection.run('CHECKPOINT');
  } finally {
    connection.closeSync();
    instance.closeSync();
  }
}
