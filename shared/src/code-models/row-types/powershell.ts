import { type KustoType, noteOn, pascalCase, type RowType, type TypedColumn } from './row-type.ts';

const types: Readonly<Record<KustoType, string>> = {
  bool: '[Nullable[bool]]',
  datetime: '[Nullable[datetime]]',
  decimal: '[Nullable[decimal]]',
  dynamic: '[object]',
  guid: '[Nullable[guid]]',
  int: '[Nullable[int]]',
  long: '[Nullable[long]]',
  real: '[Nullable[double]]',
  string: '[string]',
  timespan: '[Nullable[timespan]]',
};

/** A class that a row, an ordered hashtable, is cast to: `[Product]$row`. */
export function powershellRow(name: string, columns: readonly TypedColumn[]): RowType {
  const className = pascalCase(name, 'Row');
  const seen = new Set<string>();
  const members: TypedColumn[] = [];
  const others: TypedColumn[] = [];
  for (const column of columns) {
    const folded = column.name.toLowerCase();
    const fits = /^[A-Za-z_][A-Za-z0-9_]*$/.test(column.name) && !seen.has(folded);
    seen.add(folded);
    (fits ? members : others).push(column);
  }
  const text = [
    `class ${className} {`,
    ...members.map((column) => `    ${types[column.type]} $${column.name}`),
    '}',
    '',
  ].join('\n');
  return {
    text,
    notes: [
      `Rows are hashtables whose keys are case-sensitive; [${className}[]]$rows makes objects of them.`,
      ...others.map(
        (column) =>
          `'${column.name}' cannot be a property of the class, and a cast of a row that has it fails: read $row[${quoted(column.name)}], or give it another name in the query.`,
      ),
      ...noteOn(
        members,
        'datetime',
        (names) => `${names}: the cast reads ISO 8601 text and gives local time.`,
      ),
    ],
  };
}

const quoted = (text: string): string => `'${text.replaceAll("'", "''")}'`;
