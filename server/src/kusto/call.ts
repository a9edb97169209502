import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Engine, Principal } from '#engine';
import type { ClusterAddress } from './cluster-address.ts';
import type { ErrorResponse, FailedRequest } from './error-response.ts';
import type { QueuedIngestion } from './queued/queued-ingestion.ts';
import type { RequestLimits } from './request-limits.ts';

/** A request on its way through an endpoint; what becomes known of it is added as it is read. */
export interface Call {
  readonly engine: Engine;
  /** null: this cluster has no queued ingestion. */
  readonly queued: QueuedIngestion | null;
  readonly limits: RequestLimits;
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  address: ClusterAddress;
  /** Who makes it: nobody in particular where nobody signs in. */
  principal: Principal;
  /** Aborted when the client has gone before its answer was whole. */
  readonly signal: AbortSignal;
  /** What errors tell of the request. */
  known: FailedRequest;
  /** Any thrown value -> its outer shape; reports it when it is a defect of ours. */
  toError(thrown: unknown): ErrorResponse;
}

/** Answers the call, or throws before the first byte of the answer. */
export type Endpoint = (call: Call) => Promise<void>;
