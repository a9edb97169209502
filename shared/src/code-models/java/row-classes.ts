import type { BindingDocument } from '../binding-document.ts';
import type { RowTypes } from '../code-model.ts';
import { javaTypes } from '../row-types/java.ts';
import { kustoType } from '../row-types/row-type.ts';
import { className, isIdentifier } from './identifier.ts';

export interface RowClasses {
  /** Name of the class of a binding's rows; null when its columns are not known. */
  nameOf(binding: string): string | null;
  /** Nested classes, a declaration each, its lines not indented. */
  readonly declarations: readonly (readonly string[])[];
}

/**
 * A class for the rows of each binding whose columns are known. The worker reads JSON into fields
 * by their names, so a column whose name is no identifier leaves its rows without a class.
 */
export function rowClasses(
  document: BindingDocument,
  rows: RowTypes | undefined,
  taken: readonly string[],
): RowClasses {
  const names = new Map<string, string>();
  const byColumns = new Map<string, string>();
  const used = new Set(taken);
  const declarations: string[][] = [];
  for (const binding of document.bindings) {
    const columns = rows?.get(binding.name) ?? [];
    if (columns.length === 0 || !columns.every(({ name }) => isIdentifier(name))) continue;
    const key = JSON.stringify(columns.map(({ name, type }) => [name, type]));
    const known = byColumns.get(key);
    const table = binding.properties.find(({ name }) => name === 'tableName')?.value;
    const base = className(String(table ?? binding.name)).replace(/([^s])s$/, '$1');
    let name = known ?? base;
    for (let count = 2; known === undefined && used.has(name); count += 1) name = `${base}${count}`;
    names.set(binding.name, name);
    if (known !== undefined) continue;
    used.add(name);
    byColumns.set(key, name);
    declarations.push([
      `public static class ${name} {`,
      ...columns.map((column) => `    public ${javaTypes[kustoType(column.type)]} ${column.name};`),
      '}',
    ]);
  }
  return { nameOf: (binding) => names.get(binding) ?? null, declarations };
}
