import type { Catalog, Database, MaterializedView, StoredFunction } from '../catalog/catalog.ts';
import { databaseOf, setFunction, tableOf, writableDatabaseOf } from '../catalog/change-catalog.ts';
import { EngineError } from '../errors.ts';
import type { CommandNode } from '../parse/parse-command.ts';
import { parseTimespan } from '../ticks.ts';
import { applyChange, type Command, type CommandTable, type Row } from './command.ts';
import {
  argumentsNamed,
  commandName,
  hasKeyword,
  properties,
  requiredArgument,
  requiredPart,
} from './command-arguments.ts';
import type { CommandContext } from './command-context.ts';
import { placedIn } from './query-errors.ts';
import { cslSchema, quoteName, viewJson, viewsOf } from './schema-json.ts';

const rowOf = ({ tables }: Database, view: StoredFunction): Row => ({
  Name: view.name,
  SourceTable: view.materializedView?.sourceTable ?? '',
  Query: view.body.slice(1, -1).trim(),
  IsHealthy: tables.has(view.materializedView?.sourceTable ?? ''),
  IsEnabled: view.materializedView?.isDisabled !== true,
  Folder: view.folder,
  DocString: view.docString,
  AutoUpdateSchema: view.materializedView?.autoUpdateSchema === true,
  Lookback: view.materializedView?.lookback ? BigInt(view.materializedView.lookback) : null,
});

/** Errors: EMB0004. */
export function viewOf(database: Database, name: string): StoredFunction {
  const view = database.functions.get(name);
  if (!view?.materializedView) throw new EngineError('EMB0004', { kind: 'MaterializedView', name });
  return view;
}

const current = (context: CommandContext): Database =>
  databaseOf(context.store.catalog, context.database);

/**
 * A view is a function over its source table, computed when it is asked for: what it answers is
 * what a materialized one does once it has caught up. Its query must end by `summarize`.
 * Errors: EMB0003, EMB0005, EMB0009, and those of the query.
 */
const define =
  (before: 'no' | 'yes' | 'must'): Command =>
  async (node, context) => {
    const name = requiredArgument(node, 'MaterializedViewName');
    const sourceTable = requiredArgument(node, 'SourceTableName');
    const { value: body, span } = requiredPart(node, 'SourceBody');
    const query = body.slice(1, -1);
    const database = writableDatabaseOf(context.store.catalog, context.database);
    const old = database.functions.get(name);
    if (before === 'must') viewOf(database, name);
    if (old && before === 'no' && hasKeyword(node, 'ifnotexists')) return rowsOf(database, [old]);
    if ((old && (before === 'no' || !old.materializedView)) || database.tables.has(name))
      throw new EngineError('EMB0005', { what: `'${name}'` }, node.span);
    tableOf(database, sourceTable);
    if (!/\|\s*summarize\b[^|]*$/i.test(query))
      throw new EngineError(
        'EMB0009',
        { command: commandName(node), detail: "the query's last operator must be summarize" },
        node.span,
      );
    const { columns } = await placedIn(span.offset + 1, () => context.compile(query));
    const given = properties(node);
    const view: StoredFunction = {
      name,
      parameters: '()',
      body,
      folder: given.get('folder') ?? old?.folder ?? '',
      docString: given.get('docstring') ?? old?.docString ?? '',
      ...(old?.policies ? { policies: old.policies } : {}),
      materializedView: {
        ...old?.materializedView,
        ...settingsOf(node, given),
        sourceTable,
        columns: columns.map((column) => ({ name: column.name, type: column.type })),
      },
    };
    await applyChange(context, (catalog) => setFunction(catalog, context.database, name, view));
    return rowsOf(database, [view]);
  };

/** `.create` has no columns of its own in Kusto.Language. */
const rowsOf = (database: Database, views: readonly StoredFunction[]) => ({
  columns: viewColumns,
  rows: views.map((view) => rowOf(database, view)),
});

const viewColumns = [
  { name: 'Name', type: 'string' },
  { name: 'SourceTable', type: 'string' },
  { name: 'Query', type: 'string' },
  { name: 'MaterializedTo', type: 'datetime' },
  { name: 'LastRun', type: 'datetime' },
  { name: 'LastRunResult', type: 'string' },
  { name: 'IsHealthy', type: 'bool' },
  { name: 'IsEnabled', type: 'bool' },
  { name: 'Folder', type: 'string' },
  { name: 'DocString', type: 'string' },
  { name: 'AutoUpdateSchema', type: 'bool' },
  { name: 'EffectiveDateTime', type: 'datetime' },
  { name: 'Lookback', type: 'timespan' },
  { name: 'LookbackColumn', type: 'string' },
] as const;

/** Answers the view as it is then. */
const change =
  (
    edit: (catalog: Catalog, view: StoredFunction, database: string) => Catalog,
    newName?: string,
  ): Command =>
  async (node, context) => {
    const name = requiredArgument(node, 'MaterializedViewName');
    const catalog = await applyChange(context, (before) => ({
      catalog: edit(
        before,
        viewOf(writableDatabaseOf(before, context.database), name),
        context.database,
      ),
      statements: [],
    }));
    const shown = newName === undefined ? name : requiredArgument(node, newName);
    const database = databaseOf(catalog, context.database);
    return rowsOf(database, [viewOf(database, shown)]);
  };

const annotate =
  (argumentName: string, property: 'folder' | 'docString'): Command =>
  (node, context) =>
    change(
      (catalog, view, database) =>
        setFunction(catalog, database, view.name, {
          ...view,
          [property]: requiredArgument(node, argumentName),
        }).catalog,
    )(node, context);

