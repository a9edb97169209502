import { availableParallelism, totalmem } from 'node:os';
import { z } from 'zod';

/** How the program runs; read once from the environment. Nothing else reads `process.env`. */
export interface Settings {
  readonly mode: 'local' | 'hosted';
  readonly host: string;
  readonly port: number;
  /** Port of the embedded cluster; 0: any free one. */
  readonly clusterPort: number;
  /** Folder that keeps the clusters' data; null: a temporary one, removed at exit. */
  readonly dataFolder: string | null;
  /** Host names this server answers to besides loopback, lower case, without port. */
  readonly publicHosts: readonly string[];
  /** How many reverse proxies stand before the server (Express `trust proxy`). */
  readonly trustedProxies: number;
  readonly logLevel: 'silent' | 'error' | 'warn' | 'info' | 'debug';
  readonly limits: Limits;
  readonly cluster: ClusterSettings;
}

/** What the embedded cluster's process may use; its supervisor and its engine hold it to this. */
export interface ClusterSettings {
  /** DuckDB threads of one cluster (the local one, or a visitor's). */
  readonly threads: number;
  /** DuckDB's own limit for one cluster. It does not count everything, hence the next two. */
  readonly memoryLimitBytes: number;
  /** The process's data segment (Linux only): an allocation past it fails, the process lives on. */
  readonly dataLimitBytes: number;
  /** Resident memory at which the process is killed. */
  readonly residentLimitBytes: number;
  /** How long the process may leave a ping unanswered while a request runs. */
  readonly maxSilenceMs: number;
  /** Clusters open at once in the process. */
  readonly maxOpenClusters: number;
  /** Bytes a cluster's file may grow to; null: no limit. */
  readonly maxClusterBytes: number | null;
  /** Time to parse, analyse and translate one text. */
  readonly translationBudgetMs: number;
  /** The longest time a request may ask for. */
  readonly maxRequestMs: number;
  /** Of a result, as the protocol counts it. */
  readonly maxRecords: number;
  readonly maxResultBytes: number;
  /** Whether `notruncation` and its kin may raise the two limits above. */
  readonly truncationIsOptional: boolean;
  /** Keep a second process loaded, to take over when the first is killed. */
  readonly spare: boolean;
}

export interface Limits {
  /** Rows of one result that reach the page. */
  readonly maxRows: number;
  readonly maxResultBytes: number;
  /** Time a query may run on the cluster. */
  readonly timeoutMs: number;
  /** Time a visitor's function may run in the page. */
  readonly functionMs: number;
  /** Runs that wait for the page to run a function, of one session and in all: they hold no slot. */
  readonly waitingPerSession: number;
  readonly waiting: number;
  /** Payload of one ingestion. */
  readonly maxPayloadBytes: number;
  /** Body of one call of our API, after decompression. */
  readonly maxBodyBytes: number;
  readonly runsPerMinute: number;
  readonly ingestionsPerMinute: number;
  readonly callsPerMinuteAndAddress: number;
  readonly newSessionsPerMinuteAndAddress: number;
  readonly runningPerSession: number;
  readonly queuedPerSession: number;
  readonly running: number;
  readonly queued: number;
}

const mebibyte = 1024 * 1024;

/** Kusto's own limits, and rates that only a runaway script meets. */
const localLimits: Limits = {
  maxRows: 10_000,
  maxResultBytes: 64 * mebibyte,
  timeoutMs: 4 * 60_000,
  functionMs: 5_000,
  waitingPerSession: 16,
  waiting: 32,
  maxPayloadBytes: 16 * mebibyte,
  maxBodyBytes: 16 * mebibyte,
  runsPerMinute: 6_000,
  ingestionsPerMinute: 6_000,
  callsPerMinuteAndAddress: 12_000,
  newSessionsPerMinuteAndAddress: 6_000,
  runningPerSession: 16,
  queuedPerSession: 64,
  running: 32,
  queued: 256,
};

/** safety.md, section 4. */
const hostedLimits: Limits = {
  maxRows: 10_000,
  maxResultBytes: 8 * mebibyte,
  timeoutMs: 10_000,
  functionMs: 5_000,
  waitingPerSession: 2,
  waiting: 32,
  maxPayloadBytes: 4 * mebibyte,
  maxBodyBytes: 8 * mebibyte,
  runsPerMinute: 60,
  ingestionsPerMinute: 10,
  callsPerMinuteAndAddress: 300,
  newSessionsPerMinuteAndAddress: 20,
  runningPerSession: 1,
  queuedPerSession: 3,
  running: 4,
  queued: 64,
};

