import type { Request, RequestHandler } from 'express';
import type { Settings } from '../settings.ts';
import { PlaygroundApiError } from './playground-api-error.ts';

const loopbackNames = new Set(['127.0.0.1', 'localhost', '[::1]']);

/**
 * Refuses host names that are not ours: a foreign page that re-points its own name at this machine
 * (DNS rebinding) is stopped here. Hosted mode without PLAYGROUND_HOSTS takes any name.
 */
export function checkHost({ mode, publicHosts }: Settings): RequestHandler {
  const names = new Set([...loopbackNames, ...publicHosts]);
  const anyName = mode === 'hosted' && publicHosts.length === 0;
  return (request, _response, next) => {
    const host = request.headers.host ?? '';
    const name = host.replace(/:\d+$/, '').toLowerCase();
    if (anyName || names.has(name)) next();
    else next(new PlaygroundApiError('FOREIGN_HOST', { host: host.slice(0, 100) }));
  };
}

/** Refuses calls that another site's page makes; a client that is no browser sends neither header. */
export const checkOrigin: RequestHandler = (request, _response, next) => {
  const fetchSite = request.headers['sec-fetch-site'];
  const sameSite = fetchSite === undefined || fetchSite === 'same-origin' || fetchSite === 'none';
  if (sameSite && hasOwnOrigin(request)) next();
  else next(new PlaygroundApiError('FOREIGN_ORIGIN', {}));
};

function hasOwnOrigin({ headers }: Request): boolean {
  if (headers.origin === undefined) return true;
  return URL.canParse(headers.origin) && new URL(headers.origin).host === headers.host;
}
