import { setMaxListeners } from 'node:events';
import type { Response } from 'express';

/** Aborts when the caller goes away before the answer is whole, or when the server shuts down. */
export function abortOnClose(response: Response, shutdown: AbortSignal): AbortController {
  const controller = new AbortController();
  const stop = () => controller.abort(shutdown.reason);
  // A listener a running request is no leak: the limits of requests are the limit here.
  setMaxListeners(0, shutdown);
  if (shutdown.aborted) stop();
  shutdown.addEventListener('abort', stop, { once: true });
  response.once('close', () => {
    shutdown.removeEventListener('abort', stop);
    if (!response.writableFinished) controller.abort(new Error('The caller went away.'));
  });
  return controller;
}
