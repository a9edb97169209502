import { Access } from './catalog/access.ts';
import { type Catalog, isDefaultName } from './catalog/catalog.ts';
import type { ClusterStore } from './catalog/cluster-store.ts';
import { rowsOfSource } from './catalog/extents.ts';
import { addIngestionFailure } from './catalog/ingestion-failures.ts';
import { withNumberedRows } from './catalog/numbered-rows.ts';
import { addOperation, pullOperation } from './catalog/operations.ts';
import { settleRoles } from './catalog/settle-roles.ts';
import { withoutExpired } from './catalog/stored-query-results.ts';
import type { CommandContext, CompiledQuery } from './commands/command-context.ts';
import { runCommand } from './commands/run-command.ts';
import { applyUpdatePolicies } from './commands/update-policies.ts';
import type {
  BatchingPolicy,
  Engine,
  EngineOptions,
  FailedIngestion,
  IngestRequest,
  IngestResult,
  QueryRequest,
  Result,
} from './engine-api.ts';
import { EngineError } from './errors.ts';
import type { Reader } from './execute/check-reads.ts';
import type { Cluster } from './execute/cluster.ts';
import type { Clusters } from './execute/clusters.ts';
import { type CompiledText, QueryCompiler } from './execute/compile-query.ts';
import type { Gate } from './execute/gate.ts';
import { Housekeeping } from './execute/housekeeping.ts';
import { QueryRun } from './execute/query-run.ts';
import type { RequestKind, RunningRequest } from './execute/running-request.ts';
import { isFatal } from './execute/to-engine-error.ts';
import type { Translator } from './execute/translator.ts';
import { takingAll } from './execute/wire-json.ts';
import { batchingPolicyOf } from './ingest/batching-policy.ts';
import { ingest } from './ingest/ingest.ts';
import { fullyQualifiedName, type Principal } from './principal.ts';
import { integer, sql } from './sql/sql.ts';
import { ticksOfUnixMs } from './ticks.ts';
import { bindParameters } from './translate/bind-parameters.ts';

/** More columns than a plugin may make out of the data. */
const maxProbeRows = 20_000;

/**
 * The engine of one process: parse, translate, check, run. No cluster's file is touched before a
 * request for it.
 */
export class EmbeddedEngine implements Engine {
  readonly #options: EngineOptions;
  readonly #translator: Translator;
  readonly #gate: Gate;
  readonly #compiler: QueryCompiler;
  readonly #clusters: Clusters;
  readonly #startedTicks = ticksOfUnixMs(Date.now());
  readonly #clock: () => bigint;
  readonly #housekeeping: Housekeeping;

  constructor(options: EngineOptions, translator: Translator, gate: Gate, clusters: Clusters) {
    this.#options = options;
    this.#translator = translator;
    this.#gate = gate;
    this.#compiler = new QueryCompiler(translator, gate);
    this.#clusters = clusters;
    this.#clock = options.clock ?? (() => ticksOfUnixMs(Date.now()));
    this.#housekeeping = new Housekeeping(clusters, this.#clock);
  }

