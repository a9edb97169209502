import { databaseOf, setPolicy, tableOf } from '../catalog/change-catalog.ts';
import { EngineError } from '../errors.ts';
import { readUpdatePolicy } from '../ingest/update-policy.ts';
import type { CommandNode, CommandPart } from '../parse/parse-command.ts';
import { actingPolicy } from './acting-policies.ts';
import { applyChange, type Command, type CommandResult } from './command.ts';
import { argument, argumentsNamed, commandName, hasKeyword } from './command-arguments.ts';
import type { CommandContext } from './command-context.ts';
import { namedDatabase } from './database-commands.ts';
import { placedAt } from './query-errors.ts';
import { checkColumns } from './update-policies.ts';

const policyKind =
  /^(Show|Alter|AlterMerge|Delete)(Table|TableStar|Tables|Database)Policy([A-Za-z]+)$/;

/**
 * The policy commands of tables and databases, which all have one form: policies are kept and
 * shown; streaming, batching, update and retention policies act, the others are accepted and do not.
 * null for a command that is none.
 */
export function policyCommand(kind: string): Command | null {
  const found = policyKind.exec(kind);
  if (!found?.[1] || !found[2] || !found[3]) return null;
  const policy = found[3].toLowerCase();
  const title = `${found[3]}Policy`;
  const ofTables = found[2] !== 'Database';
  if (found[1] === 'Show')
    return (node, context) =>
      show(
        context,
        found[2] === 'TableStar'
          ? [...databaseOf(context.store.catalog, context.database).tables.keys()]
          : scopes(node, ofTables),
        policy,
        title,
        node,
      );
  const deletes = found[1] === 'Delete';
  const merges = found[1] === 'AlterMerge';
  return async (node, context) => {
    const given = deletes ? undefined : actingPolicy(node, policy, policyValue(node, policy));
    if (given !== undefined && policy === 'update')
      await placedAt(node.span, () => checkUpdatePolicy(node, context, given));
    for (const table of scopes(node, ofTables)) {
      const database = table === null ? namedDatabase(node, context).name : context.database;
      await applyChange(context, (catalog) => {
        const owner = databaseOf(catalog, database);
        const old = (table === null ? owner : tableOf(owner, table)).policies.get(policy);
        const next = given === undefined ? undefined : merges ? merged(readBag(old), given) : given;
        return setPolicy(catalog, database, table, policy, next && JSON.stringify(next));
      });
    }
    return show(context, scopes(node, ofTables), policy, title, node);
  };
}

/** Errors: EMB0003, EMB0008, and those of the policy's query, which stands in JSON text. */
async function checkUpdatePolicy(
  node: CommandNode,
  context: CommandContext,
  given: Bag,
): Promise<void> {
  const database = databaseOf(context.store.catalog, context.database);
  for (const { isEnabled, source, query } of readUpdatePolicy(JSON.stringify(given))) {
    if (!isEnabled) continue;
    tableOf(database, source);
    const { columns } = await context.compile(query);
    // What it may not read when it runs is told now.
    await context.compilePolicy(query);
    for (const table of argumentsNamed(node, 'TableName'))
      checkColumns(tableOf(database, table), columns);
  }
}

const scopes = (node: CommandNode, ofTables: boolean): readonly (string | null)[] =>
  ofTables ? argumentsNamed(node, 'TableName') : [null];

/** A table each, or null for the database that the command names. */
function show(
  context: CommandContext,
  tables: readonly (string | null)[],
  policy: string,
  title: string,
  node: CommandNode,
): CommandResult {
  return {
    // `.alter tables` has none of its own in Kusto.Language.
    columns: policyColumns,
    rows: tables.map((table) => {
      const database =
        table === null
          ? namedDatabase(node, context)
          : databaseOf(context.store.catalog, context.database);
      const { policies } = table === null ? database : tableOf(database, table);
      return {
        PolicyName: title,
        EntityName: table === null ? `[${database.name}]` : `[${database.name}].[${table}]`,
        Policy: policies.get(policy) ?? 'null',
        ChildEntities: table === null ? JSON.stringify([...database.tables.keys()]) : '',
        EntityType: table === null ? 'Database' : 'Table',
      };
    }),
  };
}

const policyColumns = [
  { name: 'PolicyName', type: 'string' },
  { name: 'EntityName', type: 'string' },
  { name: 'Policy', type: 'string' },
  { name: 'ChildEntities', type: 'string' },
  { name: 'EntityType', type: 'string' },
] as const;

/** An update policy is a list: what is merged into it is added to it. */
export const merged = (old: Bag, given: Bag): Bag | readonly unknown[] =>
  Array.isArray(given) ? [...(Array.isArray(old) ? old : []), ...given] : { ...old, ...given };

type Bag = Readonly<Record<string, unknown>>;

export const readBag = (json: string | undefined): Bag =>
  json === undefined ? {} : JSON.parse(json);

/** What the words of the short forms are called in the policy's JSON. */
const members: Readonly<Record<string, string>> = {
  softdelete: 'SoftDeletePeriod',
  recoverability: 'Recoverability',
  hot: 'DataHotSpan',
};

/**
 * The policy as JSON text gives it, or one of the short forms: `enable`, `softdelete = 7d`.
 * Errors: EMB0009 for text that is not a JSON object or array.
 */
export function policyValue(node: CommandNode, policy: string): Bag {
  const status = argument(node, 'Status')?.toLowerCase();
  if (status === 'enable' || status === 'disable') return { IsEnabled: status === 'enable' };
  const word = enablingWord[policy];
  if (word) return { IsEnabled: hasKeyword(node, word), ...queryOf(node) };
  const text = policyText(node.parts, policy);
  if (text !== null) {
    try {
      const value: unknown = JSON.parse(text);
      if (typeof value === 'object' && value !== null) return value as Bag;
    } catch (error) {
      if (!(error instanceof SyntaxError)) throw error;
    }
    const detail = 'the policy must be a JSON object or array';
    throw new EngineError('EMB0009', { command: commandName(node), detail }, node.span);
  }
  return Object.fromEntries(shortForm(node.parts));
}

/** Policies that are switched by a word of their own. */
const enablingWord: Readonly<Record<string, string>> = {
  ingestiontime: 'true',
  restrictedviewaccess: 'true',
  rowlevelsecurity: 'enable',
};

function queryOf(node: CommandNode): Bag {
  const query = argument(node, 'Query');
  return query === undefined ? {} : { Query: query };
}

/** The argument that a policy command names after its policy, when it is JSON text. */
function policyText(parts: readonly CommandPart[], policy: string): string | null {
  for (const part of parts) {
    if (part.parts.length > 0) {
      const inner = policyText(part.parts, policy);
      if (inner !== null) return inner;
    } else if (/Policy$|^Policy/.test(part.name)) return part.value;
  }
  return null;
}

/** `softdelete = 7d`: pairs of a word and the argument after its equals sign. */
function* shortForm(parts: readonly CommandPart[]): Generator<readonly [string, unknown]> {
  for (const [i, part] of parts.entries()) {
    if (part.parts.length > 0) yield* shortForm(part.parts);
    else if (part.value === '=') {
      const word = parts[i - 1]?.value ?? '';
      yield [members[word.toLowerCase()] ?? word, parts[i + 1]?.value ?? ''];
    }
  }
}
