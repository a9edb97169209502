import type { IncomingMessage, ServerResponse } from 'node:http';

/** A request to a cluster's storage, its signature checked. */
export interface StorageCall {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly clusterId: string;
  /** What stands behind the container's, queue's or table's name: a blob's name, `messages/<id>`, keys. */
  readonly name: string;
  readonly query: URLSearchParams;
}
