import { isIdentifierName, writeKey } from '../javascript/write-value.ts';
import { type KustoType, noteOn, pascalCase, type RowType, type TypedColumn } from './row-type.ts';

const types: Readonly<Record<KustoType, string>> = {
  bool: 'boolean | null',
  datetime: 'string | null',
  decimal: 'number | null',
  dynamic: 'unknown',
  guid: 'string | null',
  int: 'number | null',
  long: 'number | null',
  real: "number | 'NaN' | 'Infinity' | '-Infinity' | null",
  string: 'string',
  timespan: 'string | null',
};

/** What both Node models make of the host's JSON text with `JSON.parse`. */
export function typescriptRow(name: string, columns: readonly TypedColumn[]): RowType {
  const lines = columns.map((column) => `  ${writeKey(column.name)}: ${types[column.type]};`);
  const text = [`export interface ${pascalCase(name, 'Row')} {`, ...lines, '}', ''].join('\n');
  return { text, notes: numberNotes(columns) };
}

/** The same as a comment that editors read. */
export function javascriptRow(name: string, columns: readonly TypedColumn[]): RowType {
  const typeName = pascalCase(name, 'Row');
  const isPlain = columns.every((column) => isIdentifierName(column.name));
  const lines = isPlain
    ? [
        `@typedef {object} ${typeName}`,
        ...columns.map((column) => `@property {${types[column.type]}} ${column.name}`),
      ]
    : [
        '@typedef {{',
        ...columns.map((column) => `  ${inComment(writeKey(column.name))}: ${types[column.type]},`),
        `}} ${typeName}`,
      ];
  const text = ['/**', ...lines.map((line) => ` * ${line}`), ' */', ''].join('\n');
  return { text, notes: numberNotes(columns) };
}

/** A quoted name must not end the comment it stands in. */
const inComment = (key: string): string => key.replaceAll('*/', '*\\/');

const numberNotes = (columns: readonly TypedColumn[]): readonly string[] => [
  ...noteOn(
    columns,
    'long',
    (names) => `${names}: digits beyond 2^53 are lost; project tostring() where they matter.`,
  ),
  ...noteOn(
    columns,
    'decimal',
    (names) => `${names}: a JavaScript number keeps about 16 digits; project tostring() for all.`,
  ),
];
