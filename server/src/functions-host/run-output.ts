import type {
  BindingDefinition,
  FunctionDefinition,
} from '#shared/function-json/function-definition';
import type { FunctionValue } from '#shared/kusto-binding/function-value';
import { inProcessRows } from '#shared/kusto-binding/in-process-rows';
import { outOfProcessRows } from '#shared/kusto-binding/out-of-process-rows';
import { prepareOutput } from '#shared/kusto-binding/prepare-output';
import type { OutputRequest, OutputTarget } from '#shared/kusto-binding/requests';
import { rowLosses } from '#shared/kusto-binding/row-losses';
import { boundType } from '#shared/parameter-types/parameter-type';
import type { ValueLoss } from '#shared/playground-api/invocation-event';
import { outputValue } from '#shared/profiles/output-value';
import { pipelineOf } from '#shared/profiles/pipeline';
import { ClusterError } from '../kusto-client/cluster-error.ts';
import type { FunctionCall } from './call-function.ts';
import { toFailure } from './failures.ts';
import { ingestRows } from './ingest-rows.ts';
import { type Run, shorten } from './invocation.ts';
import { reportDiscarded } from './run-diagnostics.ts';
import { showTable } from './table-state.ts';

const maxShownRows = 1_000;

/** What the function gave to a binding. Errors: InvocationFailure OV-02, OV-03, PV-01, PV-04. */
export function givenValue(
  run: Run,
  definition: FunctionDefinition,
  { document, inputs, byCode }: FunctionCall,
  binding: string,
): FunctionValue {
  if (byCode !== null) return byCode.outputs.get(binding) ?? { kind: 'none' };
  try {
    return outputValue(document, definition, binding, inputs);
  } catch (error) {
    throw toFailure(error, run, { step: 'output', binding, inFunction: true });
  }
}

/** Adds a value to an output binding's collector: the rows the host keeps of it, not yet sent. */
export function collectOutput(
  run: Run,
  binding: BindingDefinition,
  target: OutputTarget,
  value: FunctionValue,
): OutputRequest {
  try {
    const inProcess = pipelineOf(run.document.codeModel) === 'in-process';
    const rows = inProcess
      ? inProcessRows(value, boundType(run.document, binding), target.dataFormat)
      : outOfProcessRows(value);
    const request = prepareOutput(target, rows);
    const { text: payload, truncated } = shorten(request.payload);
    run.emit({
      event: 'output',
      binding: target.binding,
      elapsedMs: run.elapsedMs(),
      rows: request.rows.slice(0, maxShownRows),
      rowCount: request.rows.length,
      discarded: request.discarded,
      losses: [...workerLosses(value), ...(inProcess ? [] : rowLosses(value))],
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

const workerLosses = (value: FunctionValue): readonly ValueLoss[] =>
  value.kind === 'json' ? (value.losses ?? []) : [];

/**
 * Flushes a collector: one ingestion, the table before and after it. After the function returned, or
 * in its body, where no text of the host's is around a failure.
 */
export async function flushOutput(
  run: Run,
  binding: BindingDefinition,
  request: OutputRequest,
  inFunction = false,
): Promise<void> {
  if (request.rows.length === 0) return;
  const { target } = request;
  try {
    const cluster = run.resolveTarget(target.target, target.database);
    await showTable(run, 'before', cluster, target);
    await ingestRows(run, binding, request, cluster);
    await showTable(run, 'after', cluster, target);
  } catch (error) {
    const refused = ingestError(error, target);
    throw toFailure(refused, run, { step: 'ingest', binding: target.binding, inFunction });
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
