import type { Catalog, StoredColumn, StoredFunction } from '../catalog/catalog.ts';
import { databaseOf, setFunction, tableOf } from '../catalog/change-catalog.ts';
import { changeTable, columnOf } from '../catalog/change-tables.ts';
import { EngineError } from '../errors.ts';
import type { CommandNode } from '../parse/parse-command.ts';
import { applyChange, type Command, type CommandResult } from './command.ts';
import { argument, requiredArgument, tableAndColumn } from './command-arguments.ts';
import type { CommandContext } from './command-context.ts';
import { viewOf } from './materialized-view-commands.ts';
import { merged, policyValue, readBag } from './policy-commands.ts';

/** What has policies of its own inside of a database, beside tables. */
interface Member {
  readonly entity: string;
  readonly type: 'MaterializedView' | 'Column';
  read(catalog: Catalog): MemberPolicies;
  write(catalog: Catalog, policies: MemberPolicies): Catalog;
}

type MemberPolicies = NonNullable<StoredFunction['policies']>;

const kinds =
  /^(Show|Alter|AlterMerge|Delete)(MaterializedView|Column)Policy(Caching|Retention|Partitioning|Merge|Encoding)(Type)?$/;

/**
 * The policy commands of materialized views and columns: kept and shown, none acts. null for a
 * command that is none.
 */
export function memberPolicyCommand(kind: string): Command | null {
  const [, verb, scope, title] = kinds.exec(kind) ?? [];
  if (!verb || !title) return null;
  const policy = title.toLowerCase();
  return async (node, context) => {
    const member = scope === 'Column' ? columnIn(node, context) : viewIn(node, context);
    member.read(context.store.catalog);
    if (verb !== 'Show') {
      const given = verb === 'Delete' ? undefined : givenPolicy(node, policy);
      await applyChange(context, (catalog) => {
        const { [policy]: old, ...others } = member.read(catalog);
        const next = verb === 'AlterMerge' && given ? merged(readBag(old), given) : given;
        const policies = next ? { ...others, [policy]: JSON.stringify(next) } : others;
        return { catalog: member.write(catalog, policies), statements: [] };
      });
    }
    return shown(member, context, policy, title);
  };
}

/** An encoding is named by its profile; none, or `Null`, is the default again. */
function givenPolicy(node: CommandNode, policy: string) {
  if (policy !== 'encoding') return policyValue(node, policy);
  const profile = argument(node, 'EncodingPolicyType');
  if (profile !== undefined)
    return profile.toLowerCase() === 'null' ? undefined : { EncodingPolicyType: profile };
  return argument(node, 'EncodingPolicy') === undefined ? undefined : policyValue(node, policy);
}

function shown(
  member: Member,
  { store }: CommandContext,
  policy: string,
  title: string,
): CommandResult {
  return {
    rows: [
      {
        PolicyName: `${title}Policy`,
        EntityName: member.entity,
        Policy: member.read(store.catalog)[policy] ?? 'null',
        EntityType: member.type,
      },
    ],
  };
}

function viewIn(node: CommandNode, { database }: CommandContext): Member {
  const name = requiredArgument(node, 'MaterializedViewName');
  const view = (catalog: Catalog): StoredFunction => viewOf(databaseOf(catalog, database), name);
  return {
    entity: `[${database}].[${name}]`,
    type: 'MaterializedView',
    read: (catalog) => view(catalog).policies ?? {},
    write: (catalog, policies) =>
      setFunction(catalog, database, name, { ...view(catalog), policies }).catalog,
  };
}

/** Errors: EMB0004 for what is not `T.c`. */
function columnIn(node: CommandNode, { database }: CommandContext): Member {
  const path = requiredArgument(node, 'ColumnName');
  const [table, name] = tableAndColumn(path) ?? [];
  if (table === undefined || name === undefined)
    throw new EngineError('EMB0004', { kind: 'Column', name: path });
  const column = (catalog: Catalog): StoredColumn =>
    columnOf(tableOf(databaseOf(catalog, database), table), name);
  return {
    entity: `[${database}].[${table}].[${name}]`,
    type: 'Column',
    read: (catalog) => column(catalog).policies ?? {},
    write: (catalog, policies) =>
      changeTable(catalog, database, table, (old) => ({
        table: {
          ...old,
          columns: old.columns.map((one) => (one.name === name ? { ...one, policies } : one)),
        },
        statements: [],
      })).catalog,
  };
}
