import type { AddressInfo } from 'node:net';
import type { FunctionAppDocument } from '#shared/playground-api/function-app-document';
import type { InvocationEvent } from '#shared/playground-api/invocation-event';
import type { QueryResponse } from '#shared/playground-api/query';
import { sessionHeader } from '#shared/playground-api/status';
import { createApp } from './app.ts';
import { createHttpServer, listen } from './listen.ts';
import { createLog } from './log.ts';
import type { EmbeddedCluster } from './playground/embedded-cluster.ts';
import { readSettings } from './settings.ts';
import { startCluster } from './start-cluster.ts';

/** The real app on a real socket with a real cluster process, for tests. */
export interface TestServer {
  readonly url: string;
  readonly cluster: EmbeddedCluster;
  post(path: string, body: unknown, options?: CallOptions): Promise<Response>;
  query(database: string, text: string, options?: CallOptions): Promise<QueryResponse>;
  /** All events of a run, in order. */
  run(document: FunctionAppDocument, options?: CallOptions): Promise<InvocationEvent[]>;
  close(): Promise<void>;
}

interface CallOptions {
  readonly session?: string;
  readonly signal?: AbortSignal;
  /** Told of each event of a run as it comes. */
  readonly onEvent?: (event: InvocationEvent) => void;
}

export async function startTestServer(variables: Record<string, string> = {}): Promise<TestServer> {
  const settings = readSettings(variables);
  const log = createLog({ logLevel: 'silent' });
  const cluster = startCluster(settings, log);
  const app = createApp({
    settings,
    cluster,
    log,
    page: (_request, _response, next) => next(),
    shutdown: new AbortController().signal,
  });
  const server = createHttpServer().on('request', app);
  await listen(server, '127.0.0.1', 0);
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  if (!(await cluster.ready(60_000))) throw new Error('The cluster did not start.');

  const post: TestServer['post'] = (path, body, { session, signal } = {}) =>
    fetch(url + path, {
      method: 'POST',
      body: JSON.stringify(body),
      headers: {
        'content-type': 'application/json',
        ...(session === undefined ? {} : { [sessionHeader]: session }),
      },
      ...(signal ? { signal } : {}),
    });

  return {
    url,
    cluster,
    post,
    query: async (database, text, options) =>
      (await (await post('/api/queries', { database, text }, options)).json()) as QueryResponse,
    run: async (document, options = {}) => {
      const response = await post('/api/invocations', { document }, options);
      return readEvents(response, options.onEvent);
    },
    close: async () => {
      server.close();
      server.closeAllConnections();
      await cluster.close();
    },
  };
}

async function readEvents(
  response: Response,
  onEvent: (event: InvocationEvent) => void = () => undefined,
): Promise<InvocationEvent[]> {
  if (!response.ok || !response.body) {
    throw new Error(`The run was refused: ${response.status} ${await response.text()}`);
  }
  const events: InvocationEvent[] = [];
  let rest = '';
  const take = (line: string) => {
    if (line === '') return;
    const event = JSON.parse(line) as InvocationEvent;
    events.push(event);
    onEvent(event);
  };
  for await (const chunk of response.body.pipeThrough(new TextDecoderStream())) {
    const lines = (rest + chunk).split('\n');
    rest = lines.pop() ?? '';
    lines.forEach(take);
  }
  take(rest);
  return events;
}

/** The events of one kind, typed as such. */
export const eventsOf = <Kind extends InvocationEvent['event']>(
  events: readonly InvocationEvent[],
  kind: Kind,
): Extract<InvocationEvent, { event: Kind }>[] =>
  events.filter(
    (event): event is Extract<InvocationEvent, { event: Kind }> => event.event === kind,
  );
