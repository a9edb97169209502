import { mkdtemp, rm } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Engine, openEngine } from '#engine';
import type { TrustedIssuer } from '../trusted-issuer.ts';
import { createKustoServer, type Patience } from './kusto-server.ts';
import { openQueuedIngestion } from './queued/queued-ingestion.ts';
import type { RequestLimits } from './request-limits.ts';

/** A real engine behind the real protocol on a real socket, for tests. */
export interface TestCluster {
  readonly url: string;
  readonly port: number;
  readonly engine: Engine;
  /** Defects that requests met, which no test expects. */
  readonly defects: readonly unknown[];
  post(path: string, body: unknown, init?: RequestInit): Promise<Response>;
  query(text: string, options?: object, path?: string): Promise<Response>;
  command(text: string, database?: string): Promise<Response>;
  close(): Promise<void>;
}

const mebibyte = 1024 * 1024;
/** Made by whichever test needs it first. */
const samplesFolder = fileURLToPath(new URL('../../../.cache/samples', import.meta.url));

export async function startTestCluster(
  limits: Partial<RequestLimits> = {},
  patience?: Patience,
  issuer: TrustedIssuer | null = null,
): Promise<TestCluster> {
  const folder = await mkdtemp(join(tmpdir(), 'kusto-test-'));
  let url = '';
  const engine = await openEngine({
    folder,
    samplesFolder,
    threads: 2,
    memoryLimitBytes: 512 * mebibyte,
    maxOpenClusters: 8,
    translationBudgetMs: 10_000,
    maxClusterBytes: null,
    clusterAddress: (id) => (id === 'local' ? url : `${url}/visitors/${id}`),
    owners: issuer?.owners ?? [],
  });
  const defects: unknown[] = [];
  const reportDefect = (error: unknown): void => void defects.push(error);
  const queued = openQueuedIngestion({
    engine,
    folder: join(folder, 'ingestion'),
    url: () => url,
    asksTokens: issuer !== null,
    limits: {
      maxBlobBytes: 16 * mebibyte,
      maxClusterBytes: 64 * mebibyte,
      maxUnpackedBytes: 32 * mebibyte,
    },
    timeoutMs: 60_000,
    reportDefect,
  });
  const server = createKustoServer({ engine, queued, limits, issuer, reportDefect }, patience);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  url = `http://127.0.0.1:${port}`;

  const post: TestCluster['post'] = (path, body, init = {}) =>
    fetch(url + path, {
      method: 'POST',
      body: JSON.stringify(body),
      ...init,
      headers: { 'content-type': 'application/json', ...init.headers },
    });
  const query: TestCluster['query'] = (csl, Options = {}, path = '/v2/rest/query') =>
    post(path, { db: 'productsdb', csl, properties: { Options } });
  // The first request of a cluster sets up its sandbox.
  await (await query('print 1')).text();
  return {
    url,
    port,
    engine,
    defects,
    post,
    query,
    command: (csl, db = 'productsdb') => post('/v1/rest/mgmt', { db, csl }),
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      await queued.close();
      await engine.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** A query that no machine finishes while a test waits. */
export const endlessQuery =
  'range a from 1 to 1000000 step 1 | extend k = 1 | join kind=inner (range b from 1 to 1000000 step 1 | extend k = 1) on k | summarize sum(a * b)';

interface Frame {
  readonly FrameType: string;
  readonly TableKind?: string;
  readonly TableName?: string;
  readonly Columns?: readonly { readonly ColumnName: string; readonly ColumnType: string }[];
  // biome-ignore lint/suspicious/noExplicitAny: cells and error objects of any kind
  readonly Rows?: readonly any[];
  readonly [key: string]: unknown;
}

export async function framesOf(response: Response): Promise<readonly Frame[]> {
  return (await response.json()) as readonly Frame[];
}

export const primaryOf = (frames: readonly Frame[]): readonly Frame[] =>
  frames.filter(({ TableKind }) => TableKind === 'PrimaryResult');

// biome-ignore lint/suspicious/noExplicitAny: error objects as they come
export async function errorOf(response: Response): Promise<any> {
  return ((await response.json()) as { readonly error: unknown }).error;
}

interface V1Answer {
  readonly Tables: readonly {
    readonly TableName: string;
    readonly Columns: readonly {
      readonly ColumnName: string;
      readonly DataType: string;
      readonly ColumnType: string;
    }[];
    readonly Rows: readonly (readonly unknown[])[];
  }[];
  readonly Exceptions?: readonly string[];
}

export async function v1Of(response: Response): Promise<V1Answer> {
  return (await response.json()) as V1Answer;
}
