import { expect, it, vi } from 'vitest';
import { PlaygroundError } from '../api/playground-error.ts';
import { createSchemaStore } from './schema-store.ts';

const schemaOf = (name: string, tables: object = {}) => ({
  Databases: { [name]: { Tables: tables } },
});

it('the schemas of all databases become one', async () => {
  const store = createSchemaStore(async (name) => schemaOf(name));
  await store.getState().refresh(['Samples', 'e2e']);
  expect(Object.keys(store.getState().schema?.Databases ?? {})).toEqual(['Samples', 'e2e']);
});

it('a database that gives no answer keeps what it had, one that is gone goes', async () => {
  const ask = vi.fn(async (name: string) => schemaOf(name, { First: {} }));
  const store = createSchemaStore(ask);
  await store.getState().refresh(['a', 'b', 'c']);
  ask.mockImplementation(async (name) => {
    if (name === 'a') throw new PlaygroundError('CLUSTER_UNAVAILABLE', 'down');
    return schemaOf(name, { Second: {} });
  });
  await store.getState().refresh(['a', 'b']);
  expect(store.getState().schema).toEqual({
    Databases: { a: { Tables: { First: {} } }, b: { Tables: { Second: {} } } },
  });
});

it('a late answer does not replace a newer one', async () => {
  let answerFirst = (_: unknown): void => undefined;
  const ask = vi
    .fn<(name: string) => Promise<unknown>>()
    .mockImplementationOnce(() => new Promise((resolve) => (answerFirst = resolve)))
    .mockResolvedValueOnce(schemaOf('a', { New: {} }));
  const store = createSchemaStore(ask);
  const first = store.getState().refresh(['a']);
  await store.getState().refresh(['a']);
  answerFirst(schemaOf('a', { Old: {} }));
  await first;
  expect(store.getState().schema).toEqual(schemaOf('a', { New: {} }));
});

it('while nothing answers there is no schema', async () => {
  const store = createSchemaStore(async () => {
    throw new PlaygroundError('UNREACHABLE', 'gone');
  });
  await store.getState().refresh(['a']);
  expect(store.getState().schema).toBeNull();
});
