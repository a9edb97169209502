import type { Catalog, Database } from '../catalog/catalog.ts';
import { type Change, databaseOf, tableOf, writableDatabaseOf } from '../catalog/change-catalog.ts';
import {
  addRole,
  clearRole,
  clusterScope,
  databaseScope,
  dropRole,
  functionScope,
  type RoleAssignment,
  rolesOn,
  tableScope,
} from '../catalog/principals.ts';
import { EngineError } from '../errors.ts';
import type { CommandNode } from '../parse/parse-command.ts';
import { isMeantBy } from '../principal.ts';
import { applyChange, type Command, type Row } from './command.ts';
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
    return { key: databaseScope(database), title: `Database ${database.name}`, database };
  },
  Table: (node, context) => {
    const database = databaseOf(context.store.catalog, context.database);
    const table = tableOf(database, requiredArgument(node, 'TableName'));
    return { key: tableScope(table), title: `Table ${table.name}`, database };
  },
  Function: (node, context) => {
    const database = databaseOf(context.store.catalog, context.database);
    const name = requiredArgument(node, 'FunctionName');
    functionOf(context.store.catalog, context.database, name);
    return { key: functionScope(database, name), title: `Function ${name}`, database };
  },
  Cluster: () => ({ key: clusterScope, title: 'AllDatabases', database: null }),
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

/** Of the cluster's roles. */
const otherSpellings: Readonly<Record<string, string>> = {
  alldatabasesadmins: 'admins',
  alldatabasesmonitors: 'monitors',
  alldatabasesviewers: 'viewers',
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
  (node, context) => {
    const scope = scopeOf(node, context);
    const roles = rolesOn(context.store.catalog, scope.key);
    return { rows: roles.map((assignment) => principalRow(scope, assignment)) };
  };

/** Of the one who asks; where nobody signs in, of all. Source: security-roles.md, "Common scenarios". */
const showRoles =
  (scopeOf: ScopeOf): Command =>
  (node, context) => {
    const scope = scopeOf(node, context);
    const { isLocal, principal } = context.access;
    const roles = rolesOn(context.store.catalog, scope.key).filter(
      (one) => isLocal || isMeantBy(principal, one.principal),
    );
    return {
      rows: roles.map((one) => ({
        Scope: scope.title,
        DisplayName: one.principal,
        Role: roleNames[one.role] ?? one.role,
      })),
    };
  };

/** All roles of the one who asks; where nobody signs in, one that stands for all. */
const showOwnRoles: Command = (_, { access, database, store }) => {
  const { isLocal, principal } = access;
  if (isLocal)
    return {
      rows: [
        { Scope: database, DisplayName: principal.displayName, AADObjectID: '', Role: 'Admin' },
      ],
    };
  const titles = titlesOf(store.catalog);
  return {
    rows: store.catalog.roles
      .filter((one) => isMeantBy(principal, one.principal))
      .map(({ scope, role }) => ({
        Scope: titles.get(scope) ?? scope,
        DisplayName: principal.displayName,
        AADObjectID: principal.objectId,
        Role: roleNames[role] ?? role,
      })),
  };
};

/** What each scope is called. */
function titlesOf({ databases }: Catalog): ReadonlyMap<string, string> {
  const titles = new Map([[clusterScope, 'AllDatabases']]);
  for (const database of databases.values()) {
    titles.set(databaseScope(database), `Database ${database.name}`);
    for (const table of database.tables.values())
      titles.set(tableScope(table), `Table ${table.name}`);
    for (const name of database.functions.keys())
      titles.set(functionScope(database, name), `Function ${name}`);
  }
  return titles;
}

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
    const given = requiredArgument(node, 'Role').toLowerCase();
    const role = otherSpellings[given] ?? given;
    const principals = principalsOf(node);
    const notes = argument(node, 'Notes') ?? '';
    await applyChange(context, (catalog) => {
      const steps: ((before: Catalog) => Change)[] = [];
      if (verb === 'Set') steps.push((before) => clearRole(before, scope.key, role));
      for (const principal of principals)
        steps.push((before) =>
          verb === 'Drop'
            ? dropRole(before, scope.key, role, principal)
            : addRole(before, { scope: scope.key, role, principal, notes }),
        );
      return steps.reduce<Change>(
        (made, step) => {
          const next = step(made.catalog);
          return { catalog: next.catalog, statements: [...made.statements, ...next.statements] };
        },
        { catalog, statements: [] },
      );
    });
    if (argument(node, 'SkipResults') !== undefined || hasKeyword(node, 'skip-results'))
      return { rows: [] };
    return showPrincipals(scopeOf)(node, context);
  };

/**
 * Roles act where principals sign in: `catalog/access.ts` says what each includes.
 * Source: security-roles.md, manage-database-security-roles.md, manage-table-security-roles.md.
 */
export const principalCommands = {
  ...Object.fromEntries([
    ...Object.entries(scopes).flatMap(([kind, scopeOf]) => [
      [`Show${kind}Principals`, showPrincipals(scopeOf)],
      [`Show${kind}PrincipalRoles`, showRoles(scopeOf)],
      ...(['Add', 'Drop', 'Set'] as const).map((verb) => [
        `${verb}${kind}Role`,
        change(verb, scopeOf),
      ]),
    ]),
  ]),
  ShowPrincipalRoles: showOwnRoles,
  // `fromEntries` forgets the names.
} as Readonly<Record<PrincipalCommandName, Command>>;

type ScopeName = keyof typeof scopes;
type PrincipalCommandName =
  | `Show${ScopeName}${'Principals' | 'PrincipalRoles'}`
  | `${'Add' | 'Drop' | 'Set'}${ScopeName}Role`
  | 'ShowPrincipalRoles';
