import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { startTestCluster, type TestCluster } from '../kusto/start-test-cluster.ts';
import {
  type QueuedIngestion,
  type QueuedOutcome,
  queueIntoCluster,
} from './queue-into-cluster.ts';
import type { CapturedRequest } from './wire-capture.ts';

let cluster: TestCluster;
beforeAll(async () => {
  cluster = await startTestCluster();
  await cluster.command('.create table Queued (a:long, b:string)');
}, 60_000);
afterEach(() => expect(cluster.defects).toEqual([]));
afterAll(() => cluster.close());

function ingestion(more: Partial<QueuedIngestion> = {}): QueuedIngestion {
  return {
    target: { clusterUrl: cluster.url, database: 'productsdb', credential: null },
    table: 'Queued',
    format: 'csv',
    mappingRef: null,
    payload: Buffer.from('1,one\n'),
    sourceId: randomUUID(),
    flushImmediately: true,
    signal: new AbortController().signal,
    ...more,
  };
}

async function outcomeOf(asked: QueuedIngestion): Promise<QueuedOutcome | null> {
  const source = await queueIntoCluster(asked);
  try {
    for (let left = 200; ; left -= 1) {
      const outcome = await source.outcome();
      if (outcome || left === 0) return outcome;
      await sleep(50);
    }
  } finally {
    source.close();
  }
}

describe('a queued ingestion', () => {
  it('ends well, also beside others that look at the same queues', async () => {
    const outcomes = await Promise.all(Array.from({ length: 8 }, () => outcomeOf(ingestion())));
    expect(outcomes).toEqual(Array(8).fill({ status: 'Succeeded' }));
  });

  it('tells why it failed', async () => {
    expect(await outcomeOf(ingestion({ mappingRef: 'NoSuchMapping' }))).toEqual({
      status: 'Failed',
      code: 'BadRequest_MappingReferenceWasNotFound',
      details: "Entity ID 'NoSuchMapping' of kind 'MappingPersistent' was not found.",
    });
  });

  it('shows what it sends, its capabilities hidden', async () => {
    const requests: CapturedRequest[] = [];
    const listener = {
      request: (captured: CapturedRequest) => void requests.push(captured),
      response: () => undefined,
    };
    const asked = ingestion({ listener });
    await outcomeOf(asked);
    const storage = requests.filter(({ url }) => url.includes('/storagelocal/'));
    expect(storage.map(({ method }) => method)).toEqual(['PUT', 'POST']);
    expect(storage[0]?.body).toBe('1,one\n');
    expect(JSON.parse(storage[1]?.body ?? '')).toMatchObject({
      Id: asked.sourceId,
      TableName: 'Queued',
    });
    const text = JSON.stringify(storage);
    expect(text).not.toMatch(/sig=[\w-]{20}/);
    expect(text).not.toMatch(/"authorizationContext\\?":\s*\\?"[\w-]{20}/i);
  });

  it('that never reaches the storage is an error', async () => {
    const target = { clusterUrl: 'http://127.0.0.1:9', database: 'productsdb', credential: null };
    await expect(queueIntoCluster(ingestion({ target }))).rejects.toMatchObject({
      name: 'ClusterError',
      kind: 'unreachable',
    });
  });

  it('that was refused once, and then fails elsewhere, tells of the second', async () => {
    let asked = 0;
    const names = ['ResourceTypeName', 'StorageRoot'];
    const Columns = names.map((ColumnName) => ({ ColumnName, ColumnType: 'string' }));
    const kinds = [
      'SecuredReadyForAggregationQueue',
      'FailedIngestionsQueue',
      'SuccessfulIngestionsQueue',
      'TempStorage',
      'IngestionsStatusTable',
    ];
    const busy = createServer((request, response) => {
      const root = `http://${request.headers.host}/account/part?sig=x`;
      const isCommand = request.url?.startsWith('/v1/rest/mgmt') ?? false;
      if (isCommand) asked += 1;
      response.statusCode = isCommand ? (asked === 1 ? 429 : 200) : 403;
      response.setHeader('content-type', 'application/json');
      const Rows = kinds.map((kind) => [kind, root]);
      request.resume().on('end', () => {
        response.end(JSON.stringify({ Tables: [{ TableName: 'Table_0', Columns, Rows }] }));
      });
    }).listen(0, '127.0.0.1');
    await once(busy, 'listening');
    const { port } = busy.address() as AddressInfo;
    const clusterUrl = `http://127.0.0.1:${port}`;
    const target = { clusterUrl, database: 'productsdb', credential: null };
    const refused = await queueIntoCluster(ingestion({ target })).catch((error) => error);
    busy.closeAllConnections();
    busy.close();
    expect(asked).toBe(2);
    expect(refused).toMatchObject({ name: 'ClusterError', code: 'STORAGE_UNREACHABLE' });
  }, 20_000);
});
