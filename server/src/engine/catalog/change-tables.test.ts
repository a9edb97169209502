import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { EngineError } from '../errors.ts';
import type { Catalog, Table } from './catalog.ts';
import {
  type Change,
  createDatabase,
  dropDatabase,
  setFunction,
  setMapping,
  setPolicy,
} from './change-catalog.ts';
import {
  alterTable,
  changeTable,
  createTable,
  dropColumn,
  dropTable,
  mergeTable,
  renameColumns,
  renameTables,
} from './change-tables.ts';
import { openTestStore } from './open-test-store.ts';

type Store = Awaited<ReturnType<typeof openTestStore>>;

let folder: string;
let store: Store;
const never = new AbortController().signal;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'catalog-'));
  store = await openTestStore(join(folder, 'cluster.duckdb'));
  await apply((catalog) => createDatabase(catalog, 'Lab', 'g1'));
});
afterEach(() => {
  store.close();
  rmSync(folder, { recursive: true });
});

const apply = (make: (catalog: Catalog) => Change): Promise<void> =>
  store.write(async (transaction) => {
    const { catalog, statements } = make(transaction.catalog);
    for (const statement of statements) await transaction.run(statement);
    return { result: undefined, catalog };
  }, never);

const table = (name: string): Table => {
  const found = store.catalog.databases.get('Lab')?.tables.get(name);
  if (!found) throw new Error(`no table ${name}`);
  return found;
};
const shape = (name: string): string =>
  table(name)
    .columns.map((c) => `${c.name}:${c.type}`)
    .join(',');
const rows = (name: string) => {
  const { physicalName, columns } = table(name);
  return store.rows({
    sql: `SELECT ${columns.map((c) => c.physicalName).join(', ')} FROM ${physicalName}`,
  });
};
const insert = (name: string, values: string) =>
  store.write(async ({ run }) => {
    await run({ sql: `INSERT INTO ${table(name).physicalName} VALUES (${values})` });
    return { result: undefined };
  }, never);

test('a catalog comes back as it was when its file is opened again', async () => {
  await apply((c) =>
    createTable(c, 'Lab', 'T', [{ name: 'a', type: 'long', docString: 'doc' }], {}, 'g2'),
  );
  await apply((c) =>
    setFunction(c, 'Lab', 'F', {
      name: 'F',
      parameters: '()',
      body: '{ T }',
      folder: 'x',
      docString: '',
    }),
  );
  const mapping = { name: 'm', kind: 'json', text: '[]', updatedTicks: 5n } as const;
  await apply((c) => setMapping(c, 'Lab', 'T', 'json', 'm', mapping));
  await apply((c) => setPolicy(c, 'Lab', null, 'retention', '{}'));
  const before = store.catalog;
  store.close();
  store = await openTestStore(join(folder, 'cluster.duckdb'));
  expect(store.catalog).toEqual(before);
});

test('names that differ by case only are two tables and two columns', async () => {
  for (const name of ['t', 'T'])
    await apply((c) =>
      createTable(
        c,
        'Lab',
        name,
        [
          { name: 'a', type: 'long' },
          { name: 'A', type: 'string' },
        ],
        {},
        name,
      ),
    );
  await insert('T', "0, 1, 'x'");
  expect(await rows('T')).toEqual([[1n, 'x']]);
  expect(await rows('t')).toEqual([]);
});

test('alter table keeps, drops, adds and reorders columns', async () => {
  const columns = [
    { name: 'a', type: 'long' },
    { name: 'b', type: 'string' },
  ] as const;
  await apply((c) => createTable(c, 'Lab', 'T', columns, {}, 'g'));
  await insert('T', "0, 1, 'x'");
  await apply((c) =>
    alterTable(c, 'Lab', 'T', [{ name: 'new', type: 'string' }, columns[1]], { folder: 'f' }),
  );
  expect(shape('T')).toBe('new:string,b:string');
  expect(await rows('T')).toEqual([['', 'x']]);
  expect(table('T').folder).toBe('f');
  await apply((c) => mergeTable(c, 'Lab', 'T', [{ name: 'a', type: 'real' }, columns[1]], {}));
  expect(shape('T')).toBe('new:string,b:string,a:real');
  expect(await rows('T')).toEqual([['', 'x', null]]);
  await apply((c) =>
    changeTable(c, 'Lab', 'T', (t) => ({
      table: renameColumns(t, new Map([['b', 'c']])),
      statements: [],
    })),
  );
  await apply((c) => changeTable(c, 'Lab', 'T', (t) => dropColumn(t, 'new')));
  expect(await rows('T')).toEqual([['x', null]]);
  expect(shape('T')).toBe('c:string,a:real');
});

test('two tables swap names', async () => {
  await apply((c) => createTable(c, 'Lab', 'A', [{ name: 'a', type: 'long' }], {}, 'g'));
  await apply((c) => createTable(c, 'Lab', 'B', [{ name: 'b', type: 'long' }], {}, 'g'));
  await apply((c) =>
    renameTables(
      c,
      'Lab',
      new Map([
        ['A', 'B'],
        ['B', 'A'],
      ]),
    ),
  );
  expect(shape('A')).toBe('b:long');
});

test('dropping leaves nothing behind', async () => {
  await apply((c) => createTable(c, 'Lab', 'A', [{ name: 'a', type: 'long' }], {}, 'g'));
  await apply((c) => dropTable(c, 'Lab', 'A'));
  await apply((c) => dropDatabase(c, 'Lab'));
  expect(store.catalog.databases.size).toBe(0);
  const left = await store.rows({
    sql: "SELECT table_name FROM duckdb_tables() WHERE schema_name <> 'kusto_meta'",
  });
  expect(left).toEqual([]);
});

const column = [{ name: 'a', type: 'long' }] as const;
test.each<[string, (catalog: Catalog) => Change, string]>([
  ['a database twice', (c) => createDatabase(c, 'Lab', 'g'), 'EMB0005'],
  ['a table in no database', (c) => createTable(c, 'No', 'T', column, {}, 'g'), 'EMB0002'],
  ['a table twice', (c) => createTable(c, 'Lab', 'There', column, {}, 'g'), 'EMB0005'],
  ['a column twice', (c) => createTable(c, 'Lab', 'T', [...column, ...column], {}, 'g'), 'EMB0005'],
  ['a table that is not there', (c) => dropTable(c, 'Lab', 'T'), 'EMB0003'],
  [
    'another type',
    (c) => mergeTable(c, 'Lab', 'There', [{ name: 'a', type: 'string' }], {}),
    'EMB0007',
  ],
])('refused, and nothing changes: %s', async (_, make, code) => {
  await apply((c) => createTable(c, 'Lab', 'There', column, {}, 'g'));
  const before = store.catalog;
  const error = await apply(make).catch((e: EngineError) => e);
  expect(error).toMatchObject({ code });
  expect(store.catalog).toBe(before);
});
