import { randomUUID } from 'node:crypto';
import type { RequestHandler } from 'express';
import { PlaygroundApiError } from '../http/playground-api-error.ts';
import { ClusterError } from '../kusto-client/cluster-error.ts';
import { kqlName } from '../kusto-client/kql-name.ts';
import { abortOnClose } from './abort-on-close.ts';
import { embeddedTarget } from './resolve-target.ts';
import type { RouteParts } from './routes.ts';
import { sessionOf } from './session.ts';

/** `GET /api/databases/:name/schema`: Kusto's own schema object, as monaco-kusto takes it. */
export function schemaRoute({ settings, cluster, access, shutdown }: RouteParts): RequestHandler {
  return async (request, response) => {
    const session = sessionOf(request, settings);
    const database = String(request.params.name);
    const { signal } = abortOnClose(response, shutdown);
    try {
      const { tables } = await access.ask({
        target: embeddedTarget(database, session, cluster),
        kind: 'management',
        text: `.show database ${kqlName(database)} schema as json`,
        clientRequestId: `KustoBindingsPlayground.Schema;${randomUUID()}`,
        timeoutMs: settings.limits.timeoutMs,
        signal,
      });
      const schema = tables[0]?.rows[0]?.[0];
      response.json(typeof schema === 'string' ? JSON.parse(schema) : schema);
    } catch (error) {
      if (!(error instanceof ClusterError) || signal.aborted) throw error;
      throw error.kind === 'refused'
        ? new PlaygroundApiError('NOT_FOUND', { path: request.originalUrl.slice(0, 200) })
        : new PlaygroundApiError('CLUSTER_UNAVAILABLE', { reason: error.message }, 2);
    }
  };
}
