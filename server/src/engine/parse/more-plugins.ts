import type { GlobalState } from './global-state.ts';
import { kustoLanguage } from './kusto-language.ts';

/** What this file reads of Kusto.Language; constructors go by numbered names. */
interface PluginLanguage {
  readonly GlobalState: {
    readonly Default: GlobalState & {
      readonly PlugIns: { ToArray?(): object[] } | object[];
      WithPlugIns(plugins: object[]): GlobalState;
    };
  };
  readonly Symbols: {
    readonly ColumnSymbol: new (name: string, type: unknown) => object;
    readonly TableSymbol: { readonly $ctor3: new (columns: object[]) => object };
    readonly FunctionSymbol: {
      readonly ctor: new (
        name: string,
        returns: () => object,
        tabularity: unknown,
        parameters: object[],
      ) => object;
    };
    readonly Parameter: { readonly $ctor3: new (...given: unknown[]) => object };
    readonly ScalarTypes: { GetSymbol(name: string): unknown };
    readonly Tabularity: { readonly Tabular: unknown };
  };
}

/** The language with a plugin that it documents and Kusto.Language 12.4.1 does not know. */
export function withMorePlugins(): GlobalState {
  const { GlobalState, Symbols } = kustoLanguage() as unknown as PluginLanguage;
  const type = (name: string): unknown => Symbols.ScalarTypes.GetSymbol(name);
  const columns = [
    ['ColumnName', 'string'],
    ['ColumnOrdinal', 'long'],
    ['DataType', 'string'],
    ['ColumnType', 'string'],
  ].map(([name = '', of = '']) => new Symbols.ColumnSymbol(name, type(of)));
  const optional = [0, undefined, undefined, false, undefined, 0, 1, undefined, undefined];
  const schemaMerge = new Symbols.FunctionSymbol.ctor(
    'schema_merge',
    () => new Symbols.TableSymbol.$ctor3(columns),
    Symbols.Tabularity.Tabular,
    [new Symbols.Parameter.$ctor3('PreserveOrder', type('bool'), ...optional)],
  );
  const known = GlobalState.Default.PlugIns;
  const all = Array.isArray(known) ? known : (known.ToArray?.() ?? []);
  return GlobalState.Default.WithPlugIns([...all, schemaMerge]);
}
