import { describe, expect, it } from 'vitest';
import { Access } from '../catalog/access.ts';
import type { Catalog } from '../catalog/catalog.ts';
import { createDatabase, setFunction } from '../catalog/change-catalog.ts';
import { createTable } from '../catalog/change-tables.ts';
import { addRole, clusterScope, databaseScope, tableScope } from '../catalog/principals.ts';
import { parseCommand } from '../parse/parse-command.ts';
import type { Principal } from '../principal.ts';
import type { CommandContext } from './command-context.ts';
import { ruleOf } from './command-rules.ts';

const names = [
  'nobody',
  'viewer',
  'ingestor',
  'user',
  'monitor',
  'admin',
  'tableAdmin',
  'tableIngestor',
  'clusterAdmin',
  'clusterViewer',
  'clusterMonitor',
  'creator',
  'owner',
] as const;
type Name = (typeof names)[number];

const principal = (name: Name): Principal => ({
  type: 'aaduser',
  name: `${name}@example.com`,
  objectId: `oid-of-${name}`,
  tenantId: 'tenant',
  displayName: name,
  groups: [],
  issuer: 'test',
});

/** Database `Secret` with tables T and Other, function F and view V, and who has which role on it. */
function catalogWithRoles(): Catalog {
  let catalog: Catalog = {
    version: 1,
    databases: new Map(),
    defaultDatabase: '',
    nextId: 1,
    roles: [],
  };
  catalog = createDatabase(catalog, 'Secret', 'guid-of-secret').catalog;
  for (const table of ['T', 'Other'])
    catalog = createTable(
      catalog,
      'Secret',
      table,
      [{ name: 'a', type: 'long' }],
      {},
      `guid-of-${table}`,
    ).catalog;
  const stored = { parameters: '()', body: '{ T }', folder: '', docString: '' };
  catalog = setFunction(catalog, 'Secret', 'F', { ...stored, name: 'F' }).catalog;
  const materializedView = { sourceTable: 'T', columns: [] };
  catalog = setFunction(catalog, 'Secret', 'V', { ...stored, name: 'V', materializedView }).catalog;
  const database = databaseScope({ guid: 'guid-of-secret' });
  const table = tableScope({ guid: 'guid-of-T' });
  for (const [name, role, scope] of [
    ['viewer', 'viewers', database],
    ['ingestor', 'ingestors', database],
    ['user', 'users', database],
    ['monitor', 'monitors', database],
    ['admin', 'admins', database],
    ['tableAdmin', 'users', database],
    ['tableAdmin', 'admins', table],
    ['tableIngestor', 'ingestors', table],
    ['clusterAdmin', 'admins', clusterScope],
    ['clusterViewer', 'viewers', clusterScope],
    ['clusterMonitor', 'monitors', clusterScope],
    ['creator', 'databasecreators', clusterScope],
  ] as const)
    catalog = addRole(catalog, {
      scope,
      role,
      principal: `aaduser=${name}@example.com`,
      notes: '',
    }).catalog;
  return catalog;
}

const catalog = catalogWithRoles();

function mayRun(name: Name, text: string): boolean {
  const access = new Access(principal(name), catalog, ['aaduser=owner@example.com']);
  const node = parseCommand(text);
  // A rule asks for nothing else.
  const context = { access, store: { catalog }, database: 'Secret' } as unknown as CommandContext;
  return ruleOf(node.kind)(node, context) === null;
}

const seers: readonly Name[] = [
  'viewer',
  'user',
  'admin',
  'tableAdmin',
  'clusterAdmin',
  'clusterViewer',
  'owner',
  'monitor',
  'clusterMonitor',
];

