import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { DuckDBInstance } from '@duckdb/node-api';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Database } from '../catalog/catalog.ts';
import { localPrincipal } from '../principal.ts';
import { sql } from '../sql/sql.ts';
import { Cluster, type ClusterOptions } from './cluster.ts';
import { Clusters } from './clusters.ts';
import { isDamage } from './quarantine.ts';

const never = new AbortController().signal;
const id = (): string => randomBytes(16).toString('hex');
const shared: Database = {
  name: 'Shared',
  prettyName: '',
  readOnly: true,
  tables: new Map(),
  functions: new Map(),
  physicalName: 'shared',
  guid: '',
  minorVersion: 0,
  mappings: new Map(),
  policies: new Map(),
  entityGroups: [],
  storedQueryResults: [],
};

let folder: string;
let clusters: Clusters;
let closed: string[];

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'clusters-'));
  const path = join(folder, 'shared.duckdb');
  (await DuckDBInstance.create(path)).closeSync();
  const options: ClusterOptions = {
    threads: 1,
    memoryLimitBytes: 64 * 1024 * 1024,
    maxBytes: null,
    shared: { file: { path, attachedAs: 'shared' }, database: shared },
  };
  const templatePath = join(folder, 'template.duckdb');
  (await Cluster.open(templatePath, options)).close();
  closed = [];
  clusters = new Clusters({
    ...options,
    folder,
    templatePath,
    maxOpen: 2,
    onClose: (one) => closed.push(one),
  });
});
afterEach(async () => {
  await clusters.close();
  await rm(folder, { recursive: true, force: true });
});

const put = (cluster: Cluster, value: string): Promise<void> =>
  cluster.write(async ({ run }) => {
    await run(sql`CREATE TABLE IF NOT EXISTS mark (value VARCHAR)`);
    await run({ sql: `INSERT INTO mark VALUES ('${value}')` });
    return { result: undefined };
  }, never);

const marks = async (cluster: Cluster): Promise<unknown> =>
  (await cluster.store(never, true).rows({ sql: 'SELECT value FROM mark' })).flat();

describe('clusters', () => {
  test('requests that come at once open a cluster once', async () => {
    const one = id();
    const [a, b] = await Promise.all([clusters.acquire(one), clusters.acquire(one)]);
    expect(a).toBe(b);
    clusters.release(one);
    clusters.release(one);
  });

  test('the one used longest ago is closed, never one at work', async () => {
    const [busy, idle, next, last] = [id(), id(), id(), id()];
    await clusters.acquire(busy);
    for (const one of [idle, next, last]) {
      await put(await clusters.acquire(one), one);
      clusters.release(one);
    }
    expect(closed).toEqual([idle, next]);
    expect(await marks(await clusters.acquire(idle))).toEqual([idle]);
    clusters.release(idle);
    clusters.release(busy);
  });

  test('one that DuckDB has given up on is opened anew, with its rows', async () => {
    const one = id();
    const first = await clusters.acquire(one);
    await put(first, 'kept');
    const second = await clusters.acquire(one);
    first.broken = true;
    const third = clusters.acquire(one);
    clusters.release(one);
    expect(second).toBe(first);
    clusters.release(one);
    const opened = await third;
    expect(opened).not.toBe(first);
    expect(await marks(opened)).toEqual(['kept']);
    clusters.release(one);
  });

  test('a reset waits for nobody, cancels what runs, and lets later requests wait', async () => {
    const one = id();
    const cluster = await clusters.acquire(one);
    await put(cluster, 'gone');
    const running = cluster.requests.begin(
      {
        kind: 'query',
        text: '',
        database: '',
        clientRequestId: '',
        timeoutMs: 10_000,
        principal: localPrincipal,
        signal: never,
      },
      () => clusters.release(one),
    );
    running.signal.addEventListener('abort', () => running.end(running.signal.reason));
    const done = clusters.reset(one);
    const fresh = await clusters.acquire(one);
    await done;
    expect(running.state).toBe('Canceled');
    await expect(marks(fresh)).rejects.toThrow();
    clusters.release(one);
  });

  test('a damaged file is put aside once', async () => {
    const one = id();
    await clusters.acquire(one);
    clusters.release(one);
    await clusters.reset(one);
    const path = join(folder, 'clusters', `${one}.duckdb`);
    await writeFile(path, 'no database at all');
    await clusters.acquire(one);
    clusters.release(one);
    const kept = (await readdir(join(folder, 'clusters'))).filter((name) =>
      name.includes('.damaged-'),
    );
    expect(kept.length).toBe(1);
  });

  test('a file that somebody else has open is left alone', async () => {
    const one = id();
    const mine = await clusters.acquire(one);
    await put(mine, 'mine');
    // Another process: within one, the lock would not show.
    const path = join(folder, 'clusters', `${one}.duckdb`);
    const script = `const { DuckDBInstance } = require('@duckdb/node-api'); DuckDBInstance.create(${JSON.stringify(path)}).then(() => console.log('opened'), (e) => console.log(e.message));`;
    const { stdout } = await promisify(execFile)(process.execPath, ['-e', script]);
    expect(stdout).not.toMatch(/opened/);
    expect(isDamage(new Error(stdout))).toBe(false);
    clusters.release(one);
  });
});
