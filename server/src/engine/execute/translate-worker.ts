import { parentPort } from 'node:worker_threads';
import type { Catalog } from '../catalog/catalog.ts';
import { EngineError } from '../errors.ts';
import { translateQuery, warmUp } from '../translate/translate-query.ts';
import type { FromWorker, ToWorker } from './translate-protocol.ts';

/**
 * A thread that parses and translates, so that a text which hangs the parser stops nobody else:
 * the thread is ended (`translator.ts`). It keeps the catalogs of the clusters it was asked about,
 * because the analyser's view of one is made once per catalog.
 */
const catalogs = new Map<string, Catalog>();

/** Longer SQL takes DuckDB's planner minutes in which no interrupt helps (safety.md 2.2, 2.3). */
const maxSqlUtf16 = 4 * 1024 * 1024;

const answer = (message: FromWorker): void => parentPort?.postMessage(message);

function translate(message: Extract<ToWorker, { kind: 'translate' }>): void {
  const { id, clusterId, request } = message;
  if (message.catalog) catalogs.set(clusterId, message.catalog);
  try {
    const catalog = catalogs.get(clusterId);
    if (!catalog) throw new Error(`no catalog of cluster ${clusterId} was sent`);
    const query = translateQuery(request, catalog);
    for (const statement of query.statements)
      if (statement.sql.length > maxSqlUtf16)
        throw new EngineError('EMB0014', { limit: 'its translation would be too long' });
    answer({ kind: 'translated', id, query });
  } catch (error) {
    if (error instanceof EngineError) {
      const { code, detail, span = null } = error;
      answer({ kind: 'refused', id, code, detail, span });
    } else answer({ kind: 'failed', id, stack: stackOf(error) });
  }
}

/** Kusto.Language throws things that are no Errors now and then. */
const stackOf = (error: unknown): string =>
  error instanceof Error ? (error.stack ?? error.message) : `thrown: ${String(error)}`;

parentPort?.on('message', (message: ToWorker) => {
  if (message.kind === 'translate') translate(message);
  else catalogs.delete(message.clusterId);
});
warmUp();
answer({ kind: 'ready' });