/** A command in `Secret`, and who of these may run it. */
const cases: readonly (readonly [string, readonly Name[]])[] = [
  ['.show tables', seers],
  ['.show tables | count', seers],
  ['.show table T details', seers],
  ['.show table T policy retention', seers],
  ['.show table * policy retention', seers],
  ['.show database Secret schema as json', seers],
  ['.show databases (Secret) schema as json', seers],
  ['.show functions', seers],
  ['.show table T extents', seers],
  ['.show cluster extents', ['clusterAdmin', 'clusterMonitor', 'owner']],
  [
    '.show database Secret principals',
    ['admin', 'monitor', 'clusterAdmin', 'clusterMonitor', 'owner'],
  ],
  [
    '.show table T principals',
    ['admin', 'tableAdmin', 'monitor', 'clusterAdmin', 'clusterMonitor', 'owner'],
  ],
  ['.show cluster principals', ['clusterAdmin', 'clusterMonitor', 'owner']],
  ['.show version', names],
  ['.show cluster', names],
  ['.show queries', names],
  ['.show operations', names],
  ['.show ingestion failures', names],
  ['.alter database Secret prettyname "x"', ['admin', 'clusterAdmin', 'owner']],
  ['.alter database Secret policy caching hot = 1d', ['admin', 'clusterAdmin', 'owner']],
  ['.alter table T policy caching hot = 1d', ['admin', 'tableAdmin', 'clusterAdmin', 'owner']],
  ['.alter tables (T) policy caching hot = 1d', ['admin', 'tableAdmin', 'clusterAdmin', 'owner']],
  ['.alter tables (T, Other) policy caching hot = 1d', ['admin', 'clusterAdmin', 'owner']],
  ['.alter-merge table T (a:long)', ['admin', 'tableAdmin', 'clusterAdmin', 'owner']],
  ['.create-merge table T (a:long)', ['admin', 'tableAdmin', 'clusterAdmin', 'owner']],
  ['.create-merge tables T (a:long), Other (a:long)', ['admin', 'clusterAdmin', 'owner']],
  ['.rename columns a = T.a', ['admin', 'tableAdmin', 'clusterAdmin', 'owner']],
  ['.alter function F () { T }', ['admin', 'clusterAdmin', 'owner']],
  ['.create-or-alter function F () { T }', ['admin', 'clusterAdmin', 'owner']],
  ['.alter materialized-view V folder "x"', ['admin', 'clusterAdmin', 'owner']],
  [
    ".create-or-alter table T ingestion json mapping 'm' '[]'",
    ['admin', 'ingestor', 'tableAdmin', 'tableIngestor', 'clusterAdmin', 'owner'],
  ],
  [
    ".create-or-alter database Secret ingestion json mapping 'm' '[]'",
    ['admin', 'ingestor', 'clusterAdmin', 'owner'],
  ],
  [
    '.ingest inline into table T <| 1',
    ['admin', 'ingestor', 'tableAdmin', 'tableIngestor', 'clusterAdmin', 'owner'],
  ],
  [
    '.append T <| print a = 1',
    ['admin', 'ingestor', 'tableAdmin', 'tableIngestor', 'clusterAdmin', 'owner'],
  ],
  [
    '.set-or-append T <| print a = 1',
    ['admin', 'ingestor', 'tableAdmin', 'tableIngestor', 'clusterAdmin', 'owner'],
  ],
  ['.set-or-replace T <| print a = 42', ['admin', 'tableAdmin', 'clusterAdmin', 'owner']],
  ['.execute database script <| .show tables', ['admin', 'clusterAdmin', 'owner']],
  [".add database Secret viewers ('aaduser=x@example.com')", ['admin', 'clusterAdmin', 'owner']],
  [
    ".add table T ingestors ('aaduser=x@example.com')",
    ['admin', 'tableAdmin', 'clusterAdmin', 'owner'],
  ],
  [".add function F admins ('aaduser=x@example.com')", ['admin', 'clusterAdmin', 'owner']],
  [".add cluster viewers ('aaduser=x@example.com')", ['clusterAdmin', 'owner']],
  ['.create database Made ifnotexists', ['creator', 'clusterAdmin', 'owner']],
  ['.show table T schema as json', seers],
  ['.show database Secret schema as csl script', seers],
  ['.show function F', seers],
  ['.show materialized-views', seers],
  ['.drop table T', ['admin', 'tableAdmin', 'clusterAdmin', 'owner']],
  ['.drop tables (T, Other)', ['admin', 'clusterAdmin', 'owner']],
  ['.drop table Nothing ifexists', seers],
  ['.rename table T to U', ['admin', 'tableAdmin', 'clusterAdmin', 'owner']],
  ['.rename tables U = T, W = Other', ['admin', 'clusterAdmin', 'owner']],
  ['.drop column T.a', ['admin', 'tableAdmin', 'clusterAdmin', 'owner']],
  ['.drop column Other.a', ['admin', 'clusterAdmin', 'owner']],
  ['.clear table T data', ['admin', 'tableAdmin', 'clusterAdmin', 'owner']],
  ['.delete table T policy update', ['admin', 'tableAdmin', 'clusterAdmin', 'owner']],
  ['.create table New (a:long)', ['user', 'tableAdmin', 'admin', 'clusterAdmin', 'owner']],
  ['.create-merge table New (a:long)', ['user', 'tableAdmin', 'admin', 'clusterAdmin', 'owner']],
  ['.create table New based-on T', ['admin', 'clusterAdmin', 'owner']],
  ['.create function New () { T }', ['user', 'tableAdmin', 'admin', 'clusterAdmin', 'owner']],
  [
    '.create-or-alter function New () { T }',
    ['user', 'tableAdmin', 'admin', 'clusterAdmin', 'owner'],
  ],
  ['.drop function F', ['admin', 'clusterAdmin', 'owner']],
  ['.drop materialized-view V', ['admin', 'clusterAdmin', 'owner']],
  [
    '.create materialized-view W on table T { T | summarize count() by a }',
    ['admin', 'clusterAdmin', 'owner'],
  ],
  ['.set New <| print a = 1', ['user', 'tableAdmin', 'admin', 'clusterAdmin', 'owner']],
  ['.set-or-append New <| print a = 1', ['user', 'tableAdmin', 'admin', 'clusterAdmin', 'owner']],
  ['.set-or-replace Other <| print a = 1', ['admin', 'clusterAdmin', 'owner']],
  ['.drop database Secret', ['admin', 'clusterAdmin', 'owner']],
  ['.show diagnostics', ['clusterAdmin', 'clusterMonitor', 'owner']],
];

describe('who may run a command', () => {
  it.each(cases)('%s', (text, allowed) => {
    const may = names.filter((name) => mayRun(name, text));
    expect(may).toEqual(names.filter((name) => allowed.includes(name)));
  });

  it('a command that names no table is for who may change them all', () => {
    const node = { ...parseCommand('.drop table T'), parts: [] };
    const access = new Access(principal('tableAdmin'), catalog);
    const context = { access, store: { catalog }, database: 'Secret' } as unknown as CommandContext;
    expect(ruleOf('DropTable')(node, context)).toBe("Database Admin of 'Secret'");
  });

  it('a command that is in no table is let through by nobody', () => {
    expect(() => ruleOf('NoSuchCommand')).toThrow('NoSuchCommand');
  });
});
