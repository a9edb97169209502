import type { Request, RequestHandler } from 'express';
import { ipKeyGenerator, type RateLimitRequestHandler, rateLimit } from 'express-rate-limit';
import { sessionHeader } from '#shared/playground-api/status';
import type { Limits } from '../settings.ts';
import { PlaygroundApiError } from './playground-api-error.ts';

const minuteMs = 60_000;
const rememberedSessions = 50_000;

const addressOf = (request: Request): string => ipKeyGenerator(request.ip ?? '');
const sessionOf = (request: Request): string =>
  request.get(sessionHeader)?.toLowerCase() ?? addressOf(request);

function limit(
  perMinute: number,
  what: string,
  keyGenerator: (request: Request) => string,
  skip: (request: Request) => boolean = () => false,
): RateLimitRequestHandler {
  return rateLimit({
    windowMs: minuteMs,
    limit: perMinute,
    standardHeaders: 'draft-8',
    legacyHeaders: false,
    identifier: what.replaceAll(' ', '-'),
    keyGenerator,
    skip,
    handler: (request, _response, next) => {
      // express-rate-limit adds `rateLimit` to the request; its types do not say so.
      const { rateLimit: state } = request as Request & { rateLimit?: { resetTime?: Date } };
      const resetMs = (state?.resetTime?.getTime() ?? Date.now() + minuteMs) - Date.now();
      const seconds = Math.max(1, Math.ceil(resetMs / 1000));
      next(new PlaygroundApiError('TOO_MANY_REQUESTS', { what }, seconds));
    },
  });
}

/** Every call of our API: by address, and how many new sessions an address brings. */
export function callLimits(limits: Limits): RequestHandler[] {
  const known = new Set<string>();
  return [
    limit(limits.callsPerMinuteAndAddress, 'calls from your address', addressOf),
    limit(
      limits.newSessionsPerMinuteAndAddress,
      'new sessions from your address',
      addressOf,
      (request) => {
        const session = request.get(sessionHeader);
        return session === undefined || known.has(session);
      },
    ),
    (request, _response, next) => {
      const session = request.get(sessionHeader);
      if (session !== undefined) {
        if (known.size >= rememberedSessions) known.clear();
        known.add(session);
      }
      next();
    },
  ];
}

/** Runs and queries, by session. */
export const runLimit = (limits: Limits): RequestHandler =>
  limit(limits.runsPerMinute, 'runs', sessionOf);

/** Runs whose function writes, by session; stands after the body was read. */
export const ingestionLimit = (limits: Limits): RequestHandler =>
  limit(
    limits.ingestionsPerMinute,
    'ingestions',
    sessionOf,
    (request) => !mentionsTable(request.body),
  );

/** Cheap and on the safe side: only an output binding has a table name. */
function mentionsTable(body: unknown): boolean {
  const { document } = (body ?? {}) as { document?: { functionJson?: unknown } };
  return typeof document?.functionJson === 'string' && /tableName/i.test(document.functionJson);
}
