import { type Sql, sql, text } from '../sql/sql.ts';
import type { Catalog } from './catalog.ts';
import type { Change } from './change-catalog.ts';
import type { Transaction } from './cluster-store.ts';

/** That a principal has a role on a database, a table, a function or the cluster. */
export interface RoleAssignment {
  /** What the role is on: see `databaseScope` and its neighbours. */
  readonly scope: string;
  /** As the commands spell it: `viewers`. */
  readonly role: string;
  /** `aaduser=somebody@example.com`. */
  readonly principal: string;
  readonly notes: string;
}

export const clusterScope = 'cluster';
export const databaseScope = ({ guid }: { readonly guid: string }): string => guid;
export const tableScope = ({ guid }: { readonly guid: string }): string => guid;
/** Of a stored function or a materialized view: nobody's guid. */
export const functionScope = (database: { readonly guid: string }, name: string): string =>
  `${database.guid} function ${name}`;

export const principalsSetUp: Sql = sql`CREATE TABLE IF NOT EXISTS kusto_meta.role_assignments (scope VARCHAR, role VARCHAR, principal VARCHAR, notes VARCHAR)`;

/** All of a cluster, in the order in which they were given. */
export async function loadRoles({
  rows,
}: Pick<Transaction, 'rows'>): Promise<readonly RoleAssignment[]> {
  const found = await rows(
    sql`SELECT scope, role, principal, notes FROM kusto_meta.role_assignments ORDER BY rowid`,
  );
  return found.map(([scope, role, principal, notes]) => ({
    scope: String(scope),
    role: String(role),
    principal: String(principal),
    notes: String(notes),
  }));
}

/** Adding what is there changes its notes. */
export function addRole(catalog: Catalog, added: RoleAssignment): Change {
  const { scope, role, principal, notes } = added;
  const without = dropRole(catalog, scope, role, principal);
  return {
    catalog: withRoles(catalog, [...without.catalog.roles, added]),
    statements: [
      ...without.statements,
      sql`INSERT INTO kusto_meta.role_assignments VALUES (${text(scope)}, ${text(role)}, ${text(principal)}, ${text(notes)})`,
    ],
  };
}

export function dropRole(catalog: Catalog, scope: string, role: string, principal: string): Change {
  const isDropped = (one: RoleAssignment): boolean =>
    one.scope === scope &&
    one.role === role &&
    one.principal.toLowerCase() === principal.toLowerCase();
  return without(catalog, isDropped);
}

/** Takes the role from everybody. */
export const clearRole = (catalog: Catalog, scope: string, role: string): Change =>
  without(catalog, (one) => one.scope === scope && one.role === role);

/** What is gone has no roles: what comes in its place, by the same name, has none of them. */
export const clearScope = (catalog: Catalog, scope: string): Change =>
  without(catalog, (one) => one.scope === scope);

function without(catalog: Catalog, isDropped: (one: RoleAssignment) => boolean): Change {
  const dropped = catalog.roles.filter(isDropped);
  if (dropped.length === 0) return { catalog, statements: [] };
  return {
    catalog: withRoles(
      catalog,
      catalog.roles.filter((one) => !isDropped(one)),
    ),
    statements: dropped.map(
      ({ scope, role, principal }) =>
        sql`DELETE FROM kusto_meta.role_assignments WHERE scope = ${text(scope)} AND role = ${text(role)} AND principal = ${text(principal)}`,
    ),
  };
}

const withRoles = (catalog: Catalog, roles: readonly RoleAssignment[]): Catalog => ({
  ...catalog,
  version: catalog.version + 1,
  roles,
});

/** In the order in which they were given. */
export const rolesOn = ({ roles }: Catalog, scope: string): readonly RoleAssignment[] =>
  roles.filter((one) => one.scope === scope);
