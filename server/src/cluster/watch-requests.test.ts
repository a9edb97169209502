import { setTimeout as delay } from 'node:timers/promises';
import { beforeEach, describe, expect, test } from 'vitest';
import {
  type Engine,
  localPrincipal,
  type QueryRequest,
  type ResultTable,
  type RowChunk,
} from '#engine';
import type { RefusedText } from './messages.ts';
import { type RequestWatch, watchRequests } from './watch-requests.ts';

type Report = Parameters<RequestWatch['report']>[0];

let reports: Report[];
beforeEach(() => {
  reports = [];
});
const kinds = () => reports.map(({ kind }) => kind);

const request = (text: string, timeoutMs = 60_000): QueryRequest => ({
  clusterId: 'local',
  database: 'productsdb',
  text,
  parameters: new Map(),
  options: {
    timeoutMs,
    maxRecords: null,
    maxBytes: null,
    takeMaxRecords: null,
    readOnly: false,
    nowTicks: null,
  },
  clientRequestId: 'x',
  principal: localPrincipal,
  signal: new AbortController().signal,
});

const table = (rows: AsyncIterable<RowChunk>): ResultTable => ({
  name: 'PrimaryResult',
  columns: [],
  rows,
  visualization: null,
});

async function* chunks(count: number): AsyncGenerator<RowChunk> {
  for (let index = 0; index < count; index += 1)
    yield { json: Buffer.from(`[${index}]`), count: 1 };
}

function watched(query: Engine['query'], more: Partial<Omit<RequestWatch, 'report'>> = {}): Engine {
  const engine: Engine = {
    query,
    command: query,
    ingest: async () => ({ rowCount: 0, extentId: '', skipped: null }),
    recordIngestionFailure: async () => undefined,
    authorizeIngestion: async () => undefined,
    batchingPolicy: async () => null,
    cancel: () => false,
    reset: async () => undefined,
    close: async () => undefined,
  };
  return watchRequests(engine, {
    refused: [],
    maxRequestMs: 10_000,
    report: (report) => void reports.push(report),
    ...more,
  });
}

describe('a request', () => {
  test('runs from its call to its last row', async () => {
    const engine = watched(async () => ({ tables: [table(chunks(3))] }));
    const { tables } = await engine.query(request('T'));
    expect(kinds()).toEqual(['begin']);
    for await (const _ of tables[0]?.rows ?? []) expect(kinds()).toEqual(['begin']);
    expect(kinds()).toEqual(['begin', 'end']);
  });

  test('that fails has ended', async () => {
    const engine = watched(() => Promise.reject(new Error('no')));
    await expect(engine.query(request('T'))).rejects.toThrow('no');
    expect(kinds()).toEqual(['begin', 'end']);
  });

  test('that fails among its rows has ended', async () => {
    async function* rows(): AsyncGenerator<RowChunk> {
      yield { json: Buffer.from('[1]'), count: 1 };
      throw new Error('no');
    }
    const { tables } = await watched(async () => ({ tables: [table(rows())] })).query(request('T'));
    await expect(async () => {
      for await (const _ of tables[0]?.rows ?? []);
    }).rejects.toThrow('no');
    expect(kinds()).toEqual(['begin', 'end']);
  });

  test('with several tables ends with the last of them', async () => {
    const engine = watched(async () => ({ tables: [table(chunks(1)), table(chunks(1))] }));
    const { tables } = await engine.query(request('T'));
    for await (const _ of tables[0]?.rows ?? []);
    expect(kinds()).toEqual(['begin']);
    for await (const _ of tables[1]?.rows ?? []);
    expect(kinds()).toEqual(['begin', 'end']);
  });

  test('does not run while its reader takes its time', async () => {
    const engine = watched(async () => ({ tables: [table(chunks(2))] }));
    const { tables } = await engine.query(request('T'));
    for await (const _ of tables[0]?.rows ?? []) await delay(400);
    expect(kinds()).toEqual(['begin', 'end', 'begin', 'end', 'begin', 'end']);
  });

  test('whose rows nobody reads ends on its own', async () => {
    await watched(async () => ({ tables: [table(chunks(1))] })).query(request('T'));
    await delay(400);
    expect(kinds()).toEqual(['begin', 'end']);
  });

  test('gets no more time than the cluster allows', async () => {
    let granted = 0;
    const engine = watched(async ({ options }) => {
      granted = options.timeoutMs;
      return { tables: [] };
    });
    await engine.query(request('T', 3_600_000));
    expect(granted).toBe(10_000);
    const [begin] = reports;
    expect(begin?.kind === 'begin' && begin.remainingMs).toBeCloseTo(10_000, -2);
  });
});

describe('a request that ended the process', () => {
  /** The mark that the text has when it runs. */
  async function markOf(text: string): Promise<string> {
    await watched(async () => ({ tables: [] })).query(request(text));
    const begin = reports.find(({ kind }) => kind === 'begin');
    return begin?.kind === 'begin' ? begin.mark : '';
  }
  const refusal = (mark: string, untilMs: number): RefusedText => ({
    mark,
    untilMs,
    reason: 'a query passed the memory limit of 1 GB',
  });

  test('is refused, and only that', async () => {
    const refused = [refusal(await markOf('bomb'), Date.now() + 300_000)];
    const engine = watched(async () => ({ tables: [] }), { refused });
    await expect(engine.query(request('bomb'))).rejects.toMatchObject({
      code: 'EMB0017',
      detail: { minutes: 5, reason: 'a query passed the memory limit of 1 GB' },
    });
    await expect(engine.query(request('bomb '))).resolves.toBeDefined();
    await expect(
      engine.query({ ...request('bomb'), clusterId: 'a'.repeat(32) }),
    ).resolves.toBeDefined();
  });

  test('is let through when it is an accepted one from the queue', async () => {
    const ingestion = {
      clusterId: 'local',
      database: 'productsdb',
      table: 'T',
      format: 'csv',
      mappingName: null,
      data: Buffer.from('1'),
      signal: new AbortController().signal,
      timeoutMs: 60_000,
      principal: localPrincipal,
    };
    const inner = {
      ingest: async () => ({ rowCount: 1, extentId: '', skipped: null }),
    } as unknown as Engine;
    const watch = { report: (report: Report) => reports.push(report), maxRequestMs: 10_000 };
    await watchRequests(inner, { ...watch, refused: [] }).ingest(ingestion);
    const begin = reports.find(({ kind }) => kind === 'begin');
    const mark = begin?.kind === 'begin' ? begin.mark : '';
    const engine = watchRequests(inner, {
      ...watch,
      refused: [refusal(mark, Date.now() + 300_000)],
    });
    await expect(engine.ingest(ingestion)).rejects.toMatchObject({ code: 'EMB0017' });
    await expect(engine.ingest({ ...ingestion, sourceId: 's' })).resolves.toBeDefined();
  });

  test('is let through when its time is over', async () => {
    const refused = [refusal(await markOf('bomb'), Date.now() - 1)];
    const engine = watched(async () => ({ tables: [] }), { refused });
    await expect(engine.query(request('bomb'))).resolves.toBeDefined();
  });
});
