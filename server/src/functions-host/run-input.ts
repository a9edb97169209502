import { placeInFunctionJson } from '#shared/binding-expression/place-in-template';
import type { BindingDefinition } from '#shared/function-json/function-definition';
import { HostError } from '#shared/host-errors/host-error';
import type { InputRequest } from '#shared/kusto-binding/requests';
import { rowsToJsonText } from '#shared/kusto-binding/rows-to-json';
import {
  type BoundType,
  boundType,
  isBoundInFunction,
} from '#shared/parameter-types/parameter-type';
import type { ResolvedProperty } from '#shared/playground-api/invocation-event';
import type { InputPreview } from '#shared/preview/invocation-preview';
import { profileOf } from '#shared/profiles/profile';
import type { DeliveredInput } from '#shared/profiles/worker-profile';
import { workerProfiles } from '#shared/profiles/worker-profiles';
import { assumed, type UnverifiedAnswers } from '#shared/unverified/answers';
import { ClusterError } from '../kusto-client/cluster-error.ts';
import type { AnswerTable } from '../kusto-client/read-answer.ts';
import { toFailure } from './failures.ts';
import { logQuery } from './host-log.ts';
import { type Run, shorten } from './invocation.ts';
import { reportEmptyCommand, reportLostDigits } from './run-diagnostics.ts';
import { spanInText } from './span-in-text.ts';
import { wireEvents } from './wire-events.ts';

type Rows = Pick<AnswerTable, 'columns' | 'rows'>;

/** An input binding: its request out, its rows in, and the value the function receives. */
export async function runInput(
  run: Run,
  binding: BindingDefinition,
  preview: InputPreview,
  request: InputRequest,
): Promise<DeliveredInput> {
  const type = boundType(run.document, binding);
  try {
    const { columns, rows } = yieldsNothing(run, type, request)
      ? noRows(run, binding)
      : await askForRows(run, request, preview);
    run.emit({
      event: 'rows',
      binding: request.binding,
      elapsedMs: run.elapsedMs(),
      columns,
      rows: rows.slice(0, run.limits.maxRows),
      total: rows.length,
    });
    const profile = workerProfiles[profileOf[run.document.codeModel]];
    const delivered = profile.deliver(rowsToJsonText(columns, rows, answersFor(run, type)), type);
    reportLostDigits(run, binding, delivered);
    run.emit({
      event: 'value',
      binding: request.binding,
      elapsedMs: run.elapsedMs(),
      type: delivered.type,
      ...shorten(delivered.text),
      losses: delivered.losses,
    });
    return delivered;
  } catch (error) {
    throw toFailure(error, run, {
      step: error instanceof HostError && error.code.startsWith('PV-') ? 'value' : 'query',
      binding: request.binding,
      inFunction: isBoundInFunction(run.document, binding),
      place: placeOf(error, request.text, binding, preview),
      around: conversionText(run, type, preview),
    });
  }
}

/** An IAsyncEnumerable makes its own objects of the rows: a name twice is a failure there. */
const answersFor = (run: Run, { type }: BoundType): UnverifiedAnswers =>
  profileOf[run.document.codeModel] === 'inproc' && type.name === 'IAsyncEnumerable'
    ? { ...assumed, duplicateColumns: 'fails' }
    : assumed;

/** An IAsyncEnumerable reads the answer of a query only (KB-15). */
const yieldsNothing = (run: Run, { type }: BoundType, { kind }: InputRequest): boolean =>
  profileOf[run.document.codeModel] === 'inproc' &&
  type.name === 'IAsyncEnumerable' &&
  kind === 'management';

function noRows(run: Run, binding: BindingDefinition): Rows {
  reportEmptyCommand(run, binding);
  return { columns: [], rows: [] };
}

/** What the in-process IEnumerable puts around a failure. Source: binding-engine.md section 5.2. */
function conversionText(run: Run, { type }: BoundType, preview: InputPreview): string | undefined {
  if (profileOf[run.document.codeModel] !== 'inproc' || type.name !== 'IEnumerable') {
    return undefined;
  }
  const text = (name: string) => resolvedText(preview, name);
  return `Error in Query/Conversion. Attributes [DB='${text('database')}', Query='${text('kqlCommand')}',Parameters='${text('kqlParameters')}',CRP='${text('clientRequestProperties')}']`;
}

/** The extension uses the first result table only; a failure after the first rows is a failure. */
async function askForRows(run: Run, request: InputRequest, preview: InputPreview): Promise<Rows> {
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
