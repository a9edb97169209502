import { alwaysEmpty } from './commands/cluster-commands.ts';
import { findCommand } from './commands/find-command.ts';
import { whyRefused } from './commands/refused-commands.ts';
import { aggregates, scalarFunctions, windowFunctions } from './functions/index.ts';
import { reasonOf } from './functions/refused-functions.ts';
import { languageLists } from './parse/language-lists.ts';
import { operatorDifferences } from './translate/operators/operators.ts';
import { pluginDifferences, plugins, refusedPlugins } from './translate/plugins/plugins.ts';

/** Functions that are no rows of a table: each with a query that needs it. */
export const translatedElsewhere: Readonly<Record<string, string>> = {
  all: 'E | make-graph a --> b | graph-match (x)-[e*1..2]->(y) where all(e, w > 0) project one = 1',
  any: 'E | make-graph a --> b | graph-match (x)-[e*1..2]->(y) where any(e, w > 0) project one = 1',
  map: 'E | make-graph a --> b | graph-match (x)-[e*1..2]->(y) project m = map(e, w)',
  bin_auto: 'set query_bin_auto_size=5; E | summarize count() by bin_auto(n)',
  inner_nodes:
    'E | make-graph a --> b with E on n | graph-match (x)-[e*1..2]->(y) project m = map(inner_nodes(e), w)',
  node_id:
    'E | make-graph a --> b with_node_id = id | graph-match (x)-[e]->(y) project i = node_id(x)',
  node_degree_in: 'E | make-graph a --> b | graph-match (x)-[e]->(y) project d = node_degree_in(x)',
  node_degree_out:
    'E | make-graph a --> b | graph-match (x)-[e]->(y) project d = node_degree_out(x)',
  cluster: "cluster('http://c').database('Playground').E | count",
  entity_group:
    "let g = entity_group [database('Playground')]; macro-expand g as X ( X.E | count )",
  database: "database('Playground').E | count",
  table: "table('E') | count",
  materialized_view: "materialized_view('V') | count",
  stored_query_result: "stored_query_result('R') | count",
  ingestion_time: 'E | extend t = ingestion_time()',
  cursor_after: "E | where cursor_after('')",
  cursor_before_or_at: 'E | where cursor_before_or_at(cursor_current())',
  cursor_current: 'print c = cursor_current()',
  current_cursor: 'print c = current_cursor()',
  column_names_of: 'print names = column_names_of(E)',
};

/** Of those. */
const functionDifferences: Readonly<Record<string, string>> = {
  materialized_view: 'as naming the view: there is no part of it that is older, whatever max_age',
};

interface Entry {
  readonly name: string;
  readonly state: 'supported' | 'differs' | 'refused';
  readonly note: string;
}

const supported = (name: string, differs?: string): Entry =>
  differs === undefined
    ? { name, state: 'supported', note: '' }
    : { name, state: 'differs', note: differs };
const refused = (name: string, note: string): Entry => ({ name, state: 'refused', note });

interface Row {
  readonly differs?: string;
}
const rowOf = (table: Readonly<Record<string, Row>>, name: string): Row | undefined =>
  Object.hasOwn(table, name) ? table[name] : undefined;

function functionEntry(name: string): Entry {
  const row = rowOf(scalarFunctions, name) ?? rowOf(windowFunctions, name);
  if (row) return supported(name, row.differs);
  return Object.hasOwn(translatedElsewhere, name)
    ? supported(name, functionDifferences[name])
    : refused(name, reasonOf(name));
}

function aggregateEntry(name: string): Entry {
  const row = rowOf(aggregates, name);
  return row ? supported(name, row.differs) : refused(name, 'not yet');
}

const isCommand = (name: string): boolean =>
  name === 'ExecuteDatabaseScript' || findCommand(name) !== null;

const byName = (a: Entry, b: Entry): number => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0);

