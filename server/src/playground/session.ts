import type { Request } from 'express';
import { sessionHeader } from '#shared/playground-api/status';
import { PlaygroundApiError } from '../http/playground-api-error.ts';
import type { Settings } from '../settings.ts';

/** The local cluster's id; a hosted visitor's is their session id (decision 0004). */
export const localSession = 'local';

const idShape = /^[0-9a-f]{32}$/;

/** Whose sandbox a call means. Errors: SESSION_MISSING, in hosted mode only. */
export function sessionOf(request: Request, { mode }: Pick<Settings, 'mode'>): string {
  if (mode === 'local') return localSession;
  const id = request.get(sessionHeader)?.toLowerCase() ?? '';
  if (!idShape.test(id)) throw new PlaygroundApiError('SESSION_MISSING', {});
  return id;
}
