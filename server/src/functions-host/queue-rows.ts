import { setTimeout as sleep } from 'node:timers/promises';
import type { OutputRequest } from '#shared/kusto-binding/requests';
import type { QueuedOutcome, QueuedSource } from '../kusto-client/queue-into-cluster.ts';
import type { ClusterTarget } from '../kusto-client/target.ts';
import type { Run } from './invocation.ts';
import { wireEvents } from './wire-events.ts';

/** Puts the rows into the cluster's queue. Errors: ClusterError. */
export function queueRows(
  run: Run,
  { target, payload, format }: OutputRequest,
  cluster: ClusterTarget,
  sourceId: string,
): Promise<QueuedSource> {
  return run.access.queue({
    target: cluster,
    table: target.table,
    format,
    mappingRef: target.mappingRef,
    payload: Buffer.from(payload, 'utf8'),
    sourceId,
    flushImmediately: target.polling.flushImmediately,
    signal: run.signal,
    listener: wireEvents(target.binding, 'queued-ingest', run.startMs, run.emit),
  });
}

/** Between two looks: the extension's own interval of 30 s would only make a visitor wait. */
const firstPollMs = 50;
const slowestPollMs = 1_000;

/**
 * Looks until the outcome is final, or the run's time is over: null. Nothing else ends it, as in the
 * extension, whose own time limit has no effect (binding-engine.md section 6.6).
 */
export async function waitForOutcome(
  run: Run,
  source: QueuedSource,
): Promise<QueuedOutcome | null> {
  const deadlineMs = performance.now() + run.limits.timeoutMs;
  for (let pollMs = firstPollMs; ; pollMs = Math.min(slowestPollMs, pollMs * 1.5)) {
    const outcome = await source.outcome();
    if (outcome || performance.now() + pollMs > deadlineMs) return outcome;
    await sleep(pollMs, undefined, { signal: run.signal });
  }
}
