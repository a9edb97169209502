import { randomUUID } from 'node:crypto';
import { type Database, requestedName } from '../catalog/catalog.ts';
import {
  createDatabase,
  databaseOf,
  dropDatabase,
  withDatabase,
  writableDatabaseOf,
} from '../catalog/change-catalog.ts';
import { EngineError } from '../errors.ts';
import type { CommandNode } from '../parse/parse-command.ts';
import { sql } from '../sql/sql.ts';
import { visibleDatabases } from './authorize.ts';
import {
  applyChange,
  type Command,
  type CommandResult,
  type CommandTable,
  type Row,
} from './command.ts';
import { argument, argumentsNamed, hasKeyword, requiredArgument } from './command-arguments.ts';
import type { CommandContext } from './command-context.ts';
import {
  clrTypeOf,
  cslSchema,
  functionsOf,
  quoteName,
  schemaJson,
  viewsOf,
} from './schema-json.ts';

const versionOf = (database: Database): string => `v1.${database.minorVersion}`;

/** One row has more columns than any of the commands shows: each takes those it has. */
const databaseRow = (database: Database, context: CommandContext): Row => ({
  DatabaseName: database.name,
  PersistentStorage: '',
  Version: versionOf(database),
  IsCurrent: database.name === context.database,
  DatabaseAccessMode: database.readOnly ? 'ReadOnly' : 'ReadWrite',
  PrettyName: database.prettyName,
  CurrentUserIsUnrestrictedViewer: context.access.isUnrestrictedViewer(database),
  CurrentUseIsUnrestrictedViewer: context.access.isUnrestrictedViewer(database),
  DatabaseId: database.guid,
  RetentionPolicy: database.policies.get('retention') ?? '',
  MergePolicy: database.policies.get('merge') ?? '',
  CachingPolicy: database.policies.get('caching') ?? '',
  ShardingPolicy: database.policies.get('sharding') ?? '',
  StreamingIngestionPolicy: database.policies.get('streamingingestion') ?? '',
  IngestionBatchingPolicy: database.policies.get('ingestionbatching') ?? '',
});

/** Sizes are not kept. */
async function statisticsRow(database: Database, context: CommandContext): Promise<Row> {
  let rowCount = 0n;
  for (const { physicalName } of database.tables.values()) {
    const [counted] = await context.store.rows(sql`SELECT count(*) FROM ${{ sql: physicalName }}`);
    rowCount += BigInt((counted?.[0] ?? 0) as number | bigint);
  }
  return { ...databaseRow(database, context), RowCount: rowCount, HotRowCount: rowCount };
}

/** The database that the command names, or that of the request. */
export function namedDatabase(node: CommandNode, context: CommandContext): Database {
  const { catalog } = context.store;
  const name = argument(node, 'DatabaseName') ?? argument(node, 'databaseName');
  return databaseOf(catalog, name === undefined ? context.database : requestedName(catalog, name));
}

const showOne: Command = (node, context) => ({
  rows: [databaseRow(namedDatabase(node, context), context)],
});

const showAll: Command = (_, context) => ({
  rows: visibleDatabases(context).map((d) => databaseRow(d, context)),
});

/** A row for the database, one for each table, one for each column. */
function schemaRows(database: Database): Row[] {
  const base = { DatabaseName: database.name, IsDefaultTable: false, IsDefaultColumn: false };
  return [
    { ...base, PrettyName: database.prettyName, Version: versionOf(database) },
    ...[...database.tables.values()].flatMap((table) => [
      { ...base, TableName: table.name, Folder: table.folder, DocString: table.docString },
      ...table.columns.map(({ name, type, docString }) => ({
        ...base,
        TableName: table.name,
        ColumnName: name,
        ColumnType: clrTypeOf(type),
        DocString: docString,
      })),
    ]),
  ];
}

/** Commands that would make the database's tables and functions anew. */
function script(database: Database): Row[] {
  const properties = (folder: string, docString: string): string =>
    ` with (folder=${JSON.stringify(folder)}, docstring=${JSON.stringify(docString)})`;
  return [
    ...[...database.tables.values()].map(
      (table) =>
        `.create-merge table ${quoteName(table.name)} (${cslSchema(table)})${properties(table.folder, table.docString)}`,
    ),
    ...functionsOf(database).map(
      (stored) =>
        `.create-or-alter function${properties(stored.folder, stored.docString)} ${quoteName(stored.name)}${stored.parameters} ${stored.body}`,
    ),
    ...viewsOf(database).map(
      (view) =>
        `.create-or-alter materialized-view${properties(view.folder, view.docString)} ${quoteName(view.name)} on table ${quoteName(view.materializedView?.sourceTable ?? '')} ${view.body}`,
    ),
  ].map((DatabaseSchemaScript) => ({ DatabaseSchemaScript }));
}

