import express, { type Express, type RequestHandler } from 'express';
import type { Logger } from 'pino';
import { answerError } from './http/answer-error.ts';
import { checkHost, checkOrigin } from './http/check-origin.ts';
import { functionFrame } from './http/function-frame.ts';
import { logCalls } from './http/log-calls.ts';
import { PlaygroundApiError } from './http/playground-api-error.ts';
import { callLimits } from './http/rate-limits.ts';
import { readJsonBody } from './http/read-json-body.ts';
import { securityHeaders } from './http/security-headers.ts';
import type { EmbeddedCluster } from './playground/embedded-cluster.ts';
import { healthRoute } from './playground/health-route.ts';
import { playgroundRoutes } from './playground/routes.ts';
import type { Settings } from './settings.ts';

export interface AppParts {
  readonly settings: Settings;
  readonly cluster: EmbeddedCluster;
  readonly log: Logger;
  /** Serves the page: built files, or Vite's middleware in development. */
  readonly page: RequestHandler;
  readonly development?: boolean;
  /** Aborts when the server shuts down; running invocations end with it. */
  readonly shutdown: AbortSignal;
}

/** The life of a request, top to bottom. Does not listen, so that tests call it. */
export function createApp(parts: AppParts): Express {
  const { settings, log, page, development = false } = parts;
  const app = express();
  app.disable('x-powered-by');
  app.set('trust proxy', settings.trustedProxies);
  app.set('query parser', 'simple');
  app.set('etag', 'strong');

  app.use(logCalls(log));
  app.use(securityHeaders({ development }));
  app.get('/healthz', healthRoute(parts.cluster));
  app.use(checkHost(settings));

  app.use(
    '/api',
    neverStored,
    checkOrigin,
    callLimits(settings.limits),
    readJsonBody(settings.limits.maxBodyBytes),
    playgroundRoutes(parts),
  );

  app.get('/function-frame', functionFrame);
  app.use(page);
  app.use((request, _response, next) => {
    next(new PlaygroundApiError('NOT_FOUND', { path: request.path.slice(0, 200) }));
  });
  app.use(answerError(settings, log));
  return app;
}

const neverStored: RequestHandler = (_request, response, next) => {
  response.set('cache-control', 'no-store');
  next();
};
