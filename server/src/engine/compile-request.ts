import { type Catalog, resolvedName } from './catalog/catalog.ts';
import { withoutExpired } from './catalog/stored-query-results.ts';
import type { CompiledQuery } from './commands/command-context.ts';
import type { EngineOptions, QueryRequest } from './engine-api.ts';
import { EngineError } from './errors.ts';
import type { Reader } from './execute/check-reads.ts';
import type { Cluster } from './execute/cluster.ts';
import type { CompiledText, QueryCompiler } from './execute/compile-query.ts';
import { takingAll } from './execute/wire-json.ts';
import { integer, sql } from './sql/sql.ts';
import { bindParameters } from './translate/bind-parameters.ts';

/** More columns than a plugin may make out of the data. */
const maxProbeRows = 20_000;

/** A text of a request, and what it is read for. */
export interface Compiling
  extends Pick<QueryRequest, 'clusterId' | 'database' | 'text' | 'parameters' | 'signal'> {
  readonly cluster: Cluster;
  readonly reader: Reader;
  /** `now()` of the text, in ticks. */
  readonly nowTicks: bigint;
  /** The catalog that the text sees, out of the cluster's; default: the same. */
  readonly shown?: (catalog: Catalog) => Catalog;
}

/** Compiles what requests ask against their clusters as they are at that moment. */
export class RequestCompiler {
  readonly #compiler: QueryCompiler;
  readonly #clusterAddress: EngineOptions['clusterAddress'];
  readonly #clock: () => bigint;

  constructor(
    compiler: QueryCompiler,
    clusterAddress: EngineOptions['clusterAddress'],
    clock: () => bigint,
  ) {
    this.#compiler = compiler;
    this.#clusterAddress = clusterAddress;
    this.#clock = clock;
  }

  /** The whole text, whose statements have the SQL of no moment yet: see `QueryCompiler.sqlAt`. */
  compile(compiling: Compiling): Promise<CompiledText> {
    const { cluster, clusterId, text, signal, nowTicks, shown = (catalog) => catalog } = compiling;
    const store = cluster.store(signal, true);
    return this.#compiler.compile({
      text,
      clusterId,
      catalog: shown(withoutExpired(cluster.catalog, this.#clock())),
      database: resolvedName(cluster.catalog, compiling.database),
      cluster: this.#clusterAddress(clusterId),
      reader: compiling.reader,
      signal,
      probe: (statement, parameters) => {
        const values = bindParameters(parameters, compiling.parameters);
        const probe = { sql: this.#compiler.sqlAt(statement, nowTicks) };
        return store.rows(
          sql`SELECT * FROM (${probe})${takingAll(values.length)} LIMIT ${integer(maxProbeRows)}`,
          values,
        );
      },
    });
  }

  /** The first statement alone. Errors: SYN0002 where there is none, and those of `compile`. */
  async compileOne(compiling: Compiling): Promise<CompiledQuery> {
    const compiled = await this.compile(compiling);
    const values = bindParameters(compiled.parameters, compiling.parameters);
    const [first] = compiled.statements;
    if (!first)
      throw new EngineError('SYN0002', { message: 'A query that gives rows was expected' });
    const statement = { sql: this.#compiler.sqlAt(first, compiling.nowTicks) };
    const all = takingAll(values.length);
    return { columns: first.columns, sql: sql`SELECT * FROM (${statement})${all}`, values };
  }
}
