import { kustoLanguage } from './kusto-language.ts';
import { operatorClasses } from './lower-operator.ts';

interface Named {
  readonly Name: string;
}

/** What Kusto.Language lists of the language, and the operators that this folder reads. */
export interface LanguageLists {
  readonly functions: readonly string[];
  readonly aggregates: readonly string[];
  readonly plugins: readonly string[];
  readonly commands: readonly string[];
  /** Operators by their keyword, with the reading of each: null where there is none. */
  readonly operators: readonly { readonly name: string; readonly read: boolean }[];
}

/** Operators that begin a query, or give several results, have no rule as one after a pipe. */
const sources: ReadonlySet<string> = new Set([
  'PrintOperator',
  'RangeOperator',
  'FindOperator',
  'ForkOperator',
  'FacetOperator',
  'MacroExpandOperator',
]);

/** Classes of syntax that are no operators of the language, or go by another one's name. */
const notOperators =
  /^(BadQueryOperator|QueryOperator|AssertSchemaOperator|ExecuteAndCacheOperator|PartitionByOperator)$/;

export function languageLists(): LanguageLists {
  const language = kustoLanguage() as unknown as Record<
    'Functions' | 'Aggregates' | 'PlugIns' | 'EngineCommands',
    { readonly All: readonly Named[] | { ToArray(): readonly Named[] } }
  > & { readonly Syntax: Readonly<Record<string, unknown>> };
  const names = (list: readonly Named[] | { ToArray(): readonly Named[] }): string[] => [
    ...new Set(('ToArray' in list ? list.ToArray() : list).map(({ Name }) => Name)),
  ];
  const classes = Object.keys(language.Syntax).filter(
    (name) => name.endsWith('Operator') && !notOperators.test(name),
  );
  return {
    functions: names(language.Functions.All),
    aggregates: names(language.Aggregates.All),
    plugins: names(language.PlugIns.All),
    commands: names(language.EngineCommands.All),
    operators: classes.map((name) => ({
      name: keywordOf(name),
      read: operatorClasses.has(name) || sources.has(name),
    })),
  };
}

const keywords: Readonly<Record<string, string>> = {
  FilterOperator: 'where',
  GetSchemaOperator: 'getschema',
  ReduceByOperator: 'reduce',
};

/** `ProjectAwayOperator` is `project-away`. */
const keywordOf = (className: string): string =>
  keywords[className] ??
  className
    .replace(/Operator$/, '')
    .replace(/(?<=[a-z])(?=[A-Z])/g, '-')
    .toLowerCase();
