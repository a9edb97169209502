import { expect, it } from 'vitest';
import type { Catalog, Table } from '../catalog/catalog.ts';
import type { Joinable, TableRows } from '../catalog/cluster-store.ts';
import { WriteQueue } from './write-queue.ts';

const never = new AbortController().signal;
const emptyCatalog = { version: 1 } as Catalog;
const table = { name: 'T' } as Table;

/** A queue whose commits are noted, and wait until they are let go. */
function open({ fails }: { fails?: (names: readonly string[]) => boolean } = {}) {
  const commits: string[][] = [];
  let catalog = emptyCatalog;
  let letGo: (() => void)[] = [];
  const commit = async (names: string[]): Promise<void> => {
    await new Promise<void>((resolve) => letGo.push(resolve));
    if (fails?.(names)) throw new Error(`cannot write ${names}`);
    commits.push(names);
  };
  const queue = new WriteQueue({
    catalog: () => catalog,
    alone: async (work, signal) => {
      signal.throwIfAborted();
      const { result } = await work({} as Parameters<typeof work>[0]);
      await commit([`alone ${result}`]);
      return result;
    },
    together: (added) => commit(added.map(nameOf)),
    unqueriedMs: () => Number.POSITIVE_INFINITY,
  });
  return {
    commits,
    /** A write of one row that is its name, joined with others unless it has to be alone. */
    add: (name: string, { alone = false, signal = never, rows = rowsOf(name) } = {}) =>
      queue.add(async () => ({ result: name }), signal, alone ? undefined : { bytes: 1, rows }),
    /** A commit that is under way until `settle`. */
    async begin(): Promise<void> {
      void queue.add(async () => ({ result: '' }), never, { bytes: 1, rows: rowsOf('first') });
      await new Promise(setImmediate);
    },
    /** Lets commits go on until nothing is at work. */
    async settle(): Promise<void> {
      for (let idle = 0; idle < 5; idle += 1) {
        await new Promise(setImmediate);
        if (letGo.length > 0) idle = 0;
        const going = letGo;
        letGo = [];
        for (const go of going) go();
      }
    },
    changeCatalog: (): void => {
      catalog = { ...catalog, version: catalog.version + 1 };
    },
  };
}

const nameOf = ({ columns }: TableRows): string => String(columns[0]?.[0]);
const rowsOf =
  (name: string): Joinable<string>['rows'] =>
  () => ({ added: { table, count: 1, columns: [[name]] }, result: name });

it('what comes while a commit is under way is committed together, and answered then', async () => {
  const { add, begin, commits, settle } = open();
  const answered: string[] = [];
  await begin();
  const writes = ['a', 'b', 'c'].map(async (name) => answered.push(await add(name)));
  await new Promise(setImmediate);
  expect(answered).toEqual([]);
  await settle();
  await Promise.all(writes);
  expect(commits).toEqual([['first'], ['a', 'b', 'c']]);
  expect(answered).toEqual(['a', 'b', 'c']);
});

it('a write that has to be alone keeps its place', async () => {
  const { add, commits, settle } = open();
  const writes = [add('a'), add('b'), add('c', { alone: true }), add('d'), add('e')];
  await settle();
  await Promise.all(writes);
  expect(commits).toEqual([['a', 'b'], ['alone c'], ['d', 'e']]);
});

it('one that cannot be read fails at once and holds nobody up', async () => {
  const { add, commits, settle } = open();
  const refuse = () => {
    throw new Error('no such table');
  };
  const writes = [add('a'), add('b', { rows: refuse }), add('c')];
  await expect(writes[1]).rejects.toThrow('no such table');
  await settle();
  await Promise.all([writes[0], writes[2]]);
  expect(commits).toEqual([['a', 'c']]);
});

it('when a commit of several fails, each is done by itself and fails by itself', async () => {
  const { add, commits, settle } = open({ fails: (names) => names.includes('c') });
  const writes = ['a', 'b', 'c', 'd'].map((name) => add(name));
  const outcomes = Promise.allSettled(writes);
  await settle();
  expect((await outcomes).map(({ status }) => status)).toEqual([
    'fulfilled',
    'fulfilled',
    'rejected',
    'fulfilled',
  ]);
  expect(commits).toEqual([['a'], ['b'], ['d']]);
});

it('one that is aborted while it waits fails at once and is not written', async () => {
  const { add, commits, settle } = open();
  const abort = new AbortController();
  const first = add('a');
  const second = add('b', { signal: abort.signal });
  abort.abort(new Error('too late'));
  await expect(second).rejects.toThrow('too late');
  await settle();
  await first;
  expect(commits).toEqual([['a']]);
});

it('a write sees the catalog of its turn', async () => {
  const { add, commits, settle, changeCatalog } = open();
  const seen: number[] = [];
  const rows: Joinable<string>['rows'] = (catalog) => {
    seen.push(catalog.version);
    return catalog.version === 1 ? rowsOf('joined')(catalog) : null;
  };
  const write = add('a', { rows });
  changeCatalog();
  await settle();
  expect(await write).toBe('a');
  expect([...new Set(seen)]).toEqual([1, 2]);
  expect(commits).toEqual([['alone a']]);
});
