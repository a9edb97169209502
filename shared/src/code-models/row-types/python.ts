import { isPythonName, toSnakeCase } from '../python/names.ts';
import { writeValue } from '../python/write-value.ts';
import {
  type KustoType,
  MemberNames,
  noteOn,
  pascalCase,
  type RowType,
  type TypedColumn,
} from './row-type.ts';

const types: Readonly<Record<KustoType, string>> = {
  bool: 'Optional[bool]',
  datetime: 'Optional[str]',
  decimal: 'Optional[float]',
  dynamic: 'Any',
  guid: 'Optional[str]',
  int: 'Optional[int]',
  long: 'Optional[int]',
  real: 'Union[float, str, None]',
  string: 'str',
  timespan: 'Optional[str]',
};

/** A dataclass, made from a row of `json.loads` by `from_row`. */
export function pythonRow(name: string, columns: readonly TypedColumn[]): RowType {
  const className = pascalCase(name, 'Row');
  const names = new MemberNames(['from_row', 'cls', 'row']);
  const fields = columns.map((column) => ({ column, field: names.take(fieldName(column.name)) }));
  const isPlainName = isPythonName(className) ? className : `${className}Row`;
  const used = ['Any', 'Optional', 'Union'].filter(
    (word) => word === 'Any' || columns.some(({ type }) => types[type].startsWith(word)),
  );
  const text = [
    'from dataclasses import dataclass',
    `from typing import ${used.join(', ')}`,
    '',
    '',
    '@dataclass(frozen=True)',
    `class ${isPlainName}:`,
    ...fields.map(({ column, field }) => `    ${field}: ${types[column.type]}`),
    ...(fields.length > 0 ? [''] : []),
    '    @classmethod',
    `    def from_row(cls, row: "dict[str, Any]") -> "${isPlainName}":`,
    ...(fields.length === 0
      ? ['        return cls()']
      : [
          '        return cls(',
          ...fields.map(
            ({ column, field }) => `            ${field}=row[${writeValue(column.name)}],`,
          ),
          '        )',
        ]),
    '',
  ].join('\n');
  return {
    text,
    notes: [
      `The binding is text: [${isPlainName}.from_row(row) for row in json.loads(rows)].`,
      ...noteOn(
        columns,
        'decimal',
        (list) => `${list}: json.loads(rows, parse_float=Decimal) keeps all digits.`,
      ),
      ...noteOn(columns, 'real', (list) => `NaN and the infinities of ${list} come as text.`),
    ],
  };
}

function fieldName(column: string): string {
  const words = (column.match(/[A-Za-z0-9_]+/g) ?? []).join('_');
  const name = toSnakeCase(words).replace(/_+/g, '_');
  const started = /^[a-z]/.test(name) ? name : `column${name.startsWith('_') ? '' : '_'}${name}`;
  return isPythonName(started) ? started : `${started}_`;
}
