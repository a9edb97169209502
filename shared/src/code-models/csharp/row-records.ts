import type { BindingDocument } from '../binding-document.ts';
import type { RowTypes } from '../code-model.ts';
import { csharpTypes, objectMembers } from '../row-types/csharp.ts';
import { columnsOf } from '../row-types/row-type.ts';
import { pascalIdentifier } from './identifier.ts';
import { writeString } from './string-literal.ts';

export interface RowRecords {
  /** Name of the record of a binding's rows; null when its columns are not known. */
  nameOf(binding: string): string | null;
  /** Declarations, one a record. */
  readonly declarations: readonly string[];
}

/**
 * A record for the rows of each binding whose columns are known; bindings with the same columns
 * share one. `attribute` names a column whose name is no identifier; `any` is the type of a
 * dynamic value.
 */
export function rowRecords(
  document: BindingDocument,
  rows: RowTypes | undefined,
  {
    attribute,
    any,
    taken,
  }: { readonly attribute: string; readonly any: string; readonly taken: readonly string[] },
): RowRecords {
  const names = new Map<string, string>();
  const byColumns = new Map<string, string>();
  const used = new Set(taken.map((name) => name.toLowerCase()));
  const declarations: string[] = [];
  for (const binding of document.bindings) {
    const { columns } = columnsOf(rows?.get(binding.name) ?? []);
    if (columns.length === 0) continue;
    const key = JSON.stringify(columns.map(({ name, type }) => [name, type]));
    const known = byColumns.get(key);
    const table = binding.properties.find(({ name }) => name === 'tableName')?.value;
    const name = known ?? freeName(singular(String(table ?? binding.name)), used);
    names.set(binding.name, name);
    if (known !== undefined) continue;
    byColumns.set(key, name);
    const members = new Set([name, ...objectMembers].map((member) => member.toLowerCase()));
    const parameters = columns.map((column) => {
      const member = freeName(column.name, members);
      const rename =
        member === column.name ? '' : `[property: ${attribute}(${writeString(column.name)})] `;
      const type = column.type === 'dynamic' ? `${any}?` : csharpTypes[column.type];
      return `${rename}${type} ${member}`;
    });
    declarations.push(`public record ${name}(${parameters.join(', ')});`);
  }
  return { nameOf: (binding) => names.get(binding) ?? null, declarations };
}

const singular = (table: string): string =>
  /[^s]s$/i.test(table) && table.length > 2 ? table.slice(0, -1) : table;

function freeName(text: string, used: Set<string>): string {
  const base =
    /^[A-Za-z_][A-Za-z0-9_]*$/.test(text) && /^[A-Z]/.test(text)
      ? text
      : pascalIdentifier(text, 'Row');
  let name = base;
  for (let count = 2; used.has(name.toLowerCase()); count += 1) name = `${base}${count}`;
  used.add(name.toLowerCase());
  return name;
}
