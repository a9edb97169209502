import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';

/** What a request is called by its sender and by us. */
export interface RequestIds {
  readonly clientRequestId: string;
  /** A guid, new for each request. */
  readonly activityId: string;
}

const maxLength = 1024;

/** A header holds printable ASCII only; what else an id holds is shown as `?`. */
const printable = (id: string): string => id.slice(0, maxLength).replaceAll(/[^\x20-\x7e]/g, '?');

/** For a request that gives itself no name. */
export const newRequestIds = (): RequestIds => ({
  clientRequestId: `unspecified;${randomUUID()}`,
  activityId: randomUUID(),
});

/** The ids of a request as its headers tell. */
export function readRequestIds({ headers }: IncomingMessage): RequestIds {
  const given = headers['x-ms-client-request-id'];
  const ids = newRequestIds();
  return typeof given === 'string' && given.trim() !== ''
    ? { ...ids, clientRequestId: printable(given.trim()) }
    : ids;
}

/** An id inside the body counts only where the headers gave none. */
export const withBodyId = (ids: RequestIds, id: string | null): RequestIds =>
  id === null || id === '' || !ids.clientRequestId.startsWith('unspecified;')
    ? ids
    : { ...ids, clientRequestId: printable(id) };
