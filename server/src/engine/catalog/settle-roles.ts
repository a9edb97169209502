import { fullyQualifiedName, type Principal } from '../principal.ts';
import type { Catalog } from './catalog.ts';
import type { Change } from './change-catalog.ts';
import type { ClusterStore } from './cluster-store.ts';
import { addRole, clearScope, databaseScope, functionScope, tableScope } from './principals.ts';

/**
 * What a change of the catalog means for roles: who makes a database, a table or a function is its
 * admin, and what is gone takes its roles with it.
 * Source: role-based-access-control.md, "Roles and permissions".
 */
function settleRoles(before: Catalog, after: Catalog, creator: Principal): Change {
  if (before.databases === after.databases) return { catalog: after, statements: [] };
  const [old, present] = [scopesOf(before), scopesOf(after)];
  const settled: { catalog: Catalog; statements: Change['statements'] } = {
    catalog: after,
    statements: [],
  };
  const apply = (made: Change): void => {
    settled.catalog = made.catalog;
    settled.statements = [...settled.statements, ...made.statements];
  };
  for (const scope of old) if (!present.has(scope)) apply(clearScope(settled.catalog, scope));
  for (const scope of present)
    if (!old.has(scope)) {
      apply(clearScope(settled.catalog, scope));
      if (creator.type !== 'local')
        apply(
          addRole(settled.catalog, {
            scope,
            role: 'admins',
            principal: fullyQualifiedName(creator),
            notes: creator.name,
          }),
        );
    }
  return settled;
}

/** The store for what somebody changes: with what the changes mean for roles. */
export const settlingRoles = (store: ClusterStore, creator: Principal): ClusterStore => ({
  get catalog() {
    return store.catalog;
  },
  rows: store.rows,
  write: (work, ...rest) =>
    store.write(
      async (transaction) => {
        const written = await work(transaction);
        if (!written.catalog) return written;
        const settled = settleRoles(transaction.catalog, written.catalog, creator);
        for (const statement of settled.statements) await transaction.run(statement);
        return { ...written, catalog: settled.catalog };
      },
      ...rest,
    ),
});

function scopesOf({ databases }: Catalog): ReadonlySet<string> {
  const scopes = new Set<string>();
  for (const database of databases.values()) {
    scopes.add(databaseScope(database));
    for (const table of database.tables.values()) scopes.add(tableScope(table));
    for (const name of database.functions.keys()) scopes.add(functionScope(database, name));
  }
  return scopes;
}
