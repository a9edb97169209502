import type { RequestHandler } from 'express';
import { PlaygroundApiError } from '../http/playground-api-error.ts';
import type { RouteParts } from './routes.ts';
import { sessionOf } from './session.ts';

/** `POST /api/sandbox/reset`: the visitor's databases as they were made. */
export function resetRoute({ settings, cluster }: RouteParts): RequestHandler {
  return async (request, response) => {
    const session = sessionOf(request, settings);
    if (!(await cluster.ready(20_000))) {
      throw new PlaygroundApiError('CLUSTER_UNAVAILABLE', { reason: 'it is starting' }, 2);
    }
    await cluster.resetSandbox(session);
    response.status(204).end();
  };
}
