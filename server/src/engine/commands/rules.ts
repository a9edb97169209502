import type { Access } from '../catalog/access.ts';
import { type Database, requestedName, type Table } from '../catalog/catalog.ts';
import type { CommandNode } from '../parse/parse-command.ts';
import { argumentsNamed, tableAndColumn } from './command-arguments.ts';
import type { CommandContext } from './command-context.ts';

/** Whether a command may be run: null, or the role that it takes, in words. */
export type Rule = (node: CommandNode, context: CommandContext) => string | null;

/** For commands that answer only what their principal may see, or nothing. */
export const anyone: Rule = () => null;

const onCluster =
  (role: string, has: (access: Access) => boolean): Rule =>
  (_, { access }) =>
    has(access) ? null : role;

export const clusterAdmin = onCluster('AllDatabasesAdmin', (access) => access.isClusterAdmin);
export const clusterMonitor = onCluster('AllDatabasesMonitor', (access) => access.isClusterMonitor);
export const databaseCreator = onCluster('DatabaseCreator', (access) => access.mayCreateDatabases);

/** Those that the command names, else that of the request. What is not there is told by the command. */
function databasesOf(node: CommandNode, { store, database }: CommandContext): readonly Database[] {
  const named = [...argumentsNamed(node, 'DatabaseName'), ...argumentsNamed(node, 'databaseName')];
  return (named.length > 0 ? named : [database]).flatMap(
    (name) => store.catalog.databases.get(requestedName(store.catalog, name)) ?? [],
  );
}

const onDatabase =
  (role: string, has: (access: Access, database: Database) => boolean): Rule =>
  (node, context) => {
    const without = databasesOf(node, context).find((one) => !has(context.access, one));
    return without ? `Database ${role} of '${without.name}'` : null;
  };

export const databaseAdmin = onDatabase('Admin', (access, one) => access.isAdmin(one));
export const databaseUser = onDatabase('User', (access, one) => access.isUser(one));
export const databaseIngestor = onDatabase('Ingestor', (access, one) => access.isIngestor(one));
export const databaseMonitor = onDatabase('Monitor', (access, one) => access.isMonitor(one));
export const databaseViewer = onDatabase('Viewer', (access, one) => access.isViewer(one));
/** Names and schemas. */
export const metadata = onDatabase('Viewer or Monitor', (access, one) => access.seesMetadata(one));

/** For commands that answer for what may be seen when they name none. */
export const metadataOfNamed: Rule = (node, context) =>
  argumentsNamed(node, 'DatabaseName').length === 0 ? null : metadata(node, context);

const current = ({ store, database }: CommandContext): Database | undefined =>
  store.catalog.databases.get(database);

/** A rule for each of the names, and one for where none is found: an admin of all of them may. */
const onEach =
  (
    namesOf: (node: CommandNode) => readonly string[],
    rule: (access: Access, database: Database, name: string) => string | null,
  ): Rule =>
  (node, context) => {
    const database = current(context);
    const { access } = context;
    if (!database || access.isAdmin(database)) return null;
    const names = namesOf(node);
    if (names.length === 0) return `Database Admin of '${database.name}'`;
    return names.map((name) => rule(access, database, name)).find((role) => role !== null) ?? null;
  };

/** Also where a column is named by its table. */
function tablesIn(node: CommandNode): readonly string[] {
  const byColumn = argumentsNamed(node, 'ColumnName').flatMap(
    (path) => tableAndColumn(path)?.[0] ?? [],
  );
  return [...argumentsNamed(node, 'TableName'), ...byColumn];
}

type TableRule = (
  access: Access,
  database: Database,
  name: string,
  table: Table | undefined,
) => string | null;

const onTables = (rule: TableRule): Rule =>
  onEach(tablesIn, (access, database, name) =>
    rule(access, database, name, database.tables.get(name)),
  );

/** That a table is not there is told to who may see what is. */
const missing = (access: Access, database: Database): string | null =>
  access.seesMetadata(database) ? null : `Database Viewer of '${database.name}'`;

const admin: TableRule = (access, database, name, table) => {
  if (!table) return missing(access, database);
  return access.isTableAdmin(database, table) ? null : `Table Admin of '${name}'`;
};

const ingestor: TableRule = (access, database, name, table) =>
  access.isIngestor(database) || (table && access.isTableIngestor(database, table))
    ? null
    : `Table Ingestor of '${name}'`;

const user: TableRule = (access, database) =>
  access.isUser(database) ? null : `Database User of '${database.name}'`;

export const tableAdmin = onTables(admin);
export const tableIngestor = onTables(ingestor);
/** Makes the table when it is not there. */
export const tableAdminOrUser = onTables((access, database, name, table) =>
  (table ? admin : user)(access, database, name, table),
);
export const tableIngestorOrUser = onTables((access, database, name, table) =>
  (table ? ingestor : user)(access, database, name, table),
);

const adminOfFunction = (access: Access, database: Database, name: string): string | null => {
  if (!database.functions.has(name)) return missing(access, database);
  return access.isFunctionAdmin(database, name) ? null : `Function Admin of '${name}'`;
};

const functionsIn = (node: CommandNode) => argumentsNamed(node, 'FunctionName');

export const functionAdmin = onEach(functionsIn, adminOfFunction);
export const functionAdminOrUser = onEach(functionsIn, (access, database, name) =>
  database.functions.has(name)
    ? adminOfFunction(access, database, name)
    : user(access, database, name, undefined),
);
export const viewAdmin = onEach(
  (node) => argumentsNamed(node, 'MaterializedViewName'),
  adminOfFunction,
);

/** The first that allows it; where none does, what the first one takes. */
export const either =
  (...rules: readonly Rule[]): Rule =>
  (node, context) => {
    const refusals = rules.map((rule) => rule(node, context));
    return refusals.includes(null) ? null : (refusals[0] ?? null);
  };
