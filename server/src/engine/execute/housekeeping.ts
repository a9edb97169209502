import { forgetOldExtents } from '../catalog/extents.ts';
import { retainedTables } from '../catalog/retention-policy.ts';
import { dropResults } from '../catalog/stored-query-results.ts';
import { integer, type Sql, sql } from '../sql/sql.ts';
import type { Cluster } from './cluster.ts';
import type { Clusters } from './clusters.ts';
import { isFatal } from './to-engine-error.ts';

/** Queries do not see what is to go: nothing waits for a round. */
const intervalMs = 60_000;

/**
 * Rows that one transaction deletes at most: other writes wait for it. A million take some 0.1 s
 * (measured 2026-11-25).
 */
const rowsAtOnce = 1_000_000;

/**
 * What open clusters do by themselves: delete rows past their retention and query results that have
 * expired. A cluster that is closed goes without until it is opened.
 */
export class Housekeeping {
  readonly #clusters: Clusters;
  readonly #clock: () => bigint;
  readonly #timer: NodeJS.Timeout;
  readonly #stop = new AbortController();
  #round: Promise<void> = Promise.resolve();
  #underWay = false;

  /** `clock`: in ticks. */
  constructor(clusters: Clusters, clock: () => bigint) {
    this.#clusters = clusters;
    this.#clock = clock;
    this.#timer = setInterval(() => void this.round(), intervalMs);
    this.#timer.unref();
  }

  /** Resolves when what is to go now is gone; never rejects. */
  round(): Promise<void> {
    if (!this.#underWay) {
      this.#underWay = true;
      this.#round = this.#clusters
        .forEachOpen((cluster) => this.#tidy(cluster))
        .finally(() => {
          this.#underWay = false;
        });
    }
    return this.#round;
  }

  async stop(): Promise<void> {
    clearInterval(this.#timer);
    this.#stop.abort();
    await this.#round;
  }

  /** One cluster's failure is no other's; it is tried again in the next round. */
  async #tidy(cluster: Cluster): Promise<void> {
    try {
      await tidy(cluster, this.#clock(), this.#stop.signal);
    } catch (error) {
      if (this.#stop.signal.aborted) return;
      if (isFatal(error)) cluster.broken = true;
      const reason = error instanceof Error ? error.message.split('\n')[0] : String(error);
      process.stderr.write(`Expired rows could not be deleted: ${reason}\n`);
    }
  }
}

async function tidy(cluster: Cluster, nowTicks: bigint, signal: AbortSignal): Promise<void> {
  await dropExpiredResults(cluster, nowTicks, signal);
  const store = cluster.store(signal, false);
  for (const { table, oldestTicks } of retainedTables(cluster.catalog, nowTicks)) {
    const isOld = sql`ingestion_time < ${integer(oldestTicks)}`;
    const source = { sql: table.physicalName };
    // Plans that others keep do not outlive a write: none is made for nothing.
    const old = await store
      .rows(sql`SELECT 1 FROM ${source} WHERE ${isOld} LIMIT 1`)
      .catch((error: unknown) => ignoreIfGone(cluster, table.physicalName, error));
    if (old.length === 0) continue;
    while (await deleteOld(cluster, table.physicalName, nowTicks, signal));
  }
}

/** A table may be dropped between a look at the catalog and one at its rows. */
function ignoreIfGone(cluster: Cluster, physicalName: string, error: unknown): readonly [] {
  const isThere = [...cluster.catalog.databases.values()].some(({ tables }) =>
    [...tables.values()].some((table) => table.physicalName === physicalName),
  );
  if (isThere) throw error;
  return [];
}

/** By the policies of that moment. Answers whether there may be more. */
const deleteOld = (
  cluster: Cluster,
  physicalName: string,
  nowTicks: bigint,
  signal: AbortSignal,
): Promise<boolean> =>
  cluster.write(async (transaction) => {
    const retained = retainedTables(transaction.catalog, nowTicks).find(
      ({ table }) => table.physicalName === physicalName,
    );
    if (!retained) return { result: false };
    const { table, oldestTicks } = retained;
    const source: Sql = { sql: physicalName };
    const some = sql`SELECT rowid FROM ${source} WHERE ingestion_time < ${integer(oldestTicks)} LIMIT ${integer(rowsAtOnce)}`;
    const deleted = await transaction.run(sql`DELETE FROM ${source} WHERE rowid IN (${some})`);
    if (deleted === rowsAtOnce) return { result: true };
    await forgetOldExtents(transaction, table.guid, oldestTicks);
    return { result: false };
  }, signal);

async function dropExpiredResults(
  cluster: Cluster,
  nowTicks: bigint,
  signal: AbortSignal,
): Promise<void> {
  const expired = (catalog: Cluster['catalog']): readonly string[] =>
    [...catalog.databases.values()].flatMap(({ name, storedQueryResults }) =>
      storedQueryResults.some(({ expiresTicks }) => expiresTicks <= nowTicks) ? [name] : [],
    );
  if (expired(cluster.catalog).length === 0) return;
  await cluster.write(async (transaction) => {
    let { catalog } = transaction;
    for (const name of expired(catalog)) {
      const dropped = dropResults(catalog, name, ({ expiresTicks }) => expiresTicks <= nowTicks);
      catalog = dropped.catalog;
      for (const statement of dropped.statements) await transaction.run(statement);
    }
    return { result: undefined, catalog };
  }, signal);
}