  query(request: QueryRequest): Promise<Result> {
    return this.#serve('query', request, (cluster, running) => {
      const access = this.#accessOf(cluster, request.principal);
      // Who names no database asks for none: what the text reads is checked all the same.
      if (!isDefaultName(request.database)) checkViewer(cluster, request.database, access);
      return this.#query(cluster, running, request);
    });
  }

  command(request: QueryRequest): Promise<Result> {
    return this.#serve('command', request, (cluster, running) =>
      runCommand(request.text, this.#contextOf(cluster, running, request)),
    );
  }

  ingest(request: IngestRequest): Promise<IngestResult> {
    const { clusterId, principal, database, signal, timeoutMs, ...payload } = request;
    const described = {
      clusterId,
      database,
      signal,
      text: `.ingest into table ${request.table}`,
      clientRequestId: '',
      principal,
      options: { timeoutMs },
    };
    return this.#serve('ingest', described, (cluster, running) => {
      const name = databaseName(cluster, database);
      const access = this.#accessOf(cluster, principal);
      checkIngestor(cluster, name, request.table, access);
      const nowTicks = running.startedTicks;
      const reader = { access, policyOf: name };
      const compilePolicy = (text: string) =>
        this.#compileOne(
          cluster,
          running,
          { clusterId, database, text },
          reader,
          new Map(),
          nowTicks,
        );
      return ingest(cluster.store(running.signal, false), {
        ...payload,
        database: name,
        nowTicks: null,
        signal: running.signal,
        onAppended: async (transaction, table) => {
          await applyUpdatePolicies(transaction, name, table, { givenTicks: null, compilePolicy });
          if (payload.sourceId === undefined || payload.streaming) return;
          const rowCount = await rowsOfSource(transaction, payload.sourceId);
          const into = { database: name, table: table.name, rowCount };
          await addOperation(
            transaction,
            pullOperation({ ...into, principal, startedTicks: nowTicks }),
          );
        },
      });
    });
  }

  async authorizeIngestion({
    clusterId,
    principal,
    database,
    table,
  }: Parameters<Engine['authorizeIngestion']>[0]): Promise<void> {
    if (principal.type === 'local') return;
    await this.#withCluster(clusterId, async (cluster) => {
      const access = this.#accessOf(cluster, principal);
      if (database !== undefined && table !== undefined)
        checkIngestor(cluster, databaseName(cluster, database), table, access);
      else if (!access.isIngestorSomewhere(cluster.catalog))
        throw access.refuse('ingest into any table');
    });
  }

  async recordIngestionFailure({
    clusterId,
    principal,
    ...failure
  }: FailedIngestion): Promise<void> {
    await this.#withCluster(clusterId, (cluster) => {
      const { signal } = new AbortController();
      const failedOnTicks = ticksOfUnixMs(Date.now());
      return cluster.write(async (transaction) => {
        const name = principal ? fullyQualifiedName(principal) : '';
        await addIngestionFailure(transaction, { ...failure, principal: name, failedOnTicks });
        const { operationId: id, database, table, details } = failure;
        const failed = { id, database, table, startedTicks: failedOnTicks, failure: details };
        await addOperation(
          transaction,
          pullOperation(principal ? { ...failed, principal } : failed),
        );
        return { result: undefined };
      }, signal);
    });
  }

  batchingPolicy(target: {
    readonly clusterId: string;
    readonly database: string;
    readonly table: string;
  }): Promise<BatchingPolicy | null> {
    return this.#withCluster(target.clusterId, async ({ catalog }) =>
      batchingPolicyOf(
        catalog,
        isDefaultName(target.database) ? catalog.defaultDatabase : target.database,
        target.table,
      ),
    );
  }

  async #withCluster<T>(id: string, work: (cluster: Cluster) => Promise<T>): Promise<T> {
    const cluster = await this.#clusters.acquire(id);
    try {
      return await work(cluster);
    } finally {
      this.#clusters.release(id);
    }
  }

  cancel(clusterId: string, clientRequestId: string): boolean {
    const cluster = this.#clusters.find(clusterId);
    return cluster?.requests.cancel(clientRequestId, 'it was canceled by request') ?? false;
  }

  reset(clusterId: string): Promise<void> {
    return this.#clusters.reset(clusterId);
  }

  async close(): Promise<void> {
    await this.#housekeeping.stop();
    for (const cluster of this.#clusters.open())
      cluster.requests.cancelAll('the cluster is closing');
    await this.#clusters.close();
    await this.#translator.close();
    await this.#gate.close();
  }

  /** Counts a request as running on its cluster, from its arrival to its end. */
  async #serve<T>(
    kind: RequestKind,
    request: Pick<
      QueryRequest,
      'clusterId' | 'database' | 'text' | 'clientRequestId' | 'principal' | 'caller' | 'signal'
    > & {
      readonly options: { readonly timeoutMs: number };
    },
    work: (cluster: Cluster, running: RunningRequest) => Promise<T>,
  ): Promise<T> {
    const { clusterId, options } = request;
    const cluster = await this.#clusters.acquire(clusterId);
    const running = cluster.requests.begin(
      { ...request, kind, timeoutMs: options.timeoutMs },
      (error) => {
        if (isFatal(error)) cluster.broken = true;
        this.#clusters.release(clusterId);
      },
    );
    try {
      const done = await work(cluster, running);
      if (!running.streaming) running.end();
      return done;
    } catch (error) {
      running.end(error);
      throw error;
    }
  }

  async #query(cluster: Cluster, running: RunningRequest, request: QueryRequest): Promise<Result> {
    const nowTicks = request.options.nowTicks ?? running.startedTicks;
    for (;;) {
      const { catalog } = cluster;
      const reader = { access: this.#accessOf(cluster, request.principal) };
      const compiled = await this.#compile(cluster, running, request, reader, nowTicks);
      const values = bindParameters(compiled.parameters, request.parameters);
      const statements = compiled.statements.map((statement) => ({
        ...statement,
        sql: { sql: this.#compiler.sqlAt(statement, nowTicks) },
      }));
      try {
        const tables = await QueryRun.start(
          running,
          cluster.pool,
          statements,
          values,
          request.options,
        );
        return { tables };
      } catch (error) {
        // The schema changed between translation and run: once more.
        if (cluster.catalog === catalog || !isRefusal(error)) throw error;
      }
    }
  }

  async #compile(
    cluster: Cluster,
    running: RunningRequest,
    request: Pick<QueryRequest, 'clusterId' | 'database' | 'text' | 'parameters'>,
    reader: Reader,
    nowTicks: bigint,
    shown: (catalog: Catalog) => Catalog = (catalog) => catalog,
  ): Promise<CompiledText> {
    const { clusterId, text } = request;
    const store = cluster.store(running.signal, true);
    const database = databaseName(cluster, request.database);
    return this.#compiler.compile({
      text,
      clusterId,
      catalog: shown(withoutExpired(cluster.catalog, this.#clock())),
      database,
      cluster: this.#options.clusterAddress(clusterId),
      reader,
      signal: running.signal,
      probe: (statement, parameters) => {
        const values = bindParameters(parameters, request.parameters);
        const probe = { sql: this.#compiler.sqlAt(statement, nowTicks) };
        return store.rows(
          sql`SELECT * FROM (${probe})${takingAll(values.length)} LIMIT ${integer(maxProbeRows)}`,
          values,
        );
      },
    });
  }

  async #compileOne(
    cluster: Cluster,
    running: RunningRequest,
    described: Pick<QueryRequest, 'clusterId' | 'database' | 'text'>,
    reader: Reader,
    parameters: QueryRequest['parameters'],
    nowTicks: bigint,
    shown?: (catalog: Catalog) => Catalog,
  ): Promise<CompiledQuery> {
    const request = { ...described, parameters };
    const compiled = await this.#compile(cluster, running, request, reader, nowTicks, shown);
    const values = bindParameters(compiled.parameters, parameters);
    const [first] = compiled.statements;
    if (!first)
      throw new EngineError('SYN0002', { message: 'A query that gives rows was expected' });
    const statement = { sql: this.#compiler.sqlAt(first, nowTicks) };
    const all = takingAll(values.length);
    return { columns: first.columns, sql: sql`SELECT * FROM (${statement})${all}`, values };
  }

  #accessOf(cluster: Cluster, principal: Principal): Access {
    return new Access(principal, cluster.catalog, this.#options.owners);
  }

  #contextOf(cluster: Cluster, running: RunningRequest, request: QueryRequest): CommandContext {
    const nowTicks = request.options.nowTicks ?? running.startedTicks;
    const database = databaseName(cluster, request.database);
    const access = (): Access => this.#accessOf(cluster, request.principal);
    const compile = (text: string, policyOf?: string, shown?: (catalog: Catalog) => Catalog) => {
      const reader = { access: access(), ...(policyOf === undefined ? {} : { policyOf }) };
      return this.#compileOne(
        cluster,
        running,
        { ...request, text },
        reader,
        request.parameters,
        nowTicks,
        shown,
      );
    };
    const store = cluster.store(running.signal, request.options.readOnly);
    return {
      clusterId: request.clusterId,
      get access() {
        return access();
      },
      store: settlingRoles(store, request.principal),
      database,
      nowTicks,
      givenTicks: request.options.nowTicks,
      clockTicks: this.#clock(),
      signal: running.signal,
      requests: cluster.requests,
      startedTicks: this.#startedTicks,
      parse: (text) => this.#translator.parseCommand(text, running.signal),
      compile: (text) => compile(text),
      compilePolicy: (text) => compile(text, database),
      compileRows: (table, text) =>
        compile(text, undefined, (catalog) => withNumberedRows(catalog, database, table)),
      query: (text) => this.#query(cluster, running, { ...request, text }),
    };
  }
}

