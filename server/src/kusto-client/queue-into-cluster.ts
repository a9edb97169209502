import { Readable } from 'node:stream';
import { type Client, KustoDataErrors } from 'azure-kusto-data';
import {
  BlobDescriptor,
  IngestClient,
  IngestStatusQueues,
  ReportLevel,
  ReportMethod,
  StreamDescriptor,
} from 'azure-kusto-ingest';
import { ClusterError, toClusterError } from './cluster-error.ts';
import { connectionOf, equip } from './create-client.ts';
import { type Ingestion, sdkFormats } from './ingest-into-cluster.ts';
import type { WireListener } from './wire-capture.ts';

export interface QueuedIngestion extends Ingestion {
  /** A guid: what the ingestion is known by from here on. */
  readonly sourceId: string;
  readonly flushImmediately: boolean;
}

/** What became of an ingestion after it was put into the queue. */
export type QueuedOutcome =
  | { readonly status: 'Succeeded' }
  | { readonly status: 'Failed'; readonly code: string; readonly details: string };

/** An ingestion that was accepted. */
export interface QueuedSource {
  /** null while it waits or runs. Errors: ClusterError. */
  outcome(): Promise<QueuedOutcome | null>;
  close(): void;
}

/** What the SDK's typings keep to themselves. */
interface InsideClient {
  readonly resourceManager: {
    readonly kustoClient: Client;
    getIngestionQueues(): Promise<readonly { readonly uri: string }[] | null>;
  };
  uploadToBlobWithRetry(stream: StreamDescriptor, blobName: string): Promise<string>;
  sendQueueMessage(maxRetries: number, message: object): Promise<unknown>;
}

/**
 * Uploads the payload and puts a message into the queue, as the SDK does it: the rows come later.
 * Errors: ClusterError.
 */
export async function queueIntoCluster(ingestion: QueuedIngestion): Promise<QueuedSource> {
  const { target, table, format, mappingRef, payload, sourceId } = ingestion;
  const client = new IngestClient(connectionOf(target), undefined, false);
  const inside = client as unknown as InsideClient;
  equip(inside.resourceManager.kustoClient, ingestion);
  const refusal = keepRefusal(inside.resourceManager.kustoClient);
  const { listener } = ingestion;
  const send = inside.sendQueueMessage.bind(client);
  inside.sendQueueMessage = async (maxRetries, message) => {
    const [queue] = (await inside.resourceManager.getIngestionQueues()) ?? [];
    const url = `${queue?.uri.split('?')[0]}/messages?`;
    const shown = JSON.stringify(message, hideSecrets, 2);
    return observed(
      listener,
      'POST',
      shown,
      () => send(maxRetries, message),
      () => url,
    );
  };
  const close = (): void => {
    awaited.delete(key(sourceId));
    client.close();
  };
  awaited.set(key(sourceId), null);
  try {
    const stream = new StreamDescriptor(Readable.from([payload]), sourceId);
    const name = `${target.database}__${table}__${sourceId}.${sdkFormats[format]}`;
    const upload = () => inside.uploadToBlobWithRetry(stream, name);
    const blob = await observed(listener, 'PUT', payload.toString('utf8'), upload, (url) => url);
    await client.ingestFromBlob(new BlobDescriptor(blob, payload.length, sourceId), {
      database: target.database,
      table,
      format: sdkFormats[format],
      flushImmediately: ingestion.flushImmediately,
      reportLevel: ReportLevel.FailuresAndSuccesses,
      reportMethod: ReportMethod.Queue,
      ...(mappingRef === null ? {} : { ingestionMappingReference: mappingRef }),
    });
  } catch (error) {
    close();
    throw toClusterError(refusal.last ?? storageError(error));
  }
  const statusQueues = new IngestStatusQueues(client);
  return {
    async outcome() {
      try {
        return await findOutcome(statusQueues, sourceId);
      } catch (error) {
        throw toClusterError(error);
      }
    },
    close,
  };
}

/** The SDK makes a text of what the cluster said when it asked where to put things. */
function keepRefusal(client: Client): { readonly last: unknown } {
  const kept: { last: unknown } = { last: null };
  const execute = client.execute.bind(client);
  client.execute = async (...request) => {
    try {
      const answer = await execute(...request);
      // It was asked again, with success: what fails next is another matter.
      kept.last = null;
      return answer;
    } catch (error) {
      kept.last = error;
      throw error;
    }
  };
  return kept;
}

/**
 * Tells of a request to the storage. The storage SDK has an HTTP client of its own, which shows
 * nobody its headers: they are left out.
 */
async function observed<T>(
  listener: WireListener | undefined,
  method: string,
  body: string,
  send: () => Promise<T>,
  urlOf: (sent: T) => string,
): Promise<T> {
  const startMs = performance.now();
  const sent = await send();
  listener?.request({
    method,
    url: withoutSignature(urlOf(sent)),
    headers: [],
    body: body.slice(0, maxShownUtf16),
    truncated: body.length > maxShownUtf16,
  });
  listener?.response({ status: 201, headers: [], durationMs: performance.now() - startMs });
  return sent;
}

const maxShownUtf16 = 64 * 1024;

const withoutSignature = (url: string): string => url.replace(/\?.*$/s, '?sig=***');

/** A message holds two capabilities: the blob's signature, and the cluster's identity token. */
function hideSecrets(name: string, value: unknown): unknown {
  if (typeof value !== 'string') return value;
  if (name.toLowerCase() === 'authorizationcontext') return '***';
  return name === 'BlobPath' ? withoutSignature(value) : value;
}

interface StatusMessage {
  readonly IngestionSourceId?: string;
  readonly ErrorCode?: string;
  readonly Details?: string;
}

/**
 * What this process waits for, by source id. Who takes messages from a queue hides them from all
 * others for half a minute: what one of us finds is for each of us.
 */
const awaited = new Map<string, QueuedOutcome | null>();

const key = (sourceId: string): string => sourceId.toLowerCase();

/** Takes what the queues have, and leaves it there for the clients of other processes. */
async function findOutcome(
  { success, failure }: IngestStatusQueues,
  sourceId: string,
): Promise<QueuedOutcome | null> {
  const look = async (
    queue: typeof success,
    outcomeOf: (message: StatusMessage) => QueuedOutcome,
  ): Promise<void> => {
    for (;;) {
      const messages = (await queue.pop(32, { raw: false, remove: false })) as StatusMessage[];
      if (messages.length === 0) return;
      for (const message of messages) {
        const source = key(message.IngestionSourceId ?? '');
        if (awaited.has(source)) awaited.set(source, outcomeOf(message));
      }
    }
  };
  const known = awaited.get(key(sourceId));
  if (known) return known;
  await look(failure, ({ ErrorCode = '', Details = '' }) => ({
    status: 'Failed',
    code: ErrorCode,
    details: Details,
  }));
  if (!awaited.get(key(sourceId))) await look(success, () => ({ status: 'Succeeded' }));
  return awaited.get(key(sourceId)) ?? null;
}

/** The SDK says in a plain error that it did not get through, stack and all; the first line tells. */
function storageError(error: unknown): unknown {
  if (!(error instanceof Error) || error instanceof KustoDataErrors.ThrottlingError) return error;
  const [line = ''] = error.message.split('\n');
  if (!/^Failed to (upload|send|get|fetch)\b/.test(line)) return error;
  return new ClusterError('unreachable', 'STORAGE_UNREACHABLE', line.trim(), { permanent: false });
}
