import { at } from '../function-json/validate-shape.ts';
import { HostError } from '../host-errors/host-error.ts';
import { decideFormat } from './data-format.ts';
import { defaultPolling, readIngestionProperties } from './ingestion-properties.ts';
import type { OutputRows } from './output-row.ts';
import { parametersOf, targetOf } from './prepare-input.ts';
import type { OutputRequest, OutputTarget } from './requests.ts';
import { bindingError, type ResolvedBinding } from './resolve-binding.ts';
import { serialiseRows } from './serialise-rows.ts';

/**
 * A resolved output binding -> where it writes.
 * Errors: those of the binding, KX-05, CS-01 to CS-04, PS-01 to PS-03 (only when queued).
 */
export function prepareOutputTarget(resolved: ResolvedBinding): OutputTarget {
  const error = bindingError(resolved);
  if (error !== null) throw error;
  const { binding } = resolved.parsed;
  const table = resolved.text('tableName');
  if (table === null || table === '') {
    const place = { file: 'function.json', span: at(binding, 'tableName', 'type') } as const;
    throw new HostError('KX-05', {}, place);
  }
  const queued = resolved.text('ingestionType')?.toLowerCase() === 'queued';
  // Read for its errors and their place; the reader below sees the same text.
  if (queued) parametersOf(resolved, 'ingestionProperties');
  return {
    binding: binding.name,
    target: targetOf(resolved),
    database: resolved.text('database') ?? '',
    table,
    mappingRef: resolved.text('mappingRef') || null,
    dataFormat: resolved.text('dataFormat') || null,
    ingestionType: queued ? 'queued' : 'managed',
    polling: queued
      ? readIngestionProperties(resolved.text('ingestionProperties'))
      : defaultPolling,
    ingestDetail: ingestDetail(resolved),
  };
}

/** As the extension's messages name a target; there is no blank after the first comma. */
function ingestDetail(resolved: ResolvedBinding): string {
  const shown = (name: string) => resolved.text(name) ?? '';
  return (
    `TableName='${shown('tableName')}',Database='${shown('database')}', ` +
    `MappingRef='${shown('mappingRef')}', DataFormat='${shown('dataFormat')}', ` +
    `IngestionType='${resolved.text('ingestionType') ?? 'managed'}', ` +
    `IngestionProperties='${shown('ingestionProperties')}', ` +
    `ManagedIdentity='${shown('managedServiceIdentity')}'`
  );
}

/**
 * What a function gave, as rows -> the ingest call. No rows means that nothing is ingested and the
 * function succeeds.
 */
export function prepareOutput(
  target: OutputTarget,
  { rows, discarded }: OutputRows,
): OutputRequest {
  const format = decideFormat(target.dataFormat, rows.length);
  const serialised = serialiseRows(rows, format);
  return { target, rows: serialised.rows, discarded, format, payload: serialised.payload };
}