function section(title: string, entries: readonly Entry[]): string {
  const count = (state: Entry['state']): number =>
    entries.filter((entry) => entry.state === state).length;
  const lines = [...entries]
    .sort(byName)
    .map(({ name, state, note }) => `| \`${name}\` | ${state} | ${note} |`);
  return [
    `## ${title}`,
    '',
    `${entries.length} in Kusto.Language's list: ${count('supported')} supported, ${count('differs')} that differ, ${count('refused')} refused.`,
    '',
    '| name | | how it differs, or why it is refused |',
    '| --- | --- | --- |',
    ...lines,
    '',
  ].join('\n');
}

function policyDifference(name: string): string | undefined {
  if (/Policy(Retention|Update|StreamingIngestion|IngestionBatching)$/.test(name)) return undefined;
  if (/PolicyRestrictedViewAccess$/.test(name)) return 'acts where principals sign in';
  if (/PolicyRowLevelSecurity$/.test(name))
    return 'rows are not filtered: a query that reads the table is refused';
  return 'kept and shown; it does not act';
}

function commandEntry(name: string): Entry {
  if (!isCommand(name)) return refused(name, whyRefused(name));
  if (/^(Alter|AlterMerge|Delete)(Table|Tables|Database)Policy/.test(name))
    return supported(name, policyDifference(name));
  if (/^(Alter|AlterMerge|Delete)(MaterializedView|Column)Policy/.test(name))
    return supported(name, 'kept and shown; it does not act');
  if (/^ShowClusterPolicy/.test(name)) return supported(name, 'always null: the cluster has none');
  return supported(name, commandDifferences[name]);
}

const roles = 'acts where principals sign in: `npm run cluster -- --require-token`';
const views = 'computed over the whole table when it is asked for';
const setting = 'kept and shown: the view has its rows when it is asked for them';
const nothing = 'always without rows: there is nothing of the kind';

const commandDifferences: Readonly<Record<string, string>> = {
  ...Object.fromEntries(
    ['Add', 'Drop', 'Set'].flatMap((verb) =>
      ['Database', 'Table', 'Function', 'Cluster'].map((scope) => [`${verb}${scope}Role`, roles]),
    ),
  ),
  ...Object.fromEntries(alwaysEmpty.map((name) => [name, nothing])),
  CreateMaterializedView: views,
  CreateOrAlterMaterializedView: views,
  AlterMaterializedView: views,
  ShowDataOperations: 'without sizes, and without what update policies and streams add',
  EnableDisableMaterializedView: setting,
  AlterMaterializedViewAutoUpdateSchema: setting,
  AlterMaterializedViewLookback: setting,
  ShowMaterializedViewFailures: nothing,
  CancelOperation: 'always too late: operations are done when their command is answered',
  ClearDatabaseCacheQueryResults: 'no results are cached',
  SetOrReplaceTable: 'recreate_schema is refused where the query has other columns than the table',
  ShowPlugins: 'a plugin is enabled that is supported',
  AlterColumnType: 'at once, and the values before are gone',
  ShowOperations: 'one record for each, its last: they are done when their command is answered',
};

/**
 * The page `docs/support-matrix.md`, made from the tables against Kusto.Language's own lists. What
 * is refused answers EMB0001 with the construct and its span.
 */
export function supportMatrix(): string {
  const lists = languageLists();
  return [
    '# What the embedded engine supports',
    '',
    'Made from the tables in the code; a test fails when this page is stale',
    '(`npx vitest run server/src/engine/support-matrix.test.ts --update` makes it anew).',
    '',
    section(
      'Tabular operators',
      lists.operators.map(({ name, read }) =>
        read ? supported(name, operatorDifferences[name]) : refused(name, 'not yet'),
      ),
    ),
    section('Scalar and window functions', lists.functions.map(functionEntry)),
    section('Aggregates', lists.aggregates.map(aggregateEntry)),
    section(
      'Plugins',
      lists.plugins.map((name) =>
        Object.hasOwn(plugins, name)
          ? supported(name, pluginDifferences[name])
          : refused(name, refusedPlugins[name] ?? "internal to Kusto's own service"),
      ),
    ),
    section('Management commands', lists.commands.map(commandEntry)),
  ].join('\n');
}
