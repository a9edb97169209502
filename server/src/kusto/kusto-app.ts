import type { IncomingMessage, ServerResponse } from 'node:http';
import { type Engine, unknownPrincipal } from '#engine';
import type { TrustedIssuer } from '../trusted-issuer.ts';
import { authMetadata } from './auth-metadata.ts';
import { type Authenticate, byTokensOf, withoutTokens } from './authentication/authenticate.ts';
import type { Call, Endpoint } from './call.ts';
import { checkCaller } from './check-caller.ts';
import { type ClusterAddress, notFound, readClusterAddress } from './cluster-address.ts';
import { toErrorResponse } from './error-response.ts';
import { engineFault, isKnownError } from './error-shapes.ts';
import { management } from './management.ts';
import { ProtocolError } from './protocol-error.ts';
import { queryV1 } from './query-v1.ts';
import { queryV2 } from './query-v2.ts';
import {
  ingestionConfiguration,
  queuedIngestion,
  queuedIngestionStatus,
} from './queued/queued-endpoints.ts';
import type { QueuedIngestion } from './queued/queued-ingestion.ts';
import { refuseRest } from './refuse-rest.ts';
import { readRequestIds } from './request-ids.ts';
import { kustoLimits, type RequestLimits } from './request-limits.ts';
import { streamingIngestion } from './streaming-ingestion.ts';

export interface KustoAppParts {
  readonly engine: Engine;
  /** Queued ingestion; left out: the cluster has none. */
  readonly queued?: QueuedIngestion;
  /** Whose tokens are asked for; left out: nobody signs in, and everybody may do everything. */
  readonly issuer?: TrustedIssuer | null;
  /** Kusto's own numbers where none are given. */
  readonly limits?: Partial<RequestLimits>;
  /** Names, lower case, this cluster is reached by beside those of the loopback. */
  readonly hostNames?: readonly string[];
  /** Told of every defect of ours that a request met. */
  readonly reportDefect?: (error: unknown, activityId: string) => void;
}

type Endpoints = Readonly<Record<string, Endpoint>>;

const metadata: Endpoint = async ({ response }) => {
  response.end(JSON.stringify(authMetadata));
};

const metadataPath = 'v1/rest/auth/metadata';

/** By path, in lower case; then by method. */
const endpoints: ReadonlyMap<string, Endpoints> = new Map<string, Endpoints>([
  [metadataPath, { GET: metadata }],
  ['v2/rest/query', { GET: queryV2, POST: queryV2 }],
  ['v1/rest/query', { GET: queryV1, POST: queryV1 }],
  ['v1/rest/mgmt', { POST: management }],
  ['v1/rest/ingestion/configuration', { GET: ingestionConfiguration }],
]);
/** Those with names in their path. */
const namedEndpoints: readonly (readonly [path: RegExp, Endpoints])[] = [
  [/^v1\/rest\/ingest\/[^/]+\/[^/]+$/, { POST: streamingIngestion }],
  [/^v1\/rest\/ingestion\/queued\/[^/]+\/[^/]+$/, { POST: queuedIngestion }],
  [/^v1\/rest\/ingestion\/queued\/[^/]+\/[^/]+\/[^/]+$/, { GET: queuedIngestionStatus }],
];

/**
 * The Kusto HTTP protocol over an engine; `createKustoServer` puts it on a socket. Every answer,
 * an error too, carries the request's ids and is Kusto's JSON.
 */
export function createKustoApp(
  parts: KustoAppParts,
): (request: IncomingMessage, response: ServerResponse) => void {
  const limits = { ...kustoLimits, ...parts.limits };
  const authenticate = parts.issuer ? byTokensOf(parts.issuer) : withoutTokens;
  const hostNames = parts.hostNames ?? [];
  const report = parts.reportDefect ?? ((error) => console.error(error));

  return (request, response) => {
    const ids = readRequestIds(request);
    response.setHeader('content-type', 'application/json; charset=utf-8');
    response.setHeader('x-ms-client-request-id', ids.clientRequestId);
    response.setHeader('x-ms-activity-id', ids.activityId);
    response.setHeader('cache-control', 'no-store');
    response.setHeader('x-content-type-options', 'nosniff');
    const call: Call = {
      engine: parts.engine,
      queued: parts.queued ?? null,
      limits,
      request,
      response,
      address: noAddress,
      principal: unknownPrincipal,
      signal: goneSignal(response),
      known: { ids, text: '', database: '' },
      toError(thrown) {
        const error = toErrorResponse(thrown, call.known);
        if (error.shape === engineFault) report(thrown, ids.activityId);
        return error;
      },
    };
    answer(call, hostNames, authenticate).catch((error: unknown) => refuse(call, error));
  };
}

const noAddress: ClusterAddress = {
  clusterId: '',
  path: '',
  segments: [],
  query: new URLSearchParams(),
};

async function answer(
  call: Call,
  hostNames: readonly string[],
  authenticate: Authenticate,
): Promise<void> {
  const { request } = call;
  checkCaller(request.headers, hostNames);
  if (call.queued?.storage(request, call.response)) return;
  call.address = readClusterAddress(request.url ?? '');
  const { path } = call.address;
  // Clients ask where to sign in before they do.
  if (path !== metadataPath) call.principal = authenticate(request.headers);
  const found = endpoints.get(path) ?? namedEndpoints.find(([pattern]) => pattern.test(path))?.[1];
  if (!found) throw notFound(`/${path}`);
  const method = request.method ?? '';
  const endpoint = Object.hasOwn(found, method) ? found[method] : undefined;
  if (!endpoint) {
    throw new ProtocolError('EMB0102', { method, allowed: Object.keys(found) });
  }
  await endpoint(call);
}

/** Aborted when the connection closes before the answer is whole. */
function goneSignal(response: ServerResponse): AbortSignal {
  const controller = new AbortController();
  response.once('close', () => {
    if (!response.writableFinished) controller.abort();
  });
  return controller.signal;
}

const isAbort = (thrown: unknown): boolean =>
  thrown instanceof Error && thrown.name === 'AbortError';

function refuse(call: Call, thrown: unknown): void {
  const { response, signal } = call;
  // Work for a client that has gone ends by its signal, which is no defect.
  if (signal.aborted && (isKnownError(thrown) || isAbort(thrown))) return;
  const { shape, body } = call.toError(thrown);
  if (response.headersSent) {
    // An answer that has begun cannot say more than that it broke.
    response.destroy();
    return;
  }
  response.statusCode = shape.status;
  if (thrown instanceof ProtocolError && thrown.code === 'EMB0102') {
    const { allowed } = thrown.detail as { readonly allowed: readonly string[] };
    response.setHeader('allow', allowed.join(', '));
  }
  if (thrown instanceof ProtocolError && thrown.code === 'EMB0121') {
    // Clients expect no body (kusto-wire.md section 7).
    const { problem } = thrown.detail as { readonly problem: string };
    response.removeHeader('content-type');
    response.setHeader(
      'www-authenticate',
      `Bearer realm="kusto", error="invalid_token", error_description="${problem}"`,
    );
    refuseRest(call.request, response, '');
    return;
  }
  if (thrown instanceof ProtocolError && thrown.code === 'EMB0113') {
    // The service says this one in plain words (kusto-wire.md section 5).
    response.setHeader('content-type', 'text/plain; charset=utf-8');
    refuseRest(call.request, response, thrown.message);
    return;
  }
  refuseRest(call.request, response, JSON.stringify(body));
}
