import type { Database } from '../catalog/catalog.ts';
import { databaseOf, tableOf, writableDatabaseOf } from '../catalog/change-catalog.ts';
import {
  addRole,
  clearRole,
  dropRole,
  type RoleAssignment,
  rolesOn,
} from '../catalog/principals.ts';
import { EngineError } from '../errors.ts';
import type { CommandNode } from '../parse/parse-command.ts';
import type { Command, CommandTable, Row } from './command.ts';
import {
  argument,
  argumentsNamed,
  commandName,
  hasKeyword,
  requiredArgument,
} from './command-arguments.ts';
import type { CommandContext } from './command-context.ts';
import { namedDatabase } from './database-commands.ts';
import { functionOf } from './function-commands.ts';

/** What a role is on: where it is kept, and how Kusto speaks of it. */
interface Scope {
  readonly key: string;
  readonly title: string;
  readonly database: Database | null;
}

type ScopeOf = (node: CommandNode, context: CommandContext) => Scope;

const scopes: Readonly<Record<'Database' | 'Table' | 'Function' | 'Cluster', ScopeOf>> = {
  Database: (node, context) => {
    const database = namedDatabase(node, context);
    return { key: database.guid, title: `Database ${database.name}`, database };
  },
  Table: (node, context) => {
    const database = databaseOf(context.store.catalog, context.database);
    const table = tableOf(database, requiredArgument(node, 'TableName'));
    return { key: table.guid, title: `Table ${table.name}`, database };
  },
  Function: (node, context) => {
    const database = databaseOf(context.store.catalog, context.database);
    const name = requiredArgument(node, 'FunctionName');
    functionOf(context.store.catalog, context.database, name);
    return { key: `${database.guid} function ${name}`, title: `Function ${name}`, database };
  },
  Cluster: () => ({ key: 'cluster', title: 'AllDatabases', database: null }),
};

/** `unrestrictedviewers` is the role UnrestrictedViewer. Source: security-roles.md, "Roles". */
const roleNames: Readonly<Record<string, string>> = {
  admins: 'Admin',
  ingestors: 'Ingestor',
  monitors: 'Monitor',
  unrestrictedviewers: 'UnrestrictedViewer',
  users: 'User',
  viewers: 'Viewer',
  databasecreators: 'DatabaseCreator',
};

/** By what stands before the equals sign. Source: reference-security-principals.md. */
const principalTypes: Readonly<Record<string, string>> = {
  aaduser: 'Microsoft Entra user',
  aadgroup: 'Microsoft Entra group',
  aadapp: 'Microsoft Entra application',
  msauser: 'Microsoft account user',
};

/** No directory is asked: who a principal is, is what its name says. */
function principalRow({ title }: Scope, { role, principal, notes }: RoleAssignment): Row {
  const [kind = '', ...rest] = principal.split('=');
  return {
    Role: `${title} ${roleNames[role] ?? role}`,
    PrincipalType: principalTypes[kind.toLowerCase()] ?? '',
    PrincipalDisplayName: rest.join('='),
    PrincipalFQN: principal,
    Notes: notes,
  };
}

const showPrincipals =
  (scopeOf: ScopeOf): Command =>
  async (node, context) => {
    const scope = scopeOf(node, context);
    const roles = await rolesOn(context.store, scope.key);
    return { rows: roles.map((assignment) => principalRow(scope, assignment)) };
  };

const showRoles =
  (scopeOf: ScopeOf): Command =>
  async (node, context) => {
    const scope = scopeOf(node, context);
    const roles = await rolesOn(context.store, scope.key);
    return {
      rows: roles.map(({ role, principal }) => ({
        Scope: scope.title,
        DisplayName: principal,
        Role: roleNames[role] ?? role,
      })),
    };
  };

/** Errors: EMB0009 for what is no principal's name. */
function principalsOf(node: CommandNode): readonly string[] {
  const named = argumentsNamed(node, 'Principal');
  const wrong = named.find(
    (name) => !Object.hasOwn(principalTypes, (name.split('=')[0] ?? '').toLowerCase()),
  );
  if (wrong === undefined) return named;
  const detail = `'${wrong}' is not the name of a principal, such as aaduser=name@domain`;
  throw new EngineError('EMB0009', { command: commandName(node), detail }, node.span);
}

/** `.add`, `.drop` and `.set`; answers who has which role then, unless `skip-results` is given. */
const change =
  (verb: 'Add' | 'Drop' | 'Set', scopeOf: ScopeOf): Command =>
  async (node, context) => {
    const scope = scopeOf(node, context);
    if (scope.database) writableDatabaseOf(context.store.catalog, scope.database.name);
    const role = requiredArgument(node, 'Role').toLowerCase();
    const principals = principalsOf(node);
    const notes = argument(node, 'Notes') ?? '';
    await context.store.write(async (transaction) => {
      if (verb === 'Set') await clearRole(transaction, scope.key, role);
      for (const principal of principals)
        if (verb === 'Drop') await dropRole(transaction, scope.key, role, principal);
        else await addRole(transaction, { scope: scope.key, role, principal, notes });
      return { result: undefined };
    }, context.signal);
    if (argument(node, 'SkipResults') !== undefined || hasKeyword(node, 'skip-results'))
      return { rows: [] };
    return showPrincipals(scopeOf)(node, context);
  };

/**
 * Roles are kept and shown; they do not act, because nobody signs in to the embedded cluster.
 * Source: security-roles.md, manage-database-security-roles.md, manage-table-security-roles.md.
 */
export const principalCommands: CommandTable = Object.fromEntries([
  ...Object.entries(scopes).flatMap(([kind, scopeOf]) => [
    [`Show${kind}Principals`, showPrincipals(scopeOf)],
    [`Show${kind}PrincipalRoles`, showRoles(scopeOf)],
    ...(['Add', 'Drop', 'Set'] as const).map((verb) => [
      `${verb}${kind}Role`,
      change(verb, scopeOf),
    ]),
  ]),
]);
