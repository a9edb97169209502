import type { QueryRequest, QueryResponse } from '#shared/playground-api/query';
import { callJson } from './call.ts';

/** Runs a query, or a management command when the text begins with a dot. */
export const runQuery = (request: QueryRequest, signal?: AbortSignal): Promise<QueryResponse> =>
  callJson('/api/queries', { method: 'POST', body: request, signal });

/** Kusto's `.show database schema as json` object of one of the visitor's databases. */
export const databaseSchema = (name: string, signal?: AbortSignal): Promise<unknown> =>
  callJson(`/api/databases/${encodeURIComponent(name)}/schema`, { signal });
