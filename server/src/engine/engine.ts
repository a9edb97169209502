import type { ClusterStore } from './catalog/cluster-store.ts';
import type { CommandContext, CompiledQuery } from './commands/command-context.ts';
import { runCommand } from './commands/run-command.ts';
import type {
  Engine,
  EngineOptions,
  IngestRequest,
  IngestResult,
  QueryRequest,
  Result,
} from './engine-api.ts';
import { EngineError } from './errors.ts';
import type { Cluster } from './execute/cluster.ts';
import { isSetUp, markSetUp } from './execute/cluster-state.ts';
import { Clusters } from './execute/clusters.ts';
import { type CompiledText, QueryCompiler } from './execute/compile-query.ts';
import { Gate } from './execute/gate.ts';
import { QueryRun } from './execute/query-run.ts';
import type { RequestKind, RunningRequest } from './execute/running-request.ts';
import { Translator } from './execute/translator.ts';
import { takingAll } from './execute/wire-json.ts';
import { ingest } from './ingest/ingest.ts';
import { ensureSamples } from './samples/ensure-samples.ts';
import { samplesAttachedAs, samplesDatabase } from './samples/samples-database.ts';
import { setUpSandbox } from './samples/sandbox.ts';
import { sql } from './sql/sql.ts';
import { ticksOfUnixMs } from './ticks.ts';
import { bindParameters } from './translate/bind-parameters.ts';

/** What `current_principal()` answers: nobody signs in to the embedded cluster. */
const principal = 'embedded-cluster-user';
/** For a set-up or a reset. */
const setUpTimeoutMs = 60_000;

/**
 * The engine of one process: parse, translate, check, run. Rejects when it cannot do its work
 * safely, or at all.
 */
export async function openEngine(options: EngineOptions): Promise<Engine> {
  const { folder, samplesFolder = folder, onProgress } = options;
  const translator = new Translator(options.translationBudgetMs);
  const gate = await Gate.open();
  const path = await ensureSamples(samplesFolder, () =>
    onProgress?.('Making the sample tables ...'),
  );
  await translator.ready();
  return new EmbeddedEngine(options, translator, gate, path);
}

class EmbeddedEngine implements Engine {
  readonly #options: EngineOptions;
  readonly #translator: Translator;
  readonly #gate: Gate;
  readonly #compiler: QueryCompiler;
  readonly #clusters: Clusters;

