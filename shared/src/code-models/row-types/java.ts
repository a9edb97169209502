import { isIdentifier, className as javaClassName } from '../java/identifier.ts';
import { type KustoType, noteOn, type RowType, type TypedColumn } from './row-type.ts';

/** All of them can be null; times are the texts of the JSON. */
export const javaTypes: Readonly<Record<KustoType, string>> = {
  bool: 'Boolean',
  datetime: 'String',
  decimal: 'BigDecimal',
  dynamic: 'Object',
  guid: 'String',
  int: 'Integer',
  long: 'Long',
  real: 'Double',
  string: 'String',
  timespan: 'String',
};

/** A plain class: the worker's Gson fills fields by their names and looks at no annotation. */
export function javaRow(name: string, columns: readonly TypedColumn[]): RowType {
  const fields = columns.filter((column) => isIdentifier(column.name));
  const others = columns.filter((column) => !isIdentifier(column.name));
  const imports = fields.some(({ type }) => type === 'decimal')
    ? ['import java.math.BigDecimal;', '']
    : [];
  const text = [
    ...imports,
    `public class ${javaClassName(name)} {`,
    ...fields.map((column) => `    public ${javaTypes[column.type]} ${column.name};`),
    '}',
    '',
  ].join('\n');
  return {
    text,
    notes: [
      ...others.map(
        (column) =>
          `'${column.name}' cannot be the name of a field: give it another one in the query, for example 'project-rename'.`,
      ),
      ...noteOn(
        fields,
        'real',
        (names) => `NaN and the infinities of ${names} come as text; Gson reads them as numbers.`,
      ),
    ],
  };
}
