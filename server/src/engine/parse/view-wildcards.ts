import { classOf, type KustoSymbol } from './syntax.ts';

/** What this file changes in Kusto.Language. */
export interface WildcardLanguage {
  readonly KustoCode: { ParseAndAnalyze(text: string, state: unknown): unknown };
  readonly Binding: { readonly Binder: { GetWildcardSymbols: GetWildcardSymbols } };
}

type GetWildcardSymbols = (pattern: string, from: SymbolList, matching: SymbolList) => void;

interface SymbolList {
  readonly Count: number;
  getItem(index: number): KustoSymbol;
  setItem(index: number, symbol: KustoSymbol): void;
}

/** Tables that stand for views of the query, each with the view. */
const views = new WeakMap<object, KustoSymbol>();

/** The view of a let statement that a table found by a wildcard stands for. */
export const viewBehind = (symbol: object): KustoSymbol | null => views.get(symbol) ?? null;

/**
 * Kusto.Language 12.4.1 gives the union of a wildcard the columns of its tables alone: what follows
 * knows none of a view's. Views are handed to it as the tables that they answer.
 * Source: user-defined-functions.md, "Views".
 */
export function showViewsToWildcards(language: WildcardLanguage): void {
  const { KustoCode } = language;
  const { Binder } = language.Binding;
  const analyse = KustoCode.ParseAndAnalyze;
  const find = Binder.GetWildcardSymbols;
  let state: unknown = null;
  KustoCode.ParseAndAnalyze = (text, given) => {
    state = given;
    return analyse.call(KustoCode, text, given);
  };
  Binder.GetWildcardSymbols = (pattern, from, matching) => {
    find.call(Binder, pattern, from, matching);
    for (let i = 0; i < matching.Count; i++) {
      const symbol = matching.getItem(i);
      if (classOf(symbol) !== 'FunctionSymbol' || !symbol['IsView']) continue;
      const type = symbol['GetReturnType'](state) as KustoSymbol | null;
      if (!type || classOf(type) !== 'TableSymbol') continue;
      const table = type['WithName'](symbol.Name) as KustoSymbol;
      views.set(table, symbol);
      matching.setItem(i, table);
    }
  };
}