  constructor(options: EngineOptions, translator: Translator, gate: Gate, samplesPath: string) {
    this.#options = options;
    this.#translator = translator;
    this.#gate = gate;
    this.#compiler = new QueryCompiler(translator, gate);
    this.#clusters = new Clusters({
      folder: options.folder,
      maxOpen: options.maxOpenClusters,
      maxBytes: options.maxClusterBytes,
      threads: options.threads,
      memoryLimitBytes: options.memoryLimitBytes,
      shared: {
        file: { path: samplesPath, attachedAs: samplesAttachedAs },
        database: samplesDatabase,
      },
      prepare: (id, cluster) => this.#prepare(id, cluster),
      onClose: (id) => translator.forget(id),
    });
  }

  query(request: QueryRequest): Promise<Result> {
    return this.#serve('query', request, (cluster, running) =>
      this.#query(cluster, running, request),
    );
  }

  command(request: QueryRequest): Promise<Result> {
    return this.#serve('command', request, (cluster, running) =>
      runCommand(request.text, this.#contextOf(cluster, running, request)),
    );
  }

  ingest(request: IngestRequest): Promise<IngestResult> {
    const { table, format, mappingName, streaming, data } = request;
    const described = {
      ...request,
      text: `.ingest into table ${table}`,
      clientRequestId: '',
      options: { timeoutMs: request.timeoutMs },
    };
    return this.#serve('ingest', described, (cluster, running) =>
      ingest(cluster.store(running.signal, false), {
        database: databaseName(cluster, request.database),
        table,
        format,
        mappingName,
        ...(streaming === undefined ? {} : { streaming }),
        data,
        nowTicks: running.startedTicks,
        signal: running.signal,
      }),
    );
  }

  cancel(clusterId: string, clientRequestId: string): boolean {
    const cluster = this.#clusters.find(clusterId);
    return cluster?.requests.cancel(clientRequestId, 'it was canceled by request') ?? false;
  }

  async reset(clusterId: string): Promise<void> {
    await this.#clusters.exclusively(clusterId, (cluster) => this.#setUp(clusterId, cluster));
  }

  async close(): Promise<void> {
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
      'clusterId' | 'database' | 'text' | 'clientRequestId' | 'signal'
    > & {
      readonly options: { readonly timeoutMs: number };
    },
    work: (cluster: Cluster, running: RunningRequest) => Promise<T>,
  ): Promise<T> {
    const { clusterId, text, clientRequestId, signal, options } = request;
    const cluster = await this.#clusters.acquire(clusterId);
    const running = cluster.requests.begin(
      {
        kind,
        text,
        clientRequestId,
        signal,
        timeoutMs: options.timeoutMs,
        database: request.database,
      },
      () => this.#clusters.release(clusterId),
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
      const compiled = await this.#compile(cluster, running, request, request.text);
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

  #compile(
    cluster: Cluster,
    running: RunningRequest,
    request: QueryRequest,
    text: string,
  ): Promise<CompiledText> {
    const { clusterId } = request;
    return this.#compiler.compile({
      text,
      clusterId,
      catalog: cluster.catalog,
      database: databaseName(cluster, request.database),
      cluster: this.#options.clusterAddress(clusterId),
      principal,
      signal: running.signal,
    });
  }

  #contextOf(cluster: Cluster, running: RunningRequest, request: QueryRequest): CommandContext {
    const nowTicks = request.options.nowTicks ?? running.startedTicks;
    return {
      clusterId: request.clusterId,
      store: cluster.store(running.signal, request.options.readOnly),
      database: databaseName(cluster, request.database),
      nowTicks,
      signal: running.signal,
      requests: cluster.requests,
      startedTicks: this.#startedTicks,
      compile: async (text): Promise<CompiledQuery> => {
        const compiled = await this.#compile(cluster, running, request, text);
        const values = bindParameters(compiled.parameters, request.parameters);
        const [first] = compiled.statements;
        if (!first)
          throw new EngineError('SYN0002', { message: 'A query that gives rows was expected' });
        const statement = { sql: this.#compiler.sqlAt(first, nowTicks) };
        return {
          columns: first.columns,
          sql:
            values.length === 0
              ? statement
              : sql`SELECT * FROM (${statement})${takingAll(values.length)}`,
          values,
        };
      },
      query: (text) => this.#query(cluster, running, { ...request, text }),
    };
  }

  readonly #startedTicks = ticksOfUnixMs(Date.now());

  /** A new cluster, or one whose set-up broke off, gets its sandbox. */
  async #prepare(id: string, cluster: Cluster): Promise<void> {
    const store = cluster.store(new AbortController().signal, false);
    if (!(await isSetUp(store))) await this.#setUp(id, cluster);
  }

  async #setUp(clusterId: string, cluster: Cluster): Promise<void> {
    const signal = AbortSignal.timeout(setUpTimeoutMs);
    const mark = (ready: boolean): Promise<void> =>
      cluster.write(async (transaction) => {
        await markSetUp(transaction, ready);
        return { result: undefined };
      }, signal);
    await mark(false);
    const own = [...cluster.catalog.databases.values()].filter(({ readOnly }) => !readOnly);
    await setUpSandbox(
      own.map(({ name }) => name),
      (database, text) => this.#runSetUpCommand(clusterId, cluster, database, text, signal),
    );
    await mark(true);
  }

  #runSetUpCommand(
    clusterId: string,
    cluster: Cluster,
    database: string,
    text: string,
    signal: AbortSignal,
  ): Promise<Result> {
    const store: ClusterStore = cluster.store(signal, false);
    const unused = (): never => {
      throw new Error(`the sandbox's set-up runs no query: ${text}`);
    };
    return runCommand(text, {
      clusterId,
      store,
      database: databaseName(cluster, database),
      nowTicks: ticksOfUnixMs(Date.now()),
      signal,
      requests: cluster.requests,
      startedTicks: this.#startedTicks,
      compile: unused,
      query: unused,
    });
  }
}

/** '' and 'NetDefaultDB' mean the default database. */
const databaseName = (cluster: Cluster, name: string): string =>
  name === '' || name === 'NetDefaultDB' ? cluster.catalog.defaultDatabase : name;

const isRefusal = (error: unknown): boolean =>
  error instanceof EngineError && error.code === 'EMB0015';
