import { parameter, type Sql, sql } from '../sql/sql.ts';
import type { Transaction } from './cluster-store.ts';

/** That a principal has a role on a database, a table, a function or the cluster. */
export interface RoleAssignment {
  /** What the role is on: the guid of a database or table, or a name that is nobody's guid. */
  readonly scope: string;
  /** As the commands spell it: `viewers`. */
  readonly role: string;
  /** `aaduser=somebody@example.com`. */
  readonly principal: string;
  readonly notes: string;
}

type Statements = Pick<Transaction, 'run' | 'rows'>;

export const principalsSetUp: Sql = sql`CREATE TABLE IF NOT EXISTS kusto_meta.role_assignments (scope VARCHAR, role VARCHAR, principal VARCHAR, notes VARCHAR)`;

/** Adding what is there changes its notes. */
export async function addRole(statements: Statements, added: RoleAssignment): Promise<void> {
  const { scope, role, principal, notes } = added;
  await dropRole(statements, scope, role, principal);
  await statements.run(
    sql`INSERT INTO kusto_meta.role_assignments VALUES (${parameter(1)}, ${parameter(2)}, ${parameter(3)}, ${parameter(4)})`,
    [scope, role, principal, notes],
  );
}

export async function dropRole(
  { run }: Pick<Statements, 'run'>,
  scope: string,
  role: string,
  principal: string,
): Promise<void> {
  await run(
    sql`DELETE FROM kusto_meta.role_assignments WHERE scope = ${parameter(1)} AND role = ${parameter(2)} AND lower(principal) = lower(${parameter(3)})`,
    [scope, role, principal],
  );
}

/** Takes the role from everybody. */
export async function clearRole(
  { run }: Pick<Statements, 'run'>,
  scope: string,
  role: string,
): Promise<void> {
  await run(
    sql`DELETE FROM kusto_meta.role_assignments WHERE scope = ${parameter(1)} AND role = ${parameter(2)}`,
    [scope, role],
  );
}

/** In the order in which they were given. */
export async function rolesOn(
  { rows }: Pick<Statements, 'rows'>,
  scope: string,
): Promise<readonly RoleAssignment[]> {
  const found = await rows(
    sql`SELECT role, principal, notes FROM kusto_meta.role_assignments WHERE scope = ${parameter(1)} ORDER BY rowid`,
    [scope],
  );
  return found.map(([role, principal, notes]) => ({
    scope,
    role: String(role),
    principal: String(principal),
    notes: String(notes),
  }));
}
