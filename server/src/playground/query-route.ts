import { randomUUID } from 'node:crypto';
import type { RequestHandler } from 'express';
import type {
  InvocationError,
  RequestEvent,
  ResponseEvent,
} from '#shared/playground-api/invocation-event';
import type { QueryResponse, QueryTable } from '#shared/playground-api/query';
import { clusterAdvice } from '../functions-host/cluster-advice.ts';
import { spanInText } from '../functions-host/span-in-text.ts';
import { wireEvents } from '../functions-host/wire-events.ts';
import { ClusterError } from '../kusto-client/cluster-error.ts';
import type { Answer } from '../kusto-client/read-answer.ts';
import { abortOnClose } from './abort-on-close.ts';
import { readQueryRequest } from './read-request.ts';
import { embeddedTarget } from './resolve-target.ts';
import type { RouteParts } from './routes.ts';
import { sessionOf } from './session.ts';

/** `POST /api/queries`: the editor's own queries, outside of any function. */
export function queryRoute({
  settings,
  cluster,
  access,
  slots,
  shutdown,
}: RouteParts): RequestHandler {
  return async (httpRequest, response) => {
    const session = sessionOf(httpRequest, settings);
    const { database, text } = readQueryRequest(httpRequest.body);
    const { signal } = abortOnClose(response, shutdown);
    const leave = await slots.enter(session, signal);
    const wire: { request: RequestEvent | null; response: ResponseEvent | null } = {
      request: null,
      response: null,
    };
    const kind = isCommand(text) ? 'management' : 'query';
    try {
      const answer = await access.ask({
        target: embeddedTarget(database, session, cluster),
        kind,
        text,
        clientRequestId: `KustoBindingsPlayground.Query;${randomUUID()}`,
        timeoutMs: settings.limits.timeoutMs + 30_000,
        signal,
        listener: wireEvents('query', kind, performance.now(), (event) => {
          if (event.event === 'request') wire.request = event;
          else wire.response = event;
        }),
      });
      response.json(toResponse(answer, text, wire, settings.limits.maxRows));
    } catch (error) {
      if (!(error instanceof ClusterError)) throw error;
      if (signal.aborted) return;
      response.json({
        outcome: 'failed',
        error: toError(error, text),
        tables: [],
        ...wire,
      } satisfies QueryResponse);
    } finally {
      leave();
    }
  };
}

/** A management command begins with a dot, after blanks and comments. */
const isCommand = (text: string): boolean => /^(?:\s|\/\/[^\n]*(?:\n|$))*\./.test(text);

function toResponse(
  { tables, error }: Answer,
  text: string,
  { request, response }: { request: RequestEvent | null; response: ResponseEvent | null },
  maxRows: number,
): QueryResponse {
  const shown: QueryTable[] = tables.map((table) => ({
    ...table,
    rows: table.rows.slice(0, maxRows),
    total: table.rows.length,
  }));
  if (error) {
    return { outcome: 'failed', error: toError(error, text), tables: shown, request, response };
  }
  if (!request || !response) throw new Error('An answer without a captured request.');
  return { outcome: 'succeeded', tables: shown, request, response };
}

function toError(error: ClusterError, text: string): InvocationError {
  const span = error.position === null ? null : spanInText(text, error.position);
  const advice = clusterAdvice(error);
  return {
    code: error.code,
    messages: [error.message],
    step: 'query',
    ...(span === null ? {} : { place: { file: 'query', span } }),
    ...(advice === null ? {} : { advice }),
  };
}
