import type { OutputRequest } from '#shared/kusto-binding/requests';
import { kqlName } from '../kusto-client/kql-name.ts';
import type { ClusterTarget } from '../kusto-client/target.ts';
import type { Run } from './invocation.ts';
import { wireEvents } from './wire-events.ts';

/** A management command carries no more; Kusto parses it as a whole. */
const maxPieceUtf16 = 512 * 1024;

/**
 * Queued ingestion as the playground plays it: the embedded cluster has no ingestion service with
 * queues, so the rows go in at once, by `.ingest inline`, in pieces that a command can carry.
 * Errors: ClusterError of the first piece that is refused; those before it are kept.
 */
export async function queueRows(
  run: Run,
  { target, rows, format }: OutputRequest,
  cluster: ClusterTarget,
  sourceId: string,
): Promise<void> {
  const mapping =
    target.mappingRef === null
      ? ''
      : `, ingestionMappingReference=${JSON.stringify(target.mappingRef)}`;
  for (const piece of pieces(rows)) {
    await run.access.ask({
      target: cluster,
      kind: 'management',
      text: `.ingest inline into table ${kqlName(target.table)} with (format='${format}'${mapping}) <|\n${piece}`,
      clientRequestId: `AzFunctions.OutputBinding;${sourceId}`,
      timeoutMs: run.limits.timeoutMs,
      signal: run.signal,
      listener: wireEvents(target.binding, 'queued-ingest', run.startMs, run.emit),
    });
  }
}

/** Rows joined as the payload joins them, none of them cut. */
function* pieces(rows: readonly string[]): Generator<string> {
  let piece = '';
  for (const row of rows) {
    if (piece !== '' && piece.length + row.length > maxPieceUtf16) {
      yield piece;
      piece = '';
    }
    piece += piece === '' ? row : `\n${row}`;
  }
  if (piece !== '') yield piece;
}
