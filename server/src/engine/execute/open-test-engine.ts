import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Engine, EngineOptions, QueryOptions, QueryRequest, Result } from '../engine-api.ts';
import { openEngine } from '../open-engine.ts';
import { localPrincipal } from '../principal.ts';

/** One Samples file for all tests of a machine: it takes a second to make. */
const samplesFolder = join(tmpdir(), 'kusto-engine-test-samples');

export interface TestEngine {
  readonly engine: Engine;
  readonly folder: string;
  /** Opens the same folder again. */
  reopen(): Promise<TestEngine>;
  close(): Promise<void>;
}

export async function openTestEngine(
  options: Partial<EngineOptions> = {},
  folder?: string,
): Promise<TestEngine> {
  const own = folder ?? (await mkdtemp(join(tmpdir(), 'kusto-engine-')));
  const engine = await openEngine({
    folder: own,
    samplesFolder,
    threads: 2,
    memoryLimitBytes: 256 * 1024 * 1024,
    maxOpenClusters: 4,
    translationBudgetMs: 10_000,
    maxClusterBytes: null,
    clusterAddress: (id) => `http://127.0.0.1/${id}`,
    ...options,
  });
  return {
    engine,
    folder: own,
    reopen: async () => {
      await engine.close();
      return openTestEngine(options, own);
    },
    close: async () => {
      await engine.close();
      await rm(own, { recursive: true, force: true });
    },
  };
}

type Overrides = Partial<Omit<QueryRequest, 'options'>> & {
  readonly options?: Partial<QueryOptions>;
};

export function testRequest(text: string, { options, ...rest }: Overrides = {}): QueryRequest {
  return {
    clusterId: 'local',
    database: '',
    text,
    parameters: new Map(),
    clientRequestId: 'test',
    principal: localPrincipal,
    signal: new AbortController().signal,
    ...rest,
    options: {
      timeoutMs: 20_000,
      maxRecords: null,
      maxBytes: null,
      takeMaxRecords: null,
      readOnly: false,
      nowTicks: null,
      ...options,
    },
  };
}

/** All rows of a result, table by table; longs past 2^53 lose digits here. */
export async function rowsOf(result: Result | Promise<Result>): Promise<unknown[][][]> {
  const tables: unknown[][][] = [];
  for (const { rows } of (await result).tables) {
    const texts: string[] = [];
    for await (const { json } of rows) texts.push(`${json}`);
    tables.push(JSON.parse(`[${texts.join(',')}]`));
  }
  return tables;
}
