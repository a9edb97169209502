import { randomUUID } from 'node:crypto';
import type { RequestHandler, Response } from 'express';
import type { InvocationEvent } from '#shared/playground-api/invocation-event';
import { InvocationFailure } from '../functions-host/invocation.ts';
import { runInvocation } from '../functions-host/run-invocation.ts';
import { PlaygroundApiError } from '../http/playground-api-error.ts';
import { textMark } from '../log.ts';
import { abortOnClose } from './abort-on-close.ts';
import { readFunctionResult } from './read-function-result.ts';
import { readInvocationRequest } from './read-request.ts';
import { resolveTarget } from './resolve-target.ts';
import type { RouteParts } from './routes.ts';
import { sessionOf } from './session.ts';

interface Running {
  readonly session: string;
  readonly controller: AbortController;
}

/** `POST /api/invocations`, `POST …/:id/function-result` and `DELETE …/:id`. */
export function invocationRoutes(parts: RouteParts): {
  readonly create: RequestHandler;
  readonly answer: RequestHandler;
  readonly cancel: RequestHandler;
} {
  const { settings, cluster, access, slots, waiting, log, shutdown } = parts;
  const running = new Map<string, Running>();

  const create: RequestHandler = async (request, response) => {
    const session = sessionOf(request, settings);
    const document = readInvocationRequest(request.body);
    const invocationId = randomUUID();
    const controller = abortOnClose(response, shutdown);
    let leave = await slots.enter(session, controller.signal);
    running.set(invocationId, { session, controller });
    try {
      response.status(200).type('application/x-ndjson');
      response.set('x-accel-buffering', 'no');
      await runInvocation(document, {
        invocationId,
        ambient: { now: () => new Date(), newGuid: randomUUID },
        resolveTarget: (named, database) => resolveTarget(named, database, session, cluster),
        access,
        limits: settings.limits,
        signal: controller.signal,
        emit: (event) => writeLine(response, event),
        // While the page runs the function, the run needs nothing of this machine.
        functionResult: async () => {
          leave();
          const result = await waiting.wait(invocationId, session, controller.signal);
          leave = await slots.enter(session, controller.signal).catch(refused);
          return result;
        },
        reportBug: (error) => {
          log.error(
            { err: error, invocationId, functionJson: textMark(document.functionJson) },
            'an invocation failed',
          );
        },
      });
      response.end();
    } finally {
      running.delete(invocationId);
      leave();
    }
  };

  /** One result a run; another visitor's run is none that waits. Errors: FUNCTION_NOT_AWAITED. */
  const answer: RequestHandler = (request, response) => {
    const session = sessionOf(request, settings);
    const result = readFunctionResult(request.body);
    if (!waiting.answer(String(request.params.id), session, result)) {
      throw new PlaygroundApiError('FUNCTION_NOT_AWAITED', {});
    }
    response.status(204).end();
  };

  /** Cancels twice as well as once: a run that is over, or another visitor's, is none of ours. */
  const cancel: RequestHandler = (request, response) => {
    const session = sessionOf(request, settings);
    const invocation = running.get(String(request.params.id));
    if (invocation?.session === session) invocation.controller.abort();
    response.status(204).end();
  };

  return { create, answer, cancel };
}

/** No room to go on: the run has begun, so that it fails as a run does. */
function refused(error: unknown): never {
  if (!(error instanceof PlaygroundApiError)) throw error;
  throw new InvocationFailure({ code: error.code, messages: [error.message], step: 'function' });
}

function writeLine(response: Response, event: InvocationEvent): void {
  if (!response.destroyed) response.write(`${JSON.stringify(event)}\n`);
}
