import type { BindingDefinition } from '#shared/function-json/function-definition';
import { HostError } from '#shared/host-errors/host-error';
import type { OutputRequest } from '#shared/kusto-binding/requests';
import { ClusterError } from '../kusto-client/cluster-error.ts';
import { maxStreamingBytes } from '../kusto-client/ingest-into-cluster.ts';
import type { ClusterTarget } from '../kusto-client/target.ts';
import { limitFailure } from './failures.ts';
import {
  logFlush,
  logFlushImmediately,
  logIngested,
  logIngestFailed,
  logLostRows,
} from './host-log.ts';
import type { InvocationFailure, Run } from './invocation.ts';
import { queueRows, waitForOutcome } from './queue-rows.ts';
import { reportQueuedFallback } from './run-diagnostics.ts';
import { wireEvents } from './wire-events.ts';

/**
 * One ingest call as the extension makes it (binding-engine.md section 6.6): managed streams, and
 * queues what cannot be streamed without looking at the outcome; queued waits for its outcome.
 * Errors: ClusterError, HostError IG-01 and IG-02, InvocationFailure PG-02 and PG-03.
 */
export async function ingestRows(
  run: Run,
  binding: BindingDefinition,
  request: OutputRequest,
  cluster: ClusterTarget,
): Promise<void> {
  const { target } = request;
  const payload = Buffer.from(request.payload, 'utf8');
  if (payload.length > run.limits.maxPayloadBytes) throw tooLarge(run, target.binding, payload);
  const sourceId = run.ambient.newGuid();
  logFlush(run, request, sourceId);
  try {
    if (target.ingestionType === 'queued')
      return await ingestQueued(run, request, cluster, sourceId);
    if (payload.length <= maxStreamingBytes) {
      await run.access.ingest({
        target: cluster,
        table: target.table,
        format: request.format,
        mappingRef: target.mappingRef,
        payload,
        clientRequestId: `AzFunctions.OutputBinding;${sourceId}`,
        signal: run.signal,
        listener: wireEvents(target.binding, 'streaming-ingest', run.startMs, run.emit),
      });
      return logIngested(run, sourceId, 'Succeeded');
    }
  } catch (error) {
    if (!isStreamingOff(error)) {
      logIngestFailed(run, request, sourceId);
      throw error;
    }
  }
  reportQueuedFallback(run, binding);
  await queueUnseen(run, request, cluster, sourceId);
}

/** Queued on purpose: the status is polled until it is final, so a failure is the function's. */
async function ingestQueued(
  run: Run,
  request: OutputRequest,
  cluster: ClusterTarget,
  sourceId: string,
): Promise<void> {
  const { polling, ingestDetail: detail } = request.target;
  if (polling.flushImmediately) logFlushImmediately(run, sourceId);
  const source = await queueRows(run, request, cluster, sourceId);
  try {
    // The rows are queued by then: they arrive although the call fails.
    if (polling.pollTimeoutMinutes < 0 || polling.pollIntervalSeconds < 0) {
      throw new HostError('IG-02', { parameter: 'delay' });
    }
    const outcome = await waitForOutcome(run, source);
    if (outcome === null) throw stillQueued(run, request.target.binding);
    if (outcome.status === 'Failed') logLostRows(run, outcome.details);
    logIngested(run, sourceId, outcome.status);
    if (outcome.status === 'Failed') {
      throw new HostError('IG-01', { sourceId, detail, status: outcome.status });
    }
  } finally {
    source.close();
  }
}

/** The fallback of managed ingestion: nobody looks at the outcome, except the page. */
async function queueUnseen(
  run: Run,
  request: OutputRequest,
  cluster: ClusterTarget,
  sourceId: string,
): Promise<void> {
  const source = await queueRows(run, request, cluster, sourceId);
  try {
    logIngested(run, sourceId, 'Queued');
    const outcome = await waitForOutcome(run, source);
    if (outcome?.status === 'Failed') logLostRows(run, outcome.details);
  } finally {
    source.close();
  }
}

const isRefused = (error: unknown): error is ClusterError =>
  error instanceof ClusterError && error.kind === 'refused';

/** Text of the service for a table without the policy; the embedded cluster says the same. */
const isStreamingOff = (error: unknown): boolean =>
  isRefused(error) &&
  /streaming ingestion policy|Streaming ingestion is not enabled/i.test(error.message);

/** A real function would be ended by its own time limit at this place. */
const stillQueued = (run: Run, binding: string): InvocationFailure =>
  limitFailure(
    run,
    'PG-03',
    binding,
    `The rows are queued, but their ingestion is not over after ${run.limits.timeoutMs} ms: here the playground ends the function.`,
    'They still come in. Set flushImmediately, or shorten the batching policy of the table.',
  );

const tooLarge = (run: Run, binding: string, payload: Buffer): InvocationFailure =>
  limitFailure(
    run,
    'PG-02',
    binding,
    `The playground ingests at most ${run.limits.maxPayloadBytes} bytes in one call; this one has ${payload.length}.`,
    'Give the output fewer rows.',
  );
