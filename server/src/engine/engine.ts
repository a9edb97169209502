import { Access } from './catalog/access.ts';
import { isDefaultName, requestedName, resolvedName } from './catalog/catalog.ts';
import { checkIngestor, checkViewer } from './catalog/check-access.ts';
import { rowsOfSource } from './catalog/extents.ts';
import { addIngestionFailure } from './catalog/ingestion-failures.ts';
import { withNumberedRows } from './catalog/numbered-rows.ts';
import { addOperation, pullOperation } from './catalog/operations.ts';
import { settlingRoles } from './catalog/settle-roles.ts';
import type { CommandContext } from './commands/command-context.ts';
import { runCommand } from './commands/run-command.ts';
import { applyUpdatePolicies } from './commands/update-policies.ts';
import { type Compiling, RequestCompiler } from './compile-request.ts';
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
import { QueryCompiler } from './execute/compile-query.ts';
import type { Gate } from './execute/gate.ts';
import { Housekeeping } from './execute/housekeeping.ts';
import { QueryRun } from './execute/query-run.ts';
import type { RequestKind, RunningRequest } from './execute/running-request.ts';
import { isFatal } from './execute/to-engine-error.ts';
import type { Translator } from './execute/translator.ts';
import { batchingPolicyOf } from './ingest/batching-policy.ts';
import { ingest } from './ingest/ingest.ts';
import { fullyQualifiedName, type Principal } from './principal.ts';
import { ticksOfUnixMs } from './ticks.ts';
import { bindParameters } from './translate/bind-parameters.ts';

/**
 * The engine of one process: parse, translate, check, run. No cluster's file is touched before a
 * request for it.
 */
export class EmbeddedEngine implements Engine {
  readonly #options: EngineOptions;
  readonly #translator: Translator;
  readonly #gate: Gate;
  readonly #compiler: QueryCompiler;
  readonly #requests: RequestCompiler;
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
    this.#requests = new RequestCompiler(this.#compiler, options.clusterAddress, this.#clock);
    this.#housekeeping = new Housekeeping(clusters, this.#clock);
  }

  query(request: QueryRequest): Promise<Result> {
    return this.#serve('query', request, (cluster, running) => {
      const access = this.#accessOf(cluster, request.principal);
      // Who names no database asks for none: what the text reads is checked all the same.
      if (!isDefaultName(request.database))
        checkViewer(access, cluster.catalog, resolvedName(cluster.catalog, request.database));
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
      const name = resolvedName(cluster.catalog, database);
      const access = this.#accessOf(cluster, principal);
      checkIngestor(access, cluster.catalog, name, request.table);
      const nowTicks = running.startedTicks;
      const reader = { access, policyOf: name };
      const compilePolicy = (text: string) =>
        this.#requests.compileOne({
          cluster,
          clusterId,
          database,
          text,
          parameters: new Map(),
          signal: running.signal,
          reader,
          nowTicks,
        });
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
        checkIngestor(access, cluster.catalog, resolvedName(cluster.catalog, database), table);
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
      batchingPolicyOf(catalog, requestedName(catalog, target.database), target.table),
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
      const { signal } = running;
      const compiled = await this.#requests.compile({
        ...request,
        cluster,
        signal,
        reader,
        nowTicks,
      });
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

  #accessOf(cluster: Cluster, principal: Principal): Access {
    return new Access(principal, cluster.catalog, this.#options.owners);
  }

  #contextOf(cluster: Cluster, running: RunningRequest, request: QueryRequest): CommandContext {
    const nowTicks = request.options.nowTicks ?? running.startedTicks;
    const database = resolvedName(cluster.catalog, request.database);
    const { signal } = running;
    const access = (): Access => this.#accessOf(cluster, request.principal);
    const compile = (text: string, more: Partial<Pick<Compiling, 'shown'> & Reader> = {}) => {
      const { shown, ...reader } = { access: access(), ...more };
      const compiling = { ...request, cluster, text, signal, reader, nowTicks };
      return this.#requests.compileOne(shown ? { ...compiling, shown } : compiling);
    };
    const store = cluster.store(signal, request.options.readOnly);
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
      signal,
      requests: cluster.requests,
      startedTicks: this.#startedTicks,
      parse: (text) => this.#translator.parseCommand(text, signal),
      compile: (text) => compile(text),
      compilePolicy: (text) => compile(text, { policyOf: database }),
      compileRows: (table, text) =>
        compile(text, { shown: (catalog) => withNumberedRows(catalog, database, table) }),
      query: (text) => this.#query(cluster, running, { ...request, text }),
    };
  }
}

const isRefusal = (error: unknown): boolean =>
  error instanceof EngineError && error.code === 'EMB0015';