/** Half of the machine (or of its container) for the process; less than 1 GB would not do. */
function localCluster(): ClusterSettings {
  const constrained = process.constrainedMemory() || Number.POSITIVE_INFINITY;
  const half = Math.max(1024 * mebibyte, Math.floor(Math.min(totalmem(), constrained) / 2));
  return {
    threads: availableParallelism(),
    memoryLimitBytes: Math.floor(half / 2),
    dataLimitBytes: Math.floor(half * 1.25),
    residentLimitBytes: half,
    // A laptop that does other things may starve it that long; nobody else waits for it.
    maxSilenceMs: 15_000,
    maxOpenClusters: 8,
    maxClusterBytes: null,
    translationBudgetMs: 10_000,
    maxRequestMs: 60 * 60_000,
    maxRecords: 500_000,
    maxResultBytes: 64 * mebibyte,
    truncationIsOptional: true,
    // One user: 190 MB and 2 s of work at each start would pay for a rare restart of about 2 s.
    spare: false,
  };
}

/** safety.md, section 4. */
const hostedCluster: ClusterSettings = {
  threads: 1,
  memoryLimitBytes: 128 * mebibyte,
  dataLimitBytes: 768 * mebibyte,
  residentLimitBytes: 600 * mebibyte,
  maxSilenceMs: 2_500,
  maxOpenClusters: 64,
  maxClusterBytes: 50 * mebibyte,
  translationBudgetMs: 2_000,
  maxRequestMs: 10_000,
  maxRecords: 10_000,
  maxResultBytes: 8 * mebibyte,
  truncationIsOptional: false,
  spare: true,
};

const portNumber = z.coerce.number().int().min(0).max(65_535);

const environment = z.object({
  PLAYGROUND_MODE: z.enum(['local', 'hosted']).default('local'),
  HOST: z.string().min(1).default('127.0.0.1'),
  PORT: portNumber.default(7070),
  CLUSTER_PORT: portNumber.default(0),
  PLAYGROUND_DATA: z.string().optional(),
  PLAYGROUND_HOSTS: z.string().default(''),
  QUERY_TIMEOUT_SECONDS: z.coerce.number().int().min(1).max(3_600).optional(),
  TRUSTED_PROXIES: z.coerce.number().int().min(0).max(8).default(0),
  LOG_LEVEL: z.enum(['silent', 'error', 'warn', 'info', 'debug']).optional(),
});

/**
 * Environment -> settings. An empty variable counts as absent.
 * Errors: an `Error` that names each variable and what was expected.
 */
export function readSettings(variables: Readonly<Record<string, string | undefined>>): Settings {
  const given = Object.fromEntries(
    Object.entries(variables).filter(([, value]) => value !== undefined && value !== ''),
  );
  const read = environment.safeParse(given);
  if (!read.success) {
    const problems = read.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`);
    throw new Error(`Settings cannot be read. ${problems.join('; ')}`);
  }
  const values = read.data;
  const hosted = values.PLAYGROUND_MODE === 'hosted';
  const seconds = values.QUERY_TIMEOUT_SECONDS;
  const limits = hosted ? hostedLimits : localLimits;
  const cluster = hosted ? hostedCluster : localCluster();
  return {
    mode: values.PLAYGROUND_MODE,
    host: values.HOST,
    port: values.PORT,
    clusterPort: values.CLUSTER_PORT,
    dataFolder: values.PLAYGROUND_DATA ?? null,
    publicHosts: values.PLAYGROUND_HOSTS.toLowerCase()
      .split(/[\s,]+/)
      .filter(Boolean),
    trustedProxies: values.TRUSTED_PROXIES,
    logLevel: values.LOG_LEVEL ?? (hosted ? 'info' : 'warn'),
    limits: seconds === undefined ? limits : { ...limits, timeoutMs: seconds * 1_000 },
    cluster: seconds === undefined ? cluster : { ...cluster, maxRequestMs: seconds * 1_000 },
  };
}
