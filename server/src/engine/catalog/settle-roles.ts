import { fullyQualifiedName, type Principal } from '../principal.ts';
import type { Catalog } from './catalog.ts';
import type { Change } from './change-catalog.ts';
import { addRole, clearScope, databaseScope, functionScope, tableScope } from './principals.ts';

/**
 * What a change of the catalog means for roles: who makes a database, a table or a function is its
 * admin, and what is gone takes its roles with it.
 * Source: role-based-access-control.md, "Roles and permissions".
 */
export function settleRoles(before: Catalog, after: Catalog, creator: Principal): Change {
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

function scopesOf({ databases }: Catalog): ReadonlySet<string> {
  const scopes = new Set<string>();
  for (const database of databases.values()) {
    scopes.add(databaseScope(database));
    for (const table of database.tables.values()) scopes.add(tableScope(table));
    for (const name of database.functions.keys()) scopes.add(functionScope(database, name));
  }
  return scopes;
}
