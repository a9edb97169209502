import type { RequestHandler } from 'express';
import type { Logger } from 'pino';
import { sessionHeader } from '#shared/playground-api/status';
import { textMark } from '../log.ts';

/** One line a call: what, how it ended, how long; no query string, no body, the session hashed. */
export function logCalls(log: Logger): RequestHandler {
  return (request, response, next) => {
    const start = performance.now();
    response.once('close', () => {
      const session = request.get(sessionHeader);
      log.info(
        {
          method: request.method,
          path: request.originalUrl.split('?')[0],
          status: response.statusCode,
          finished: response.writableFinished,
          ms: Math.round(performance.now() - start),
          ...(session === undefined ? {} : { session: textMark(session) }),
        },
        'call',
      );
    });
    next();
  };
}
