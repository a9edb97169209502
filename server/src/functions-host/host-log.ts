import type { InputRequest, OutputRequest } from '#shared/kusto-binding/requests';
import type { InvocationEvent } from '#shared/playground-api/invocation-event';
import type { TriggerSampleKind } from '#shared/playground-api/trigger-sample';
import type { BindingPreview } from '#shared/preview/invocation-preview';
import { pipelineOf } from '#shared/profiles/pipeline';
import type { Run } from './invocation.ts';

type Level = Extract<InvocationEvent, { event: 'log' }>['level'];

function log(run: Run, level: Level, category: string, message: string): void {
  run.emit({ event: 'log', level, category, message });
}

const functionCategory = ({ functionName }: Run): string => `Function.${functionName}`;

/** The script host puts the functions of other languages into a class of its own. */
const shownName = ({ functionName, document }: Run): string =>
  pipelineOf(document.codeModel) === 'in-process' ? functionName : `Functions.${functionName}`;

/** Event Hubs, Service Bus and RabbitMQ give no reason: the host prints null. */
const reasons: Readonly<Record<TriggerSampleKind, string>> = {
  http: 'This function was programmatically called via the host APIs.',
  timer: 'Timer fired',
  queue: 'New queue message detected',
  blob: 'New blob detected',
  eventHub: '(null)',
  serviceBus: '(null)',
  eventGrid: 'EventGrid trigger fired',
  rabbitMQ: '(null)',
  manual: 'This function was programmatically called via the host APIs.',
};

/** Lines of the host's own log around a run, in its words. */
export function logExecuting(run: Run): void {
  log(
    run,
    'information',
    functionCategory(run),
    `Executing '${shownName(run)}' (Reason='${reasons[run.document.trigger.kind]}', Id=${run.invocationId})`,
  );
}

export function logExecuted(run: Run, outcome: 'Succeeded' | 'Failed'): void {
  log(
    run,
    outcome === 'Failed' ? 'error' : 'information',
    functionCategory(run),
    `Executed '${shownName(run)}' (${outcome}, Id=${run.invocationId}, Duration=${Math.round(run.elapsedMs())}ms)`,
  );
}

const extension = 'Host.Bindings.Kusto';

/** Source: binding-engine.md section 5.5. */
export function logQuery(
  run: Run,
  request: InputRequest,
  parameters: string,
  traceId: string,
  rows: number,
): void {
  log(
    run,
    'trace',
    extension,
    `Query executionContext : KqlCommand='${request.text}',Database='${request.database}',KqlParameters='${parameters}',ManagedIdentity='',Query TraceId='${traceId}',Results size='${rows}'`,
  );
}

/** Source: binding-engine.md section 6.7. */
export function logFlush(run: Run, { target, rows }: OutputRequest, sourceId: string): void {
  log(
    run,
    'debug',
    extension,
    `Flushing rows with ${rows.length} rows to ingest.Ingest detail ${target.ingestDetail}`,
  );
  log(
    run,
    'debug',
    extension,
    `Ingesting data with SourceId ${sourceId} using ${target.ingestionType} ingestion`,
  );
}

export function logIngested(run: Run, sourceId: string, status: string): void {
  log(run, 'debug', extension, `Ingestion status for sourceId ${sourceId} is ${status}`);
}

export function logIngestFailed(run: Run, { target }: OutputRequest, sourceId: string): void {
  log(
    run,
    'error',
    extension,
    `Exception ingesting rows with SourceId ${sourceId}. Ingest detail ${target.ingestDetail}`,
  );
}

/** Source: binding-engine.md section 6.6; two blanks after "for", as the extension has them. */
export function logFlushImmediately(run: Run, sourceId: string): void {
  log(
    run,
    'information',
    extension,
    `Flush immediately has been set for  ${sourceId}. No aggregation will be performed for ingestion. This is not recommended for large data sets`,
  );
}

/** Ours: the host itself does not see why queued rows were not ingested. */
export function logLostRows(run: Run, reason: string): void {
  log(run, 'error', 'Playground', `The queued rows were not ingested: ${reason}`);
}

/**
 * No client could be made of a connection string. No comma before ManagedIdentity and no last quote,
 * as in the extension. Source: binding-engine.md section 4.3.
 */
export function logNoClient(
  run: Run,
  { direction, properties }: BindingPreview,
  connection: string,
): void {
  const text = (name: string) =>
    properties.find(({ property }) => property.toLowerCase() === name.toLowerCase())?.resolved ??
    '';
  const shown = (...names: readonly (readonly [label: string, name: string])[]) =>
    names.map(([label, name]) => `${label}='${text(name)}'`).join(',');
  const identity = shown(['ManagedIdentity', 'managedServiceIdentity']);
  const last = `KustoConnectionString='${connection}`;
  const message =
    direction === 'in'
      ? `Error creating query connection : ${shown(['KqlCommand', 'kqlCommand'], ['Database', 'database'], ['KqlParameters', 'kqlParameters'])},${identity},${last}`
      : `Error creating ingest connection : ${shown(['TableName', 'tableName'], ['Database', 'database'], ['MappingRef', 'mappingRef'], ['DataFormat', 'dataFormat'])}${identity},IngestionType='${text('ingestionType') || 'managed'}',${last}`;
  log(run, 'error', extension, message);
}