/** The store for commands: with what their changes mean for roles. */
const settlingRoles = (store: ClusterStore, creator: Principal): ClusterStore => ({
  get catalog() {
    return store.catalog;
  },
  rows: store.rows,
  write: (work, ...rest) =>
    store.write(
      async (transaction) => {
        const written = await work(transaction);
        if (!written.catalog) return written;
        const settled = settleRoles(transaction.catalog, written.catalog, creator);
        for (const statement of settled.statements) await transaction.run(statement);
        return { ...written, catalog: settled.catalog };
      },
      ...rest,
    ),
});

/** Errors: EMB0002, EMB0040. */
function checkViewer(cluster: Cluster, name: string, access: Access): void {
  const database = cluster.catalog.databases.get(databaseName(cluster, name));
  if (database && !access.isViewer(database)) throw access.refuse(`read database '${name}'`);
}

/** Who may not ingest is not told whether the table is there. Errors: EMB0040. */
function checkIngestor(
  { catalog }: Cluster,
  name: string,
  tableName: string,
  access: Access,
): void {
  const database = catalog.databases.get(name);
  const table = database?.tables.get(tableName);
  if (!database || access.isIngestor(database)) return;
  if (!table || !access.isTableIngestor(database, table))
    throw access.refuse(`ingest into table '${tableName}' of database '${name}'`);
}

/** '' and 'NetDefaultDB' mean the default database. Errors: EMB0002. */
export function databaseName({ catalog }: Cluster, name: string): string {
  if (isDefaultName(name)) return catalog.defaultDatabase;
  if (!catalog.databases.has(name)) throw new EngineError('EMB0002', { database: name });
  return name;
}

const isRefusal = (error: unknown): boolean =>
  error instanceof EngineError && error.code === 'EMB0015';
