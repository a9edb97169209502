import type { Column } from '../types.ts';
import { kustoLanguage } from './kusto-language.ts';

/** What the analyser must know of a database. The catalog's own databases fit it as they are. */
interface KnownDatabase {
  readonly name: string;
  readonly tables: ReadonlyMap<string, { readonly columns: readonly Column[] }>;
  readonly functions: ReadonlyMap<string, KnownFunction>;
}

interface KnownFunction {
  readonly parameters: string;
  readonly body: string;
  readonly materializedView?: { readonly columns: readonly Column[] };
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
  readonly DatabaseSymbol: new (name: string, members: object[]) => object;
  readonly ClusterSymbol: new (name: string, databases: object[]) => object;
  readonly ScalarTypes: { GetSymbol(name: string): unknown };
}

/** Kusto.Language's own state: opaque outside of this folder. */
export interface GlobalState {
  WithCluster(cluster: object): GlobalState;
  WithDatabase(database: object): GlobalState;
}

/** The database of each table and materialized view that an analyser was told of. */
const homes = new WeakMap<object, string>();

/** The database that a table's symbol belongs to; null for what is no stored table. */
export const homeOf = (symbol: object | null): string | null =>
  (symbol && homes.get(symbol)) ?? null;

const states = new WeakMap<KnownCluster, Map<string, GlobalState>>();

/**
 * The analyser's view of a cluster with one database current; made once per catalog. Names of a
 * cluster are host names to the analyser: a port counts for nothing.
 */
export function globalStateOf(
  cluster: KnownCluster,
  currentDatabase: string,
  host = 'local',
): GlobalState {
  const known = states.get(cluster) ?? new Map<string, GlobalState>();
  states.set(cluster, known);
  const key = `${host}\n${currentDatabase}`;
  const cached = known.get(key);
  if (cached) return cached;
  const language = kustoLanguage() as unknown as {
    readonly GlobalState: { readonly Default: GlobalState };
    readonly Symbols: SymbolConstructors;
  };
  const symbols = language.Symbols;
  let current: object | undefined;
  const databases = [...cluster.databases.values()].map((database) => {
    const symbol = databaseSymbol(symbols, database);
    if (database.name === currentDatabase) current = symbol;
    return symbol;
  });
  const state = language.GlobalState.Default.WithCluster(
    new symbols.ClusterSymbol(host, databases),
  );
  const made = current ? state.WithDatabase(current) : state;
  known.set(key, made);
  return made;
}

function databaseSymbol(symbols: SymbolConstructors, database: KnownDatabase): object {
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
  for (const stored of [...tables, ...views]) homes.set(stored, database.name);
  return new symbols.DatabaseSymbol(database.name, [...tables, ...functions, ...views]);
}

const columnSymbols = (symbols: SymbolConstructors, columns: readonly Column[]): object[] =>
  columns.map(
    ({ name, type }) => new symbols.ColumnSymbol(name, symbols.ScalarTypes.GetSymbol(type)),
  );
