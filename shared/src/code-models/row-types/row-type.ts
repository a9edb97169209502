import type { RowColumn } from '../code-model.ts';

/** A type for the rows of a result, as code of one language. */
export interface RowType {
  readonly text: string;
  /** What a reader has to know: renamed columns, values that do not arrive as their type says. */
  readonly notes: readonly string[];
}

/** Kusto's scalar types. */
export const kustoTypes = [
  'bool',
  'datetime',
  'decimal',
  'dynamic',
  'guid',
  'int',
  'long',
  'real',
  'string',
  'timespan',
] as const;
export type KustoType = (typeof kustoTypes)[number];

const dotnetNames: Readonly<Record<string, KustoType>> = {
  boolean: 'bool',
  sbyte: 'bool',
  sqldecimal: 'decimal',
  object: 'dynamic',
  int32: 'int',
  int64: 'long',
  double: 'real',
};

/** A column's type by the wire's name, which may be Kusto's or .NET's. */
export function kustoType(name: string): KustoType {
  const short = name.slice(name.lastIndexOf('.') + 1).toLowerCase();
  return kustoTypes.find((type) => type === short) ?? dotnetNames[short] ?? 'dynamic';
}

export interface TypedColumn {
  readonly name: string;
  readonly type: KustoType;
}

/** A column for each property a row has: of two columns with one name the later wins. */
export function columnsOf(columns: readonly RowColumn[]): {
  readonly columns: readonly TypedColumn[];
  readonly notes: readonly string[];
} {
  const byName = new Map<string, TypedColumn>();
  const twice = new Set<string>();
  for (const { name, type } of columns) {
    if (byName.has(name)) twice.add(name);
    byName.set(name, { name, type: kustoType(type) });
  }
  return {
    columns: [...byName.values()],
    notes: [...twice].map((name) => `Two columns are called '${name}': a row has the later one.`),
  };
}

/** A note about every column of a type, when there is one. */
export function noteOn(
  columns: readonly TypedColumn[],
  type: KustoType,
  words: (names: string) => string,
): readonly string[] {
  const names = columns.filter((column) => column.type === type).map(({ name }) => `'${name}'`);
  return names.length === 0 ? [] : [words(names.join(', '))];
}

/** Names for members, each once; `fold` says which names are the same in a language. */
export class MemberNames {
  private readonly taken = new Set<string>();
  private readonly fold: (name: string) => string;

  constructor(reserved: readonly string[] = [], fold: (name: string) => string = (name) => name) {
    this.fold = fold;
    for (const name of reserved) this.taken.add(fold(name));
  }

  /** The name itself, or with a number. */
  take(name: string): string {
    for (let number = 1; ; number += 1) {
      const candidate = number === 1 ? name : `${name}${number}`;
      if (this.taken.has(this.fold(candidate))) continue;
      this.taken.add(this.fold(candidate));
      return candidate;
    }
  }
}

/** `page2_clothing model` -> `Page2ClothingModel`: a name for a type or a property. */
export function pascalCase(text: string, otherwise: string): string {
  const words = text.match(/[A-Za-z0-9]+/g) ?? [];
  const joined = words.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join('');
  if (joined === '') return otherwise;
  return /^[0-9]/.test(joined) ? `${otherwise}${joined}` : joined;
}
