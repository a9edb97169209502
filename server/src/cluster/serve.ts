import type { Server } from 'node:net';
import { type Engine, openEngine } from '#engine';
import { createKustoServer } from '../kusto/kusto-server.ts';
import { kustoLimits, type RequestLimits } from '../kusto/request-limits.ts';
import type { ClusterSettings } from '../settings.ts';
import type { RefusedText } from './messages.ts';
import { type RequestWatch, watchRequests } from './watch-requests.ts';

export interface ServerParts {
  readonly settings: ClusterSettings;
  readonly dataFolder: string;
  /** The cluster's root address. */
  readonly url: string;
  readonly refused: readonly RefusedText[];
  /** Bound already; this process listens on it. */
  readonly handle: Server;
  readonly report: RequestWatch['report'];
}

export interface ClusterServer {
  readonly engine: Engine;
  /** Lets running requests finish, then closes the engine's files. */
  close(): Promise<void>;
}

const requestsMayFinishMs = 1_500;

function requestLimits(settings: ClusterSettings): Partial<RequestLimits> {
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

/** Opens the engine and serves the Kusto protocol. Errors: the engine's, when a lock does not hold. */
export async function openServer(parts: ServerParts): Promise<ClusterServer> {
  const { settings, url } = parts;
  const engine = await openEngine({
    folder: parts.dataFolder,
    threads: settings.threads,
    memoryLimitBytes: settings.memoryLimitBytes,
    maxOpenClusters: settings.maxOpenClusters,
    translationBudgetMs: settings.translationBudgetMs,
    maxClusterBytes: settings.maxClusterBytes,
    clusterAddress: (clusterId) => (clusterId === 'local' ? url : `${url}/visitors/${clusterId}`),
  });
  const watched = watchRequests(engine, {
    report: parts.report,
    refused: parts.refused,
    maxRequestMs: settings.maxRequestMs,
  });
  const server = createKustoServer({ engine: watched, limits: requestLimits(settings) });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(parts.handle, resolve);
  });
  return {
    engine,
    async close() {
      const finished = new Promise<void>((resolve) => server.close(() => resolve()));
      const sweep = setInterval(() => server.closeIdleConnections(), 50);
      setTimeout(() => server.closeAllConnections(), requestsMayFinishMs);
      await finished;
      clearInterval(sweep);
      await engine.close();
    },
  };
}
