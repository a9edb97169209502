import type { Column } from '../types.ts';
import { type Entity, entityText } from './entity-group.ts';
import { kustoLanguage } from './kusto-language.ts';
import { withMorePlugins } from './more-plugins.ts';
import { quoted } from './quoted.ts';
import { columnsOf, type Syntax } from './syntax.ts';

/** What the analyser must know of a database. The catalog's own databases fit it as they are. */
interface KnownDatabase {
  readonly name: string;
  readonly tables: ReadonlyMap<string, { readonly columns: readonly Column[] }>;
  readonly functions: ReadonlyMap<string, KnownFunction>;
  readonly entityGroups?: readonly {
    readonly name: string;
    readonly entities: readonly Entity[];
  }[];
  readonly storedQueryResults?: readonly {
    readonly name: string;
    readonly columns: readonly Column[];
  }[];
}

interface KnownFunction {
  readonly parameters: string;
  readonly body: string;
  readonly materializedView?: { readonly columns: readonly Column[] };
  /** Whether wildcards and searches through all tables find it. */
  readonly isView?: boolean;
}

/** What the analyser must know of a cluster; immutable, so that it serves as the cache's key. */
export interface KnownCluster {
  readonly databases: ReadonlyMap<string, KnownDatabase>;
}

/** Constructors of Kusto.Language that its typings hide behind numbered names. */
interface SymbolConstructors {
  readonly ColumnSymbol: new (name: string, type: unknown) => object;
  readonly TableSymbol: { readonly $ctor4: new (name: string, columns: object[]) => object };
  readonly FunctionSymbol: {
    readonly $ctor16: new (
      name: string,
      parameters: string,
      body: string,
      description: string | null,
    ) => object;
  };
  readonly MaterializedViewSymbol: {
    readonly $ctor2: new (name: string, columns: object[], query: string) => object;
  };
  readonly StoredQueryResultSymbol: {
    readonly $ctor1: new (name: string, columns: object[]) => object;
  };
  readonly EntityGroupSymbol: {
    readonly $ctor3: new (name: string, definition: string, description: string | null) => object;
  };
  readonly DatabaseSymbol: new (name: string, members: object[]) => object;
  readonly ClusterSymbol: new (name: string, databases: object[]) => object;
  readonly ScalarTypes: { GetSymbol(name: string): unknown };
}

/** Kusto.Language's own state: opaque outside of this folder. */
export interface GlobalState {
  WithCluster(cluster: object): GlobalState;
  WithDatabase(database: object): GlobalState;
}

/** The database of each table, function and view that an analyser was told of. */
const homes = new WeakMap<object, string>();

/** The database that a symbol belongs to; null for what is not stored. */
export const homeOf = (symbol: object | null): string | null =>
  (symbol && homes.get(symbol)) ?? null;

/** Symbols of tables that stand for functions, with whether wildcards find them. */
const standIns = new WeakMap<object, { readonly isView: boolean }>();

/** Whether a table's symbol stands for a stored function: a view, or one that `table()` names. */
export const standsForFunction = (symbol: object): boolean => standIns.has(symbol);

/** Whether a wildcard that matches the name means this table. */
export const isInWildcards = (symbol: object): boolean => standIns.get(symbol)?.isView ?? true;

const shownViews = new WeakMap<KnownDatabase, readonly string[]>();

/** The views of a database that wildcards and searches find: none that cannot be read by now. */
export const viewsOf = (database: KnownDatabase): readonly string[] =>
  shownViews.get(database) ?? [];

const states = new WeakMap<KnownCluster, Map<string, GlobalState>>();

/**
 * The analyser's view of a cluster with one database current; made once per catalog. Names of a
 * cluster are host names to the analyser: a port counts for nothing. Stored views are tables to it;
 * so are functions that a query's `table()` names, which are `asTables`.
 */
