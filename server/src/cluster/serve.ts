import type { Server } from 'node:net';
import { join } from 'node:path';
import { openEngine } from '#engine';
import { createKustoServer } from '../kusto/kusto-server.ts';
import { openQueuedIngestion, type QueuedIngestion } from '../kusto/queued/queued-ingestion.ts';
import { kustoLimits, type RequestLimits } from '../kusto/request-limits.ts';
import type { ClusterSettings } from '../settings.ts';
import type { ClusterOptions, RefusedText } from './messages.ts';
import { type RequestWatch, watchRequests } from './watch-requests.ts';

/** An engine that has passed its self-test and answers nobody yet. */
export interface PreparedCluster {
  serve(parts: ServeParts): Promise<void>;
  /** A cluster as it was made: its databases, and what waits to be ingested. */
  reset(clusterId: string): Promise<void>;
  /** Lets running requests finish, then closes the engine's files. */
  close(): Promise<void>;
}

interface ServeParts {
  /** Bound already; this process listens on it. */
  readonly handle: Server;
  readonly refused: readonly RefusedText[];
  readonly report: RequestWatch['report'];
}

const requestsMayFinishMs = 1_500;

/**
 * Opens the engine. It touches no cluster's file before a request for it, so a spare may be prepared
 * while another process serves. Errors: the engine's, when one of its locks does not hold.
 */
export async function prepareCluster(
  options: ClusterOptions,
  onProgress: (step: string) => void,
): Promise<PreparedCluster> {
  const { settings, url, issuer } = options;
  const engine = await openEngine({
    folder: options.dataFolder,
    samplesFolder: options.samplesFolder,
    onProgress,
    threads: settings.threads,
    memoryLimitBytes: settings.memoryLimitBytes,
    maxOpenClusters: settings.maxOpenClusters,
    translationBudgetMs: settings.translationBudgetMs,
    maxClusterBytes: settings.maxClusterBytes,
    clusterAddress: (clusterId) => (clusterId === 'local' ? url : `${url}/visitors/${clusterId}`),
    owners: issuer?.owners ?? [],
  });
  let server: ReturnType<typeof createKustoServer> | undefined;
  let queued: QueuedIngestion | undefined;
  return {
    async serve({ handle, ...watch }) {
      const watched = watchRequests(engine, { ...watch, maxRequestMs: settings.maxRequestMs });
      const limits = requestLimits(settings);
      queued = openQueuedIngestion({
        engine: watched,
        folder: join(options.dataFolder, 'ingestion'),
        url: () => url,
        asksTokens: issuer !== null,
        limits: queuedLimits(settings),
        timeoutMs: limits.commandTimeoutMs,
        reportDefect: (error) => console.error(error),
      });
      server = createKustoServer({ engine: watched, queued, limits, issuer });
      await listenOn(server, handle);
    },
    async reset(clusterId) {
      await queued?.forget(clusterId);
      await engine.reset(clusterId);
    },
    async close() {
      if (server) await finish(server);
      await queued?.close();
      await engine.close();
    },
  };
}

/** A visitor's storage may hold what its databases may. */
function queuedLimits({ maxClusterBytes }: ClusterSettings) {
  return maxClusterBytes === null
    ? {
        maxBlobBytes: 512 * mebibyte,
        maxClusterBytes: 8 * 1024 * mebibyte,
        maxUnpackedBytes: 480 * mebibyte,
      }
    : { maxBlobBytes: 4 * mebibyte, maxClusterBytes, maxUnpackedBytes: 16 * mebibyte };
}

const mebibyte = 1024 * 1024;

function requestLimits(
  settings: ClusterSettings,
): Partial<RequestLimits> & Pick<RequestLimits, 'commandTimeoutMs'> {
  const { maxRequestMs, maxRecords, maxResultBytes, truncationIsOptional } = settings;
  const { queryTimeoutMs, commandTimeoutMs } = kustoLimits;
  return {
    queryTimeoutMs: Math.min(queryTimeoutMs, maxRequestMs),
    commandTimeoutMs: Math.min(commandTimeoutMs, maxRequestMs),
    maxTimeoutMs: maxRequestMs,
    maxRecords,
    maxResultBytes,
    truncationIsOptional,
  };
}

type KustoServer = ReturnType<typeof createKustoServer>;

function listenOn(server: KustoServer, handle: Server): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(handle, resolve);
  });
}

async function finish(server: KustoServer): Promise<void> {
  const finished = new Promise<void>((resolve) => server.close(() => resolve()));
  // A kept-alive connection becomes idle only after its answer.
  const sweep = setInterval(() => server.closeIdleConnections(), 20);
  setTimeout(() => server.closeAllConnections(), requestsMayFinishMs).unref();
  await finished;
  clearInterval(sweep);
}
