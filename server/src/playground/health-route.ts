import type { RequestHandler } from 'express';
import type { EmbeddedCluster } from './embedded-cluster.ts';

/** 200 when a run would work, 503 while the cluster does not answer. */
export const healthRoute =
  (cluster: EmbeddedCluster): RequestHandler =>
  (_request, response) => {
    const { state } = cluster.status();
    response.set('cache-control', 'no-store');
    response.status(state === 'ready' ? 200 : 503).json({ cluster: state });
  };