export function globalStateOf(
  cluster: KnownCluster,
  currentDatabase: string,
  host = 'local',
  asTables: ReadonlySet<string> = new Set(),
): GlobalState {
  const known = states.get(cluster) ?? new Map<string, GlobalState>();
  states.set(cluster, known);
  const key = `${host}\n${currentDatabase}`;
  const cached = asTables.size === 0 ? known.get(key) : undefined;
  if (cached) return cached;
  const isShown = (name: string, stored: KnownFunction) =>
    stored.isView === true || asTables.has(name);
  const shown = [...cluster.databases.values()].some(({ functions }) =>
    [...functions].some(([name, stored]) => isShown(name, stored)),
  );
  const plain = shown ? stateOf(cluster, currentDatabase, host, () => []) : null;
  const made = stateOf(cluster, currentDatabase, host, ({ name: home, tables, functions }) =>
    [...functions].flatMap(([name, stored]) => {
      if (!plain || !isShown(name, stored) || tables.has(name)) return [];
      const columns = resultColumns(home, name, plain);
      return columns ? [{ name, columns, isView: stored.isView === true }] : [];
    }),
  );
  if (asTables.size === 0) known.set(key, made);
  return made;
}

/** The columns of what a function without parameters answers; null where that is no table. */
function resultColumns(home: string, name: string, state: GlobalState): Column[] | null {
  const language = kustoLanguage() as unknown as {
    readonly KustoCode: {
      ParseAndAnalyze(text: string, state: GlobalState): { readonly ResultType: object | null };
    };
  };
  const call = `database(${quoted(home)}).[${quoted(name)}]()`;
  const type = language.KustoCode.ParseAndAnalyze(call, state).ResultType;
  const columns = columnsOf(type as Syntax['ResultType']);
  return columns.length > 0 ? columns : null;
}

type StandIn = {
  readonly name: string;
  readonly columns: readonly Column[];
  readonly isView: boolean;
};

function stateOf(
  cluster: KnownCluster,
  currentDatabase: string,
  host: string,
  standInsOf: (database: KnownDatabase) => readonly StandIn[],
): GlobalState {
  const { Symbols: symbols } = kustoLanguage() as unknown as {
    readonly Symbols: SymbolConstructors;
  };
  let current: object | undefined;
  const databases = [...cluster.databases.values()].map((database) => {
    const symbol = databaseSymbol(symbols, database, standInsOf(database));
    if (database.name === currentDatabase) current = symbol;
    return symbol;
  });
  const state = withMorePlugins().WithCluster(new symbols.ClusterSymbol(host, databases));
  return current ? state.WithDatabase(current) : state;
}

function databaseSymbol(
  symbols: SymbolConstructors,
  database: KnownDatabase,
  shown: readonly StandIn[],
): object {
  const tables = [...database.tables].map(
    ([name, { columns }]) => new symbols.TableSymbol.$ctor4(name, columnSymbols(symbols, columns)),
  );
  const functions = [...database.functions].map(
    ([name, { parameters, body }]) =>
      new symbols.FunctionSymbol.$ctor16(name, parameters, body, null),
  );
  // A view's own name is that of its function, which comes first; `materialized_view()` finds this.
  const views = [...database.functions].flatMap(([name, { body, materializedView }]) =>
    materializedView
      ? [
          new symbols.MaterializedViewSymbol.$ctor2(
            name,
            columnSymbols(symbols, materializedView.columns),
            body,
          ),
        ]
      : [],
  );
  shownViews.set(
    database,
    shown.filter(({ isView }) => isView).map(({ name }) => name),
  );
  const shownTables = shown.map(({ name, columns, isView }) => {
    const table = new symbols.TableSymbol.$ctor4(name, columnSymbols(symbols, columns));
    standIns.set(table, { isView });
    return table;
  });
  const results = (database.storedQueryResults ?? []).map(
    ({ name, columns }) =>
      new symbols.StoredQueryResultSymbol.$ctor1(name, columnSymbols(symbols, columns)),
  );
  const groups = (database.entityGroups ?? []).map(
    ({ name, entities }) =>
      new symbols.EntityGroupSymbol.$ctor3(name, `[${entities.map(entityText).join(', ')}]`, null),
  );
  const members = [...tables, ...functions, ...shownTables, ...views, ...results, ...groups];
  for (const stored of members) homes.set(stored, database.name);
  return new symbols.DatabaseSymbol(database.name, members);
}

const columnSymbols = (symbols: SymbolConstructors, columns: readonly Column[]): object[] =>
  columns.map(
    ({ name, type }) => new symbols.ColumnSymbol(name, symbols.ScalarTypes.GetSymbol(type)),
  );