const rename: Command = (node, context) =>
  change((catalog, view, database) => {
    const name = requiredArgument(node, 'NewMaterializedViewName');
    const { functions, tables } = databaseOf(catalog, database);
    if (functions.has(name) || tables.has(name))
      throw new EngineError('EMB0005', { what: `'${name}'` }, node.span);
    const without = setFunction(catalog, database, view.name, undefined).catalog;
    return setFunction(without, database, name, { ...view, name }).catalog;
  }, 'NewMaterializedViewName')(node, context);

const set = (settings: Partial<MaterializedView>): Command =>
  change((catalog, view, database) => {
    const { materializedView = { sourceTable: '', columns: [] } } = view;
    const changed = { ...view, materializedView: { ...materializedView, ...settings } };
    return setFunction(catalog, database, view.name, changed).catalog;
  });

/** What a view is made with that can be altered later; what is not given stays as it was. */
function settingsOf(
  node: CommandNode,
  given: ReadonlyMap<string, string>,
): Partial<MaterializedView> {
  const [updates, lookback] = [given.get('autoupdateschema'), given.get('lookback')];
  return {
    ...(updates === undefined ? {} : { autoUpdateSchema: updates.toLowerCase() === 'true' }),
    ...(lookback === undefined ? {} : { lookback: `${readLookback(node, lookback)}` }),
  };
}

/** Errors: EMB0009. */
function readLookback(node: CommandNode, text: string): bigint {
  const ticks = parseTimespan(text);
  if (ticks !== null && ticks > 0n) return ticks;
  const detail = `'${text}' is not a lookback period`;
  throw new EngineError('EMB0009', { command: commandName(node), detail }, node.span);
}

/** Rows are counted as they are now; sizes are not kept. */
const details: Command = async (node, context) => {
  const database = current(context);
  const named = argumentsNamed(node, 'MaterializedViewName');
  const views = named.length > 0 ? named.map((name) => viewOf(database, name)) : viewsOf(database);
  const rows: Row[] = [];
  for (const { name, folder, docString, policies = {} } of views) {
    const counted = await context.compile(`${quoteName(name)} | count`);
    const [[count = 0] = []] = await context.store.rows(counted.sql, counted.values);
    const rowCount = BigInt(count as bigint);
    const policy = (kind: string): string => policies[kind] ?? database.policies.get(kind) ?? '';
    rows.push({
      MaterializedViewName: name,
      DatabaseName: database.name,
      Folder: folder,
      DocString: docString,
      TotalExtents: rowCount > 0n ? 1n : 0n,
      TotalExtentSize: 0,
      TotalOriginalSize: 0,
      TotalRowCount: rowCount,
      HotExtents: rowCount > 0n ? 1n : 0n,
      HotExtentSize: 0,
      HotOriginalSize: 0,
      HotRowCount: rowCount,
      RetentionPolicy: policy('retention'),
      CachingPolicy: policy('caching'),
      ShardingPolicy: policy('sharding'),
      MergePolicy: policy('merge'),
    });
  }
  return { rows };
};

/** Source: materialized-view-show-failures-command.md. */
const failureColumns = [
  { name: 'Timestamp', type: 'datetime' },
  { name: 'OperationId', type: 'string' },
  { name: 'Name', type: 'string' },
  { name: 'LastSuccessRun', type: 'datetime' },
  { name: 'FailureKind', type: 'string' },
  { name: 'Details', type: 'string' },
] as const;

const schema =
  (textOf: (view: StoredFunction) => string): Command =>
  (node, context) => {
    const view = viewOf(current(context), requiredArgument(node, 'MaterializedViewName'));
    return {
      rows: [
        {
          TableName: view.name,
          Schema: textOf(view),
          DatabaseName: context.database,
          Folder: view.folder,
          DocString: view.docString,
        },
      ],
    };
  };

/** Source: materialized-view-create.md, materialized-view-show-command.md and their neighbours. */
export const materializedViewCommands = {
  CreateMaterializedView: define('no'),
  CreateOrAlterMaterializedView: define('yes'),
  AlterMaterializedView: define('must'),
  ShowMaterializedViews: (_, context) => rowsOf(current(context), viewsOf(current(context))),
  ShowMaterializedView: (node, context) =>
    rowsOf(current(context), [
      viewOf(current(context), requiredArgument(node, 'MaterializedViewName')),
    ]),
  ShowMaterializedViewSchemaAsJson: schema((view) => JSON.stringify(viewJson(view))),
  ShowMaterializedViewCslSchema: schema((view) =>
    cslSchema(view.materializedView ?? { columns: [] }),
  ),
  AlterMaterializedViewFolder: annotate('Folder', 'folder'),
  AlterMaterializedViewDocString: annotate('Documentation', 'docString'),
  EnableDisableMaterializedView: (node, context) =>
    set({ isDisabled: hasKeyword(node, 'disable') })(node, context),
  AlterMaterializedViewAutoUpdateSchema: (node, context) =>
    set({ autoUpdateSchema: hasKeyword(node, 'true') })(node, context),
  AlterMaterializedViewLookback: (node, context) =>
    set({ lookback: `${readLookback(node, requiredArgument(node, 'Lookback'))}` })(node, context),
  ShowMaterializedViewDetails: details,
  ShowMaterializedViewsDetails: details,
  ShowMaterializedViewFailures: (node, context) => {
    viewOf(current(context), requiredArgument(node, 'viewName'));
    // A view that cannot be computed says so whenever it is asked.
    return { columns: failureColumns, rows: [] };
  },
  RenameMaterializedView: rename,
  DropMaterializedView: async (node, context) => {
    const view = viewOf(current(context), requiredArgument(node, 'MaterializedViewName'));
    await applyChange(context, (catalog) =>
      setFunction(catalog, context.database, view.name, undefined),
    );
    return rowsOf(current(context), [view]);
  },
} satisfies CommandTable;
