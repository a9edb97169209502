import type { BindingDefinition } from '#shared/function-json/function-definition';
import type { FunctionValue } from '#shared/kusto-binding/function-value';
import { prepareOutput } from '#shared/kusto-binding/prepare-output';
import type { OutputRequest, OutputTarget } from '#shared/kusto-binding/requests';
import { ClusterError } from '../kusto-client/cluster-error.ts';
import { maxStreamingBytes } from '../kusto-client/ingest-into-cluster.ts';
import type { ClusterTarget } from '../kusto-client/target.ts';
import { toFailure } from './failures.ts';
import { logFlush, logIngested, logIngestFailed } from './host-log.ts';
import { InvocationFailure, type Run, shorten } from './invocation.ts';
import { reportDiscarded, reportQueuedFallback } from './run-diagnostics.ts';
import { showTable } from './table-state.ts';
import { wireEvents } from './wire-events.ts';

const maxShownRows = 1_000;

/** Adds a value to an output binding's collector: the rows the host keeps of it, not yet sent. */
export function collectOutput(
  run: Run,
  binding: BindingDefinition,
  target: OutputTarget,
  value: FunctionValue,
): OutputRequest {
  try {
    const request = prepareOutput(target, value);
    const { text: payload, truncated } = shorten(request.payload);
    run.emit({
      event: 'output',
      binding: target.binding,
      elapsedMs: run.elapsedMs(),
      rows: request.rows.slice(0, maxShownRows),
      rowCount: request.rows.length,
      discarded: request.discarded,
      format: request.format,
      payload,
      truncated: truncated || request.rows.length > maxShownRows,
    });
    reportDiscarded(run, binding, request.discarded, request.rows.length);
    return request;
  } catch (error) {
    throw toFailure(error, run, { step: 'output', binding: target.binding });
  }
}

/** Flushes a collector after the function returned: one ingestion, the table before and after it. */
export async function flushOutput(
  run: Run,
  binding: BindingDefinition,
  request: OutputRequest,
): Promise<void> {
  if (request.rows.length === 0) return;
  const { target } = request;
  try {
    const cluster = run.resolveTarget(target.target, target.database);
    await showTable(run, 'before', cluster, target);
    await ingest(run, binding, request, cluster);
    await showTable(run, 'after', cluster, target);
  } catch (error) {
    throw toFailure(ingestError(error, target), run, { step: 'ingest', binding: target.binding });
  }
}

async function ingest(
  run: Run,
  binding: BindingDefinition,
  request: OutputRequest,
  cluster: ClusterTarget,
): Promise<void> {
  const { target } = request;
  const payload = Buffer.from(request.payload, 'utf8');
  if (target.ingestionType === 'queued') throw notQueued(run, target, 'ingestionType is queued');
  if (payload.length > maxStreamingBytes) {
    throw notQueued(run, target, `${payload.length} bytes are more than streaming takes`);
  }
  const sourceId = run.ambient.newGuid();
  logFlush(run, request, sourceId);
  try {
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
    logIngested(run, sourceId, 'Succeeded');
  } catch (error) {
    logIngestFailed(run, request, sourceId);
    if (!isStreamingOff(error)) throw error;
    reportQueuedFallback(run, binding);
    throw notQueued(run, target, `streaming is not enabled on '${target.table}'`);
  }
}

/** Text of the service for a table without the policy; the embedded cluster says the same. */
const isStreamingOff = (error: unknown): boolean =>
  error instanceof ClusterError && /streaming ingestion policy/i.test(error.message);

/** Queued ingestion needs the cluster's queues, which the embedded one does not have yet. */
function notQueued(run: Run, { binding }: OutputTarget, why: string): InvocationFailure {
  return new InvocationFailure({
    code: 'PG-02',
    messages: [
      `Exception while executing function: Functions.${run.functionName}`,
      `The embedded cluster does not offer queued ingestion yet, and this call needs it: ${why}.`,
    ],
    binding,
    step: 'ingest',
    advice: 'Use managed ingestion of at most 4 MB into a table with streaming enabled.',
  });
}

/** As the ingest client of the extension words a refusal (binding-engine.md section 6.7). */
function ingestError(error: unknown, { mappingRef }: OutputTarget): unknown {
  if (!(error instanceof ClusterError) || error.kind !== 'refused') return error;
  const { kind, code, status, permanent, position, body } = error;
  const text =
    code === 'BadRequest_MappingReferenceWasNotFound'
      ? `Entity ID '${mappingRef}' of kind 'MappingPersistent' was not found.`
      : status === 400 && body !== null
        ? body
        : error.message;
  const more = { permanent, position, body };
  return new ClusterError(kind, code, text, status === null ? more : { ...more, status });
}
