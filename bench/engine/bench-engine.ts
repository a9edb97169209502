import { mkdir, readdir, rm } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import type { Catalog, Table } from '../../server/src/engine/catalog/catalog.ts';
import { createTable } from '../../server/src/engine/catalog/change-tables.ts';
import type { Engine, EngineOptions, QueryRequest } from '../../server/src/engine/engine-api.ts';
import type { Cluster } from '../../server/src/engine/execute/cluster.ts';
import { type EngineParts, engineOf, openParts } from '../../server/src/engine/open-engine.ts';
import { localPrincipal } from '../../server/src/engine/principal.ts';
import { columnsOf } from '../../server/src/engine/samples/sample-table.ts';
import { generatedTables, tablesMark } from './log-tables.ts';

const folder = '.cache/bench/engine';
const clusterId = 'local';
const never = new AbortController().signal;

/** An engine in this process whose default database holds the generated tables. */
export interface BenchEngine {
  readonly engine: Engine;
  readonly parts: EngineParts;
  readonly cluster: Cluster;
  close(): Promise<void>;
}

/** Opens the engine on a file of its own; the tables are made once and kept between runs. */
export async function openBenchEngine(rows: number): Promise<BenchEngine> {
  const name = `${rows}-${tablesMark(rows)}`;
  await mkdir(folder, { recursive: true });
  // Rows of another generator are of no use any more.
  for (const other of await readdir(folder))
    if (other.startsWith(`${rows}-`) && other !== name)
      await rm(join(folder, other), { recursive: true });
  const options: EngineOptions = {
    folder: join(folder, name),
    samplesFolder: '.cache/bench',
    threads: availableParallelism(),
    memoryLimitBytes: 5 * 1024 ** 3,
    maxOpenClusters: 1,
    translationBudgetMs: 60_000,
    maxClusterBytes: null,
    clusterAddress: (id) => `http://127.0.0.1/${id}`,
  };
  const parts = await openParts(options);
  const engine = engineOf(options, parts);
  const cluster = await parts.clusters.acquire(clusterId);
  const close = async (): Promise<void> => {
    parts.clusters.release(clusterId);
    await engine.close();
  };
  try {
    await makeTables(cluster, rows);
    return { engine, parts, cluster, close };
  } catch (error) {
    await close();
    throw error;
  }
}

/** Definition and rows of a table come in one transaction: what is there is whole. */
async function makeTables(cluster: Cluster, rows: number): Promise<void> {
  for (const { name, schema, select } of generatedTables) {
    if (cluster.catalog.databases.get(cluster.catalog.defaultDatabase)?.tables.has(name)) continue;
    console.log(`Making ${name} ...`);
    await cluster.write(async ({ catalog, run }) => {
      const made = createTable(catalog, catalog.defaultDatabase, name, columnsOf(schema), {}, '');
      for (const statement of made.statements) await run(statement);
      const table = tableNamed(made.catalog, name).physicalName;
      await run({ sql: `INSERT INTO ${table} SELECT 0, * FROM (${select(rows)})` });
      return { result: undefined, catalog: made.catalog };
    }, never);
  }
}

/** A table of the default database. */
export function tableNamed(catalog: Catalog, name: string): Table {
  const table = catalog.databases.get(catalog.defaultDatabase)?.tables.get(name);
  if (!table) throw new Error(`No table ${name}.`);
  return table;
}

export const benchRequest = (text: string): QueryRequest => ({
  clusterId,
  database: '',
  text,
  parameters: new Map(),
  principal: localPrincipal,
  clientRequestId: 'bench',
  signal: never,
  options: {
    timeoutMs: 600_000,
    maxRecords: null,
    maxBytes: null,
    takeMaxRecords: null,
    readOnly: false,
    nowTicks: null,
  },
});
