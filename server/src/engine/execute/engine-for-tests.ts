import { afterAll, beforeAll } from 'vitest';
import type { Engine, IngestRequest, IngestResult } from '../engine-api.ts';
import { openTestEngine, rowsOf, type TestEngine, testRequest } from './open-test-engine.ts';

/** Rows of the first table that is answered. */
type Ask = (text: string, overrides?: Parameters<typeof testRequest>[1]) => Promise<unknown[][]>;

/** An engine for the tests of a file, and what most of them do with it. */
interface EngineForTests {
  readonly engine: Engine;
  readonly command: Ask;
  readonly query: Ask;
  /** Sends lines of csv to the streaming endpoint's door. */
  readonly stream: (
    table: string,
    data: string,
    more?: Partial<IngestRequest>,
  ) => Promise<IngestResult>;
  /** Closes the engine and opens its folder again. */
  readonly reopen: () => Promise<void>;
}

/** Opens an engine before the tests of a file and closes it after them; `setUp` runs in between. */
export function engineForTests(setUp?: () => Promise<unknown>): EngineForTests {
  let test: TestEngine;
  beforeAll(async () => {
    test = await openTestEngine();
    await setUp?.();
  }, 60_000);
  afterAll(() => test.close());
  return {
    get engine() {
      return test.engine;
    },
    command: async (text, overrides) =>
      (await rowsOf(test.engine.command(testRequest(text, overrides))))[0] ?? [],
    query: async (text, overrides) =>
      (await rowsOf(test.engine.query(testRequest(text, overrides))))[0] ?? [],
    stream: (table, data, more) => {
      const { clusterId, database, principal, signal, options } = testRequest('');
      return test.engine.ingest({
        ...{ clusterId, database, principal, signal, timeoutMs: options.timeoutMs },
        table,
        format: 'csv',
        mappingName: null,
        data: new TextEncoder().encode(data),
        streaming: true,
        ...more,
      });
    },
    reopen: async () => {
      test = await test.reopen();
    },
  };
}
