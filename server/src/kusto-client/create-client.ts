import { Agent as HttpAgent } from 'node:http';
import { Agent as HttpsAgent } from 'node:https';
import { Client, CloudSettings, KustoConnectionStringBuilder } from 'azure-kusto-data';
import { StreamingIngestClient } from 'azure-kusto-ingest';
import { parseLosslessJson } from './lossless-json.ts';
import type { ClusterTarget } from './target.ts';
import { capturingTransport, type WireListener } from './wire-capture.ts';

/**
 * One pool of connections for all clients: each SDK client makes an agent of its own that nothing
 * frees. Loopback closes idle sockets itself, so keep-alive is short of the cluster's own.
 */
const agents = {
  httpAgent: new HttpAgent({ keepAlive: true, maxSockets: 64, timeout: 0 }),
  httpsAgent: new HttpsAgent({ keepAlive: true, maxSockets: 64, timeout: 0 }),
};

export function closeIdleConnections(): void {
  agents.httpAgent.destroy();
  agents.httpsAgent.destroy();
}

export interface ClientOptions {
  readonly signal: AbortSignal;
  readonly listener?: WireListener | undefined;
}

/** A client of one request: the SDK cancels by client, not by request (kusto-wire.md section 8). */
export function createQueryClient(target: ClusterTarget, options: ClientOptions): Client {
  const client = new Client(connectionOf(target));
  equip(client, options);
  return client;
}

export function createIngestClient(
  target: ClusterTarget,
  options: ClientOptions,
): StreamingIngestClient {
  const ingest = new StreamingIngestClient(connectionOf(target), undefined, false);
  // The data client inside is protected in the typings; it is the only way to its axios instance.
  const { kustoClient } = ingest as unknown as { readonly kustoClient: Client };
  equip(kustoClient, options);
  return ingest;
}

export function connectionOf({
  clusterUrl,
  credential,
}: ClusterTarget): KustoConnectionStringBuilder {
  const connection =
    credential === null
      ? new KustoConnectionStringBuilder(clusterUrl)
      : KustoConnectionStringBuilder.withTokenProvider(clusterUrl, credential);
  connection.applicationNameForTracing = 'KustoBindingsPlayground';
  connection.userNameForTracing = '';
  // Spares the SDK a call to the cluster before its trust check, and the first round trip.
  CloudSettings.writeToCache(clusterUrl);
  return connection;
}

export function equip(client: Client, { signal, listener }: ClientOptions): void {
  const { defaults } = client.axiosInstance;
  Object.assign(defaults, agents, { signal });
  defaults.transformResponse = [readBody];
  if (listener) Object.assign(defaults, { transport: capturingTransport(listener) });
}

/** Exact integers; a body that is no JSON stays text, as axios itself does. */
function readBody(body: unknown): unknown {
  if (typeof body !== 'string') return body;
  try {
    return parseLosslessJson(body);
  } catch {
    return body;
  }
}
