import { type Catalog, type Database, requestedName } from '../catalog/catalog.ts';
import type { CommandNode } from '../parse/parse-command.ts';
import { fullyQualifiedName } from '../principal.ts';
import { commandName } from './command-arguments.ts';
import type { CommandContext } from './command-context.ts';
import { ruleOf } from './command-rules.ts';

/** Errors: EMB0040 when the principal lacks the role that the command takes. */
export function authorize(node: CommandNode, context: CommandContext): void {
  if (context.access.isLocal) return;
  const role = ruleOf(node.kind)(node, context);
  if (role !== null)
    throw context.access.refuse(`run '${commandName(node)}', which takes the role ${role}`);
}

/** The databases whose names and schemas the principal may see. */
export const visibleDatabases = ({ access, store }: CommandContext): readonly Database[] =>
  [...store.catalog.databases.values()].filter((database) => access.seesMetadata(database));

/**
 * Whether the principal may know of what somebody did in a database: who did it may, and who watches
 * the database. What was done in none that is there is known to who watches the cluster.
 */
export function isWatched(
  done: { readonly database: string; readonly principal?: string },
  { access, store }: Pick<CommandContext, 'access' | 'store'>,
): boolean {
  if (access.isLocal || done.principal === fullyQualifiedName(access.principal)) return true;
  const database = databaseNamed(done.database, store.catalog);
  return database ? access.isMonitor(database) : access.isClusterMonitor;
}

/** As a request names it. */
export const databaseNamed = (name: string, catalog: Catalog): Database | undefined =>
  catalog.databases.get(requestedName(catalog, name));
