import { randomUUID } from 'node:crypto';
import type { RequestHandler, Response } from 'express';
import type { InvocationEvent } from '#shared/playground-api/invocation-event';
import { runInvocation } from '../functions-host/run-invocation.ts';
import { textMark } from '../log.ts';
import { abortOnClose } from './abort-on-close.ts';
import { readInvocationRequest } from './read-request.ts';
import { resolveTarget } from './resolve-target.ts';
import type { RouteParts } from './routes.ts';
import { sessionOf } from './session.ts';

interface Running {
  readonly session: string;
  readonly controller: AbortController;
}

/** `POST /api/invocations` and `DELETE /api/invocations/:id`. */
export function invocationRoutes({ settings, cluster, access, slots, log, shutdown }: RouteParts): {
  readonly create: RequestHandler;
  readonly cancel: RequestHandler;
} {
  const running = new Map<string, Running>();

  const create: RequestHandler = async (request, response) => {
    const session = sessionOf(request, settings);
    const document = readInvocationRequest(request.body);
    const invocationId = randomUUID();
    const controller = abortOnClose(response, shutdown);
    const leave = await slots.enter(session, controller.signal);
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

  /** Cancels twice as well as once: a run that is over, or another visitor's, is none of ours. */
  const cancel: RequestHandler = (request, response) => {
    const session = sessionOf(request, settings);
    const invocation = running.get(String(request.params.id));
    if (invocation?.session === session) invocation.controller.abort();
    response.status(204).end();
  };

  return { create, cancel };
}

function writeLine(response: Response, event: InvocationEvent): void {
  if (!response.destroyed) response.write(`${JSON.stringify(event)}\n`);
}