const entities = (databases: Iterable<Database>): Row[] =>
  [...databases].flatMap((database) => [
    ...[...database.tables.values()].map((table) => ({
      DatabaseName: database.name,
      EntityType: 'Table',
      EntityName: table.name,
      DocString: table.docString,
      Folder: table.folder,
      CslOutputSchema: cslSchema(table),
      Properties: '{}',
    })),
    ...viewsOf(database).map((view) => ({
      DatabaseName: database.name,
      EntityType: 'MaterializedView',
      EntityName: view.name,
      DocString: view.docString,
      Folder: view.folder,
      Content: view.body,
      CslOutputSchema: cslSchema(view.materializedView ?? { columns: [] }),
      Properties: '{}',
    })),
    ...functionsOf(database).map((stored) => ({
      DatabaseName: database.name,
      EntityType: 'Function',
      EntityName: stored.name,
      DocString: stored.docString,
      Folder: stored.folder,
      CslInputSchema: stored.parameters,
      Content: stored.body,
      Properties: '{}',
    })),
  ]);

/** Those that the command names, else all that may be seen. */
function schemasOf(node: CommandNode, context: CommandContext): readonly Database[] {
  const named = argumentsNamed(node, 'DatabaseName');
  if (named.length === 0) return visibleDatabases(context);
  return named.map((name) => databaseOf(context.store.catalog, name));
}

async function setPrettyName(
  node: CommandNode,
  context: CommandContext,
  prettyName: string,
): Promise<CommandResult> {
  const { name } = namedDatabase(node, context);
  await applyChange(context, (catalog) => ({
    catalog: withDatabase(catalog, { ...writableDatabaseOf(catalog, name), prettyName }),
    statements: [],
  }));
  return { rows: [{ DatabaseName: name, PrettyName: prettyName }] };
}

export const databaseCommands = {
  ShowDatabase: showOne,
  ShowDatabaseDetails: showOne,
  ShowDatabaseIdentity: showOne,
  ShowDatabaseMetadata: showOne,
  ShowClusterDatabasesMetadata: showAll,
  ShowDatabaseDataStats: async (node, context) => ({
    rows: [await statisticsRow(namedDatabase(node, context), context)],
  }),
  ShowClusterDatabasesDataStats: async (_, context) => {
    const rows: Row[] = [];
    for (const database of visibleDatabases(context))
      rows.push(await statisticsRow(database, context));
    return { rows };
  },
  ShowDatabasePolicies: showOne,
  ShowClusterDatabases: showAll,
  ShowClusterDatabasesDetails: showAll,
  ShowClusterDatabasesIdentity: showAll,
  ShowClusterDatabasesPolicies: showAll,
  ShowDatabaseSchema: (node, context) => ({ rows: schemaRows(namedDatabase(node, context)) }),
  ShowDatabasesSchema: (node, context) => ({
    rows: schemasOf(node, context).flatMap(schemaRows),
  }),
  ShowDatabaseSchemaAsJson: (node, context) => ({
    rows: [
      {
        DatabaseSchema: schemaJson([namedDatabase(node, context)], { plugins: false }),
      },
    ],
  }),
  ShowDatabasesSchemaAsJson: (node, context) => ({
    rows: [{ DatabaseSchema: schemaJson(schemasOf(node, context), { plugins: false }) }],
  }),
  ShowSchema: (_, context) => ({
    columns: [{ name: 'ClusterSchema', type: 'string' }],
    rows: [{ ClusterSchema: schemaJson(visibleDatabases(context), { plugins: true }) }],
  }),
  ShowDatabaseSchemaAsCslScript: (node, context) => ({
    rows: script(namedDatabase(node, context)),
  }),
  ShowDatabaseCslSchema: (node, context) => {
    const database = namedDatabase(node, context);
    return {
      rows: [...database.tables.values()].map((table) => ({
        TableName: table.name,
        Schema: cslSchema(table),
        DatabaseName: database.name,
        Folder: table.folder,
        DocString: table.docString,
      })),
    };
  },
  ShowDatabaseEntity: (node, context) => {
    const name = requiredArgument(node, 'EntityName');
    const rows = entities([namedDatabase(node, context)]).filter((row) => row.EntityName === name);
    if (rows.length === 0) throw new EngineError('EMB0004', { kind: 'Entity', name });
    return { rows };
  },
  ShowDatabasesEntities: (_, context) => ({ rows: entities(visibleDatabases(context)) }),

  CreateDatabase: async (node, context) => {
    const name = requiredArgument(node, 'DatabaseName');
    let created = true;
    await applyChange(context, (catalog) => {
      created = !(catalog.databases.has(name) && hasKeyword(node, 'ifnotexists'));
      return created ? createDatabase(catalog, name, randomUUID()) : { catalog, statements: [] };
    });
    const paths = argumentsNamed(node, 'Path');
    return {
      rows: [
        {
          DatabaseName: name,
          PersistentPath: paths.join(', '),
          Created: created ? 'true' : 'false',
          StoresMetadata: paths.length > 0,
          StoresData: paths.length > 0,
        },
      ],
    };
  },
  DetachDatabase: async (node, context) => {
    const name = requiredArgument(node, 'DatabaseName');
    if (hasKeyword(node, 'ifexists') && !context.store.catalog.databases.has(name))
      return { rows: [] };
    const tables = databaseOf(context.store.catalog, name).tables.keys();
    await applyChange(context, (catalog) => dropDatabase(catalog, name));
    return { rows: [...tables].map((Table) => ({ Table, NumberOfRemovedExtents: '0' })) };
  },
  AlterDatabasePrettyName: (node, context) =>
    setPrettyName(node, context, requiredArgument(node, 'PrettyName')),
  DropDatabasePrettyName: (node, context) => setPrettyName(node, context, ''),
} satisfies CommandTable;
