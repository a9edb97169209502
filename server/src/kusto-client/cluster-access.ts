import { askCluster, type ClusterRequest } from './ask-cluster.ts';
import { ClusterError } from './cluster-error.ts';
import {
  type Ingestion,
  ingestIntoCluster,
  type StreamingIngestion,
} from './ingest-into-cluster.ts';
import { type QueuedIngestion, type QueuedSource, queueIntoCluster } from './queue-into-cluster.ts';
import type { Answer } from './read-answer.ts';

interface Restart {
  readonly at: string;
  readonly reason: string;
}

/** What is asked of the embedded cluster's supervisor when a connection breaks. */
export interface ClusterHealth {
  status(): { readonly restarts: readonly Restart[] };
  ready(timeoutMs: number): Promise<boolean>;
  /** As `ready`, but the process itself has answered. */
  answering(timeoutMs: number): Promise<boolean>;
}

export interface ClusterAccess {
  ask(request: ClusterRequest): Promise<Answer>;
  ingest(ingestion: StreamingIngestion): Promise<void>;
  /** Accepted when it resolves; the rows come later. */
  queue(ingestion: QueuedIngestion): Promise<QueuedSource>;
}

const recoveryMs = 20_000;

/** A request on its way; ingestions have no kind. */
interface Guarded {
  readonly signal: AbortSignal;
  readonly kind?: ClusterRequest['kind'];
}

/**
 * Reaches a cluster whose process may die: waits until it is back, says why it went, and asks a
 * query again that did nothing wrong. An ingestion is never repeated: it may have been kept.
 */
export function clusterAccess(health: ClusterHealth): ClusterAccess {
  const running = new Set<Guarded>();

  async function guarded<T>(request: Guarded, work: () => Promise<T>) {
    await health.ready(recoveryMs);
    running.add(request);
    try {
      return await work();
    } finally {
      running.delete(request);
    }
  }

  async function once<T>(ingestion: Ingestion, work: () => Promise<T>): Promise<T> {
    const restartBefore = health.status().restarts.at(-1);
    try {
      return await guarded(ingestion, work);
    } catch (error) {
      if (!isBroken(error) || ingestion.signal.aborted) throw error;
      throw processEnded(health, restartBefore, await health.answering(recoveryMs));
    }
  }

  return {
    async ask(request) {
      const restartBefore = health.status().restarts.at(-1);
      try {
        return await guarded(request, () => askCluster(request));
      } catch (error) {
        if (!isBroken(error) || request.signal.aborted) throw error;
        // The only one at work is the likely cause of the end, and is not let loose again; what the
        // page asks for beside a run, commands that show something, ends no process.
        const others = [...running].filter(({ kind }) => kind !== 'management');
        const innocent = request.kind === 'query' && others.length > 0;
        const back = await health.answering(recoveryMs);
        if (!back || !innocent) throw processEnded(health, restartBefore, back);
        return guarded(request, () => askCluster(request)).catch((again: unknown) => {
          // It was the cause after all: why the process ended tells more than that it is held back.
          throw isHeldBack(again) ? processEnded(health, restartBefore, back) : again;
        });
      }
    },
    ingest: (ingestion) => once(ingestion, () => ingestIntoCluster(ingestion)),
    queue: (ingestion) => once(ingestion, () => queueIntoCluster(ingestion)),
  };
}

/** EMB0017: the cluster does not let a request loose again that ended its process. */
const isHeldBack = (error: unknown): boolean =>
  error instanceof ClusterError &&
  error.kind === 'refused' &&
  error.message.includes('This request is not run again');

const isBroken = (error: unknown): boolean =>
  error instanceof ClusterError && error.kind === 'unreachable';

function processEnded(
  health: ClusterHealth,
  before: Restart | undefined,
  back: boolean,
): ClusterError {
  const last = health.status().restarts.at(-1);
  const why = last === undefined || last === before ? 'its connection broke' : last.reason;
  const now = back
    ? 'It is running again; run once more.'
    : 'It has not come back yet; wait a moment, then run again.';
  return new ClusterError(
    'unreachable',
    'CLUSTER_RESTARTED',
    `The embedded cluster stopped during this request: ${why}. ${now}`,
    { permanent: false },
  );
}
