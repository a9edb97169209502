import { Router } from 'express';
import type { Logger } from 'pino';
import { ingestionLimit, runLimit } from '../http/rate-limits.ts';
import { RunSlots } from '../http/run-slots.ts';
import { type ClusterAccess, clusterAccess } from '../kusto-client/cluster-access.ts';
import type { Settings } from '../settings.ts';
import type { EmbeddedCluster } from './embedded-cluster.ts';
import { invocationRoutes } from './invocation-routes.ts';
import { queryRoute } from './query-route.ts';
import { resetRoute } from './reset-route.ts';
import { schemaRoute } from './schema-route.ts';
import { statusRoute } from './status-route.ts';
import { WaitingFunctions } from './waiting-functions.ts';

/** What the routes share. */
export interface RouteParts {
  readonly settings: Settings;
  readonly cluster: EmbeddedCluster;
  readonly access: ClusterAccess;
  readonly slots: RunSlots;
  readonly waiting: WaitingFunctions;
  readonly log: Logger;
  readonly shutdown: AbortSignal;
}

/** Our own API, as shared/src/playground-api/README.md lists it. */
export function playgroundRoutes(
  parts: Pick<RouteParts, 'settings' | 'cluster' | 'log' | 'shutdown'>,
): Router {
  const { limits } = parts.settings;
  const shared: RouteParts = {
    ...parts,
    access: clusterAccess(parts.cluster),
    slots: new RunSlots(limits),
    waiting: new WaitingFunctions(limits),
  };
  const perSession = runLimit(limits);
  const invocations = invocationRoutes(shared);
  const router = Router();
  router.post('/invocations', perSession, ingestionLimit(limits), invocations.create);
  router.delete('/invocations/:id', invocations.cancel);
  router.post('/invocations/:id/function-result', invocations.answer);
  router.post('/queries', perSession, queryRoute(shared));
  router.get('/databases/:name/schema', schemaRoute(shared));
  router.post('/sandbox/reset', perSession, resetRoute(shared));
  router.get('/status', statusRoute(shared));
  return router;
}
