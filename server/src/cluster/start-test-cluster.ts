import { setTimeout as delay } from 'node:timers/promises';
import { createLog } from '../log.ts';
import type { EmbeddedCluster } from '../playground/embedded-cluster.ts';
import { type ClusterSettings, readSettings } from '../settings.ts';
import { startCluster } from '../start-cluster.ts';
import type { TrustedIssuer } from '../trusted-issuer.ts';

/** A real cluster process under its supervisor, and the plainest client, for tests. */
export interface TestCluster {
  readonly cluster: EmbeddedCluster;
  query(text: string, options?: QueryOptions): Promise<QueryAnswer>;
  command(text: string): Promise<QueryAnswer>;
  /** CSV into a table of productsdb. Resolves with the status. */
  ingest(table: string, csv: string): Promise<number>;
  /** Sends a signal to the cluster's process. -> its id. */
  signal(name: NodeJS.Signals): number;
  /** The last restart's reason, as soon as there are so many restarts. */
  restart(count: number): Promise<string>;
}

interface QueryOptions {
  readonly timeoutMs?: number;
  readonly database?: string;
}

interface QueryAnswer {
  readonly status: number;
  /** Rows of the first table; an error that came after them is the last one. */
  readonly rows: readonly unknown[];
  /** The error's text; '' when all went well. */
  readonly error: string;
}

export interface TestClusterOptions {
  readonly settings?: Partial<ClusterSettings>;
  readonly dataFolder?: string | null;
  readonly mode?: 'local' | 'hosted';
  /** Whose tokens it asks for; left out: none. */
  readonly issuer?: TrustedIssuer;
}

export async function startTestCluster({
  settings = {},
  dataFolder = null,
  mode = 'local',
  issuer,
}: TestClusterOptions = {}): Promise<TestCluster> {
  const read = readSettings({ PLAYGROUND_MODE: mode });
  const cluster = startCluster(
    {
      cluster: { ...read.cluster, ...settings },
      clusterPort: 0,
      dataFolder,
      issuer: issuer ?? null,
    },
    createLog(readSettings({ LOG_LEVEL: process.env.TEST_LOG_LEVEL ?? 'silent' })),
  );
  if (!(await cluster.ready(60_000))) {
    const { restarts } = cluster.status();
    await cluster.close();
    throw new Error(`The cluster did not start: ${restarts.at(-1)?.reason}.`);
  }

  const post = async (path: string, body: object): Promise<QueryAnswer> => {
    const response = await fetch(`${cluster.url}${path}`, {
      method: 'POST',
      // A kept connection may be one to a process that is dead.
      headers: { 'content-type': 'application/json', connection: 'close' },
      body: JSON.stringify(body),
    });
    return readAnswer(response.status, await response.text());
  };

  return {
    cluster,
    query: (text, { timeoutMs, database = 'productsdb' } = {}) =>
      post('/v2/rest/query', {
        db: database,
        csl: text,
        properties: {
          Options: timeoutMs === undefined ? {} : { servertimeout: timespan(timeoutMs) },
        },
      }),
    command: (text) => post('/v1/rest/mgmt', { db: 'productsdb', csl: text }),
    async ingest(table, csv) {
      const response = await fetch(
        `${cluster.url}/v1/rest/ingest/productsdb/${table}?streamFormat=csv`,
        { method: 'POST', body: csv },
      );
      await response.arrayBuffer();
      return response.status;
    },
    signal(name) {
      const { pid } = cluster;
      if (pid === null) throw new Error('The cluster has no process.');
      process.kill(pid, name);
      return pid;
    },
    async restart(count) {
      for (let waitedMs = 0; waitedMs < 60_000; waitedMs += 20) {
        const { restarts } = cluster.status();
        if (restarts.length >= count) return restarts.at(-1)?.reason ?? '';
        await delay(20);
      }
      throw new Error('The cluster was not restarted.');
    },
  };
}

const timespan = (ms: number): string => new Date(ms).toISOString().slice(11, -1);

interface Frame {
  readonly FrameType?: string;
  readonly TableKind?: string;
  readonly Rows?: readonly unknown[];
  readonly OneApiErrors?: readonly unknown[];
}

function readAnswer(status: number, text: string): QueryAnswer {
  const body = JSON.parse(text) as unknown;
  if (!Array.isArray(body)) {
    const { Tables, error } = body as {
      readonly Tables?: readonly { readonly Rows: readonly unknown[] }[];
      readonly error?: unknown;
    };
    return { status, rows: Tables?.[0]?.Rows ?? [], error: error ? JSON.stringify(error) : '' };
  }
  const frames = body as readonly Frame[];
  const primary = frames.find(({ TableKind }) => TableKind === 'PrimaryResult');
  const completion = frames.find(({ FrameType }) => FrameType === 'DataSetCompletion');
  const errors = completion?.OneApiErrors ?? [];
  return {
    status,
    rows: primary?.Rows ?? [],
    error: errors.length > 0 ? JSON.stringify(errors) : '',
  };
}
