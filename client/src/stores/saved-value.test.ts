import { expect, it, vi } from 'vitest';
import { type SavedValueBackend, SavedValues } from './saved-value.ts';

function backend(database = new Map<string, { value: unknown; savedAt: number }>()) {
  const journal = new Map<string, string>();
  let time = 0;
  const made: SavedValueBackend = {
    get: async (key) => database.get(key),
    set: async (key, entry) => void database.set(key, entry),
    journal: {
      getItem: (key) => journal.get(key) ?? null,
      setItem: (key, text) => void journal.set(key, text),
      removeItem: (key) => void journal.delete(key),
    },
    channel: null,
    now: () => ++time,
  };
  return { made, database, journal };
}

it('many changes are one write, a moment later', () => {
  vi.useFakeTimers();
  const { made, database } = backend();
  const set = vi.spyOn(made, 'set');
  const value = new SavedValues(made).value<number>('k');
  value.save(1);
  value.save(2);
  expect(database.size).toBe(0);
  vi.advanceTimersByTime(1000);
  expect(set).toHaveBeenCalledOnce();
  expect(database.get('k')?.value).toBe(2);
  vi.useRealTimers();
});

it('what waits is what loads', async () => {
  const value = new SavedValues(backend().made).value<number>('k');
  value.save(1);
  expect(await value.load()).toBe(1);
});

it('a page that goes before its database wrote loses nothing', async () => {
  const { made, database, journal } = backend();
  const lost = { ...made, set: () => new Promise<void>(() => undefined) };
  const leaving = new SavedValues(lost);
  leaving.value<string>('k').save('typed last');
  leaving.flushOnLeaving();
  expect(database.size).toBe(0);
  expect(await new SavedValues(made).value<string>('k').load()).toBe('typed last');
  expect(database.get('k')?.value).toBe('typed last');
  expect(journal.size).toBe(0);
});

it('a page that goes while its database writes loses nothing', async () => {
  const { made } = backend();
  const lost = { ...made, set: () => new Promise<void>(() => undefined) };
  const leaving = new SavedValues(lost);
  leaving.value<string>('k').save('given to the database');
  leaving.flush();
  leaving.flushOnLeaving();
  expect(await new SavedValues(made).value<string>('k').load()).toBe('given to the database');
});

it('what the journal kept is for each who loads it at the same time', async () => {
  const { made, journal } = backend();
  journal.set('k', JSON.stringify({ value: 'kept', savedAt: 4 }));
  const value = new SavedValues(made).value<string>('k');
  expect(await Promise.all([value.load(), value.load()])).toEqual(['kept', 'kept']);
  expect(journal.size).toBe(0);
});

it('a journal older than the database is dropped', async () => {
  const { made, database, journal } = backend();
  database.set('k', { value: 'new', savedAt: 5 });
  journal.set('k', JSON.stringify({ value: 'old', savedAt: 4 }));
  expect(await new SavedValues(made).value<string>('k').load()).toBe('new');
});

it('a database that fails does not lose the open text', async () => {
  const { made } = backend();
  const broken = { ...made, get: () => Promise.reject(new Error('no')) };
  expect(await new SavedValues(broken).value<string>('k').load()).toBe(undefined);
});
