import { describe, expect, test } from 'vitest';
import type { QueryRequest, QueryResponse } from '#shared/playground-api/query';
import { PlaygroundError } from '../api/playground-error.ts';
import type { QueryRun } from './query-run.ts';
import { createQueryStore, firstQuery, type QuerySources } from './query-store.ts';
import type { SavedValue } from './saved-value.ts';

class Saved<T> implements SavedValue<T> {
  value: T | undefined;
  #listener: ((value: T) => void) | null = null;
  constructor(value?: T) {
    this.value = value;
  }
  async load(): Promise<T | undefined> {
    return this.value;
  }
  save(value: T): void {
    this.value = value;
  }
  onChangedElsewhere(listener: (value: T) => void): () => void {
    this.#listener = listener;
    return () => undefined;
  }
  changeElsewhere(value: T): void {
    this.#listener?.(value);
  }
}

const rows = (n: number): QueryResponse => ({
  outcome: 'succeeded',
  tables: [
    {
      name: 'PrimaryResult',
      columns: [{ name: 'a', type: 'long' }],
      rows: Array.from({ length: n }, (_, at) => [at]),
      total: n,
      visualization: null,
    },
  ],
  request: {
    event: 'request',
    binding: 'query',
    purpose: 'query',
    elapsedMs: 0,
    method: 'POST',
    url: 'http://localhost/v2/rest/query',
    headers: [],
    body: '',
    truncated: false,
  },
  response: {
    event: 'response',
    binding: 'query',
    elapsedMs: 1,
    durationMs: 1,
    status: 200,
    headers: [],
  },
});

function setUp(over: Partial<QuerySources> = {}, text?: QueryRequest, run?: QueryRun) {
  const savedText = new Saved(text);
  const savedRun = new Saved(run);
  const asked: QueryRequest[] = [];
  const store = createQueryStore({
    runQuery: async (request) => {
      asked.push(request);
      return rows(3);
    },
    savedText,
    savedRun,
    now: () => 1000,
    ...over,
  });
  return { store, savedText, savedRun, asked };
}

const mine: QueryRequest = { database: 'e2e', text: 'Products | take 1' };

describe('the query', () => {
  test('a first visit finds a query that runs; later ones their own text', async () => {
    const first = setUp();
    await first.store.getState().open();
    expect(first.store.getState()).toMatchObject(firstQuery);
    const later = setUp({}, mine);
    await later.store.getState().open();
    expect(later.store.getState()).toMatchObject(mine);
  });

  test('text and database are kept as typed', async () => {
    const { store, savedText } = setUp();
    await store.getState().open();
    store.getState().chooseDatabase('productsdb');
    store.getState().edit('  Products |');
    expect(savedText.value).toEqual({ database: 'productsdb', text: '  Products |' });
  });

  test('white space is not run', async () => {
    const { store, asked } = setUp({}, { database: 'e2e', text: ' \n' });
    await store.getState().open();
    await store.getState().start();
    expect(asked).toEqual([]);
  });

  test('one run at a time', async () => {
    const { store, asked } = setUp({}, mine);
    await store.getState().open();
    await Promise.all([store.getState().start(), store.getState().start()]);
    expect(asked).toEqual([mine]);
    expect(store.getState().run).toMatchObject({ state: 'answered', request: mine });
  });

  test('canceling ends the run as canceled, and another can begin', async () => {
    const waits: QuerySources['runQuery'] = (_, signal) =>
      new Promise((_resolve, reject) => {
        signal.addEventListener('abort', () => reject(signal.reason));
      });
    const { store } = setUp({ runQuery: waits }, mine);
    await store.getState().open();
    const run = store.getState().start();
    store.getState().cancel();
    await run;
    expect(store.getState().run.state).toBe('canceled');
    const again = store.getState().start();
    expect(store.getState().run.state).toBe('running');
    store.getState().cancel();
    await again;
  });

  test('a server that does not answer says so, with the time to try again', async () => {
    const refused: QuerySources['runQuery'] = async () => {
      throw new PlaygroundError('TOO_MANY', 'Too many requests.', 5);
    };
    const { store } = setUp({ runQuery: refused }, mine);
    await store.getState().open();
    await store.getState().start();
    expect(store.getState().run).toMatchObject({
      state: 'unanswered',
      problem: { code: 'TOO_MANY', retryAt: 6000 },
    });
  });

  test('a run under way when the page went is interrupted', async () => {
    const running: QueryRun = { state: 'running', request: mine, startedAt: 1 };
    const { store } = setUp({}, mine, running);
    await store.getState().open();
    expect(store.getState().run.state).toBe('interrupted');
  });

  test('the answer to another text is not shown under this one', async () => {
    const run: QueryRun = {
      state: 'answered',
      request: { ...mine, text: 'print 1' },
      elapsedMs: 1,
      answer: rows(1),
    };
    const { store } = setUp({}, mine, run);
    await store.getState().open();
    expect(store.getState().run.state).toBe('idle');
  });

  test('the first rows are kept, and how many there were', async () => {
    const { store, savedRun } = setUp({ runQuery: async () => rows(10_000) }, mine);
    await store.getState().open();
    await store.getState().start();
    const kept = savedRun.value;
    if (kept?.state !== 'answered') throw new Error('no answer kept');
    expect(kept.answer.tables[0]?.rows).toHaveLength(500);
    expect(kept.answer.tables[0]?.total).toBe(10_000);
    expect(store.getState().run).toMatchObject({ answer: { tables: [{ total: 10_000 }] } });
  });

  test('what another tab wrote replaces nothing until asked', async () => {
    const { store, savedText } = setUp({}, mine);
    await store.getState().open();
    const other = { database: 'Samples', text: 'print 2' };
    savedText.changeElsewhere(other);
    expect(store.getState()).toMatchObject({ ...mine, elsewhere: other });
    store.getState().keepMine();
    expect(store.getState().elsewhere).toBeNull();
    expect(savedText.value).toEqual(mine);
    savedText.changeElsewhere(other);
    store.getState().takeElsewhere();
    expect(store.getState()).toMatchObject({ ...other, elsewhere: null });
  });
});
