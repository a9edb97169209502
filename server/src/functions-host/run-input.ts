import { placeInFunctionJson } from '#shared/binding-expression/place-in-template';
import type { BindingDefinition } from '#shared/function-json/function-definition';
import type { InputRequest } from '#shared/kusto-binding/requests';
import { rowsToJsonText } from '#shared/kusto-binding/rows-to-json';
import type { ResolvedProperty } from '#shared/playground-api/invocation-event';
import type { InputPreview } from '#shared/preview/invocation-preview';
import type { DeliveredInput, WorkerProfile } from '#shared/profiles/worker-profile';
import { ClusterError } from '../kusto-client/cluster-error.ts';
import type { AnswerTable } from '../kusto-client/read-answer.ts';
import { toFailure } from './failures.ts';
import { logQuery } from './host-log.ts';
import { type Run, shorten } from './invocation.ts';
import { reportLostDigits } from './run-diagnostics.ts';
import { spanInText } from './span-in-text.ts';
import { wireEvents } from './wire-events.ts';

/** An input binding: its request out, its rows in, and the value the function receives. */
export async function runInput(
  run: Run,
  binding: BindingDefinition,
  preview: InputPreview,
  request: InputRequest,
  profile: WorkerProfile,
): Promise<DeliveredInput> {
  try {
    const { columns, rows } = await askForRows(run, request, preview);
    run.emit({
      event: 'rows',
      binding: request.binding,
      elapsedMs: run.elapsedMs(),
      columns,
      rows: rows.slice(0, run.limits.maxRows),
      total: rows.length,
    });
    const delivered = profile.deliver(rowsToJsonText(columns, rows));
    reportLostDigits(run, binding, delivered);
    run.emit({
      event: 'value',
      binding: request.binding,
      elapsedMs: run.elapsedMs(),
      type: delivered.type,
      ...shorten(delivered.text),
    });
    return delivered;
  } catch (error) {
    throw toFailure(error, run, {
      step: 'query',
      binding: request.binding,
      place: placeOf(error, request.text, binding, preview),
    });
  }
}

/** The extension uses the first result table only; a failure after the first rows is a failure. */
async function askForRows(
  run: Run,
  request: InputRequest,
  preview: InputPreview,
): Promise<Pick<AnswerTable, 'columns' | 'rows'>> {
  const clientRequestId = `${request.clientRequestIdPrefix}${run.ambient.newGuid()}`;
  const { tables, error } = await run.access.ask({
    target: run.resolveTarget(request.target, request.database),
    kind: request.kind,
    text: request.text,
    parameters: request.parameters,
    options: request.options,
    clientRequestId,
    timeoutMs: run.limits.timeoutMs + 30_000,
    signal: run.signal,
    listener: wireEvents(request.binding, request.kind, run.startMs, run.emit),
  });
  if (error) throw error;
  const table = tables[0] ?? { columns: [], rows: [] };
  logQuery(
    run,
    request,
    resolvedText(preview, 'kqlParameters'),
    clientRequestId,
    table.rows.length,
  );
  return table;
}

const propertyNamed = (preview: InputPreview, name: string): ResolvedProperty | undefined =>
  preview.properties.find(({ property }) => property.toLowerCase() === name.toLowerCase());

const resolvedText = (preview: InputPreview, name: string): string =>
  propertyNamed(preview, name)?.resolved ?? '';

function placeOf(
  error: unknown,
  text: string,
  binding: BindingDefinition,
  preview: InputPreview,
): ReturnType<typeof placeInFunctionJson> {
  const command = propertyNamed(preview, 'kqlCommand');
  if (!(error instanceof ClusterError) || error.position === null || !command) return undefined;
  return placeInFunctionJson(binding, command, spanInText(text, error.position));
}
