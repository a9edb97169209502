import type { BindingDefinition } from '#shared/function-json/function-definition';
import type { FunctionValue } from '#shared/kusto-binding/function-value';
import { prepareOutput } from '#shared/kusto-binding/prepare-output';
import type { OutputRequest, OutputTarget } from '#shared/kusto-binding/requests';
import { ClusterError } from '../kusto-client/cluster-error.ts';
import { toFailure } from './failures.ts';
import { ingestRows } from './ingest-rows.ts';
import { type Run, shorten } from './invocation.ts';
import { reportDiscarded } from './run-diagnostics.ts';
import { showTable } from './table-state.ts';

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
    await ingestRows(run, binding, request, cluster);
    await showTable(run, 'after', cluster, target);
  } catch (error) {
    throw toFailure(ingestError(error, target), run, { step: 'ingest', binding: target.binding });
  }
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
