import type { Principal } from './principal.ts';
import type { Column, KustoType } from './types.ts';

/**
 * What the engine offers to the Kusto protocol. One engine serves many clusters: the local one
 * (id 'local') and one for each visitor; each cluster is a DuckDB instance of its own.
 */
export interface Engine {
  /** KQL: one result table per tabular statement (or fork leg). */
  query(request: QueryRequest): Promise<Result>;
  /** A management command, or one piped into KQL. */
  command(request: QueryRequest): Promise<Result>;
  /** Appends rows in one durable transaction; resolves only after the commit. */
  ingest(request: IngestRequest): Promise<IngestResult>;
  /** Errors: EMB0040 for who may not ingest into the table; where none is named, into any. */
  authorizeIngestion(target: {
    readonly clusterId: string;
    readonly principal: Principal;
    readonly database?: string;
    readonly table?: string;
  }): Promise<void>;
  /** Keeps a failure for `.show ingestion failures`. */
  recordIngestionFailure(failure: FailedIngestion): Promise<void>;
  /** The ingestion batching policy of a table, or its database's; null when none is set or none is there. */
  batchingPolicy(target: {
    readonly clusterId: string;
    readonly database: string;
    readonly table: string;
  }): Promise<BatchingPolicy | null>;
  /** Stops the request with that client request id; false when none runs. */
  cancel(clusterId: string, clientRequestId: string): boolean;
  /** Puts the cluster's sandbox databases back to the set-up script. */
  reset(clusterId: string): Promise<void>;
  close(): Promise<void>;
}

/** `openEngine(options)` of `index.ts` makes an engine from these. */
export interface EngineOptions {
  /** Holds a DuckDB file for each cluster; made when it is not there. */
  readonly folder: string;
  /**
   * Holds the Samples file, made when it is not there; processes and data folders may share it.
   * Default: `folder`.
   */
  readonly samplesFolder?: string;
  /** Told of a step of opening that takes time, in words for people. */
  readonly onProgress?: (step: string) => void;
  /** DuckDB threads of each cluster's instance. */
  readonly threads: number;
  /** DuckDB's memory limit of each cluster's instance, in bytes. */
  readonly memoryLimitBytes: number;
  /** Clusters open at once; the one used longest ago is closed first, its rows stay in its file. */
  readonly maxOpenClusters: number;
  /** Time to parse, analyse and translate one text; past it EMB0014, and the work is killed. */
  readonly translationBudgetMs: number;
  /** Bytes a cluster's file may grow to; null: no limit. */
  readonly maxClusterBytes: number | null;
  /** What `current_cluster_endpoint()` answers for a cluster. */
  readonly clusterAddress: (clusterId: string) => string;
  /**
   * Ticks: by them retention deletes and stored query results expire, whatever moment a request says
   * it is. Default: the machine's clock.
   */
  readonly clock?: () => bigint;
  /** Who is admin of every cluster, beside those who have the role: `aadapp=<id>;<tenant>`. */
  readonly owners?: readonly string[];
}

/** Who asks, as the client says it itself: shown by `.show queries`, trusted by nobody. */
export interface Caller {
  readonly application: string;
  readonly user: string;
}

export interface QueryRequest {
  readonly clusterId: string;
  /** '' and 'NetDefaultDB' mean the default database. */
  readonly database: string;
  readonly text: string;
  /** Query parameters as sent: JSON strings, numbers or booleans. */
  readonly parameters: ReadonlyMap<string, string | number | bigint | boolean | null>;
  readonly options: QueryOptions;
  readonly clientRequestId: string;
  /** Whose roles the request is held against. */
  readonly principal: Principal;
  readonly caller?: Caller;
  /** Aborted when the client goes away or cancels. */
  readonly signal: AbortSignal;
}

export interface QueryOptions {
  readonly timeoutMs: number;
  /** Of each result table; null: no limit. Kusto's defaults are set by the protocol. */
  readonly maxRecords: number | null;
  readonly maxBytes: number | null;
  readonly takeMaxRecords: number | null;
  readonly readOnly: boolean;
  /** Ticks that `now()` answers; null: the clock. */
  readonly nowTicks: bigint | null;
}

export interface Result {
  readonly tables: readonly ResultTable[];
  /** A command's rows went through KQL: v1 answers it like a query. */
  readonly piped?: true;
}

export interface ResultTable {
  /** `PrimaryResult`, or the name given by `as`. */
  readonly name: string;
  readonly columns: readonly Column[];
  /**
   * The rows as JSON in UTF-8, wire values as kusto-wire.md section 6 says, in chunks: each chunk is
   * rows joined by commas (`[1,"a"],[2,"b"]`), never empty. Throws EngineError when execution
   * fails or a limit is passed; rows given before that stand.
   */
  readonly rows: AsyncIterable<RowChunk>;
  /** `render` as the wire's Visualization object; null without render. */
  readonly visualization: Visualization | null;
}

export interface RowChunk {
  readonly json: Buffer;
  readonly count: number;
}

/** Properties of `render`, spelt as on the wire (Title, XColumn, ...). */
export type Visualization = Readonly<Record<string, string | boolean | null>> & {
  readonly Visualization: string;
};

export interface IngestRequest {
  readonly clusterId: string;
  readonly principal: Principal;
  readonly database: string;
  readonly table: string;
  /** Data format as Kusto spells it: csv, json, multijson, ...; case does not matter. */
  readonly format: string;
  readonly mappingName: string | null;
  /** A mapping given with the request itself: its JSON text. */
  readonly inlineMapping?: string | null;
  readonly ignoreFirstRecord?: boolean;
  /** A delimited payload fails (EMB0026) when its records differ in their number of fields. */
  readonly constantColumns?: boolean;
  readonly tags?: readonly string[];
  /** Nothing is added when the table has rows with one of these, as `ingest-by:` tags. */
  readonly ingestIfNotExists?: readonly string[];
  /** When the rows are said to have come in, in ticks; null: now. */
  readonly creationTicks?: bigint | null;
  /** A guid: what has come in once from this source does not come in again. */
  readonly sourceId?: string;
  /** What the transform SourceLocation answers. */
  readonly sourceLocation?: string;
  /** By the streaming endpoint: refused (EMB0025) where the table's policy turns streaming off. */
  readonly streaming?: boolean;
  /** The payload, already decompressed. */
  readonly data: Uint8Array;
  readonly signal: AbortSignal;
  readonly timeoutMs: number;
}

export interface IngestResult {
  readonly rowCount: number;
  readonly extentId: string;
  /** Why nothing was added: the source is known, or one of `ingestIfNotExists` is there. */
  readonly skipped: 'source' | 'tag' | null;
}

/** An ingestion that failed after it was accepted. */
export interface FailedIngestion {
  readonly clusterId: string;
  /** Whose ingestion it was; null: nobody can tell. */
  readonly principal: Principal | null;
  /** As the request named it. */
  readonly database: string;
  readonly table: string;
  /** A guid. */
  readonly operationId: string;
  readonly sourcePath: string;
  readonly details: string;
  readonly kind: 'Permanent' | 'Transient' | 'Exhausted';
  /** Kusto's own: `BadRequest_TableNotExist`. */
  readonly errorCode: string;
  readonly ingestionProperties: string;
}

/** How the queue gathers what it ingests together. Source: batching-policy.md. */
export interface BatchingPolicy {
  readonly maxTimeMs: number;
  readonly maxItems: number;
  readonly maxRawBytes: number;
}

/** A row builder for result tables that come from our own code, not from SQL. */
export type Cell = string | number | bigint | boolean | null;
export type { Column, KustoType, Principal };
