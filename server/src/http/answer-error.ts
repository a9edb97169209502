import { randomUUID } from 'node:crypto';
import type { ErrorRequestHandler, Request, Response } from 'express';
import type { Logger } from 'pino';
import type { Settings } from '../settings.ts';
import { PlaygroundApiError } from './playground-api-error.ts';

/** The one place where a failed call gets its answer: `{ error: ApiError }` and a status. */
export function answerError({ limits }: Settings, log: Logger): ErrorRequestHandler {
  return (error: unknown, request, response, _next) => {
    const known = toApiError(error, limits.maxBodyBytes) ?? bug(error, log);
    if (response.headersSent) {
      // A stream that has begun cannot say more than that it broke.
      response.destroy();
      return;
    }
    if (!request.complete) drain(request, response);
    if (known.retryAfterSeconds !== undefined) {
      response.set('retry-after', String(known.retryAfterSeconds));
    }
    response.status(known.status).json(known.toJson());
  };
}

/** body-parser's errors carry `type`. Source: body-parser 2 readme, "Errors". */
function toApiError(error: unknown, maxBodyBytes: number): PlaygroundApiError | null {
  if (error instanceof PlaygroundApiError) return error;
  const { type, status, message } = error as { type?: string; status?: number; message?: string };
  switch (type) {
    case 'entity.too.large':
      return new PlaygroundApiError('PAYLOAD_TOO_LARGE', { limit: maxBodyBytes });
    case 'entity.parse.failed':
      return new PlaygroundApiError('BODY_NOT_JSON', { problem: message ?? 'unreadable' });
    case 'charset.unsupported':
    case 'encoding.unsupported':
      return new PlaygroundApiError('BODY_TYPE', {});
    default:
      return status !== undefined && status >= 400 && status < 500
        ? new PlaygroundApiError('BAD_REQUEST', { problem: message ?? 'Bad request.' })
        : null;
  }
}

function bug(error: unknown, log: Logger): PlaygroundApiError {
  const id = randomUUID();
  log.error({ err: error, errorId: id }, 'a call failed');
  return new PlaygroundApiError('INTERNAL', { id });
}

const drainMs = 10_000;

/**
 * A browser reads an answer only after it has sent the whole body: what we refused is read and
 * dropped, for a while, then the connection ends.
 */
function drain(request: Request, response: Response): void {
  response.set('connection', 'close');
  request.unpipe();
  request.resume();
  const timer = setTimeout(() => request.destroy(), drainMs);
  timer.unref();
  request.once('close', () => clearTimeout(timer));
}
