import { writeString } from '../csharp/string-literal.ts';
import {
  type KustoType,
  MemberNames,
  noteOn,
  pascalCase,
  type RowType,
  type TypedColumn,
} from './row-type.ts';

/** The serialiser that makes the objects, and how a type is written for it. */
interface CsharpDialect {
  readonly dynamicUsing: string;
  readonly attributeUsing: string;
  readonly attribute: string;
  readonly declaration: string;
  readonly setter: string;
  readonly dynamic: string;
  readonly notes: (columns: readonly TypedColumn[]) => readonly string[];
}

const isolated: CsharpDialect = {
  dynamicUsing: 'System.Text.Json.Nodes',
  attributeUsing: 'System.Text.Json.Serialization',
  attribute: 'JsonPropertyName',
  declaration: 'record',
  setter: 'init',
  dynamic: 'JsonNode?',
  notes: (columns) =>
    noteOn(
      columns,
      'real',
      (names) =>
        `NaN and the infinities of ${names} come as text, which System.Text.Json refuses unless JsonNumberHandling.AllowNamedFloatingPointLiterals is set.`,
    ),
};

const inProcess: CsharpDialect = {
  dynamicUsing: 'Newtonsoft.Json.Linq',
  attributeUsing: 'Newtonsoft.Json',
  attribute: 'JsonProperty',
  declaration: 'class',
  setter: 'set',
  dynamic: 'JToken?',
  notes: () => [],
};

/** Values of all types but text may be null. */
export const csharpTypes: Readonly<Record<Exclude<KustoType, 'dynamic'>, string>> = {
  bool: 'bool?',
  datetime: 'DateTime?',
  decimal: 'decimal?',
  guid: 'Guid?',
  int: 'int?',
  long: 'long?',
  real: 'double?',
  string: 'string',
  timespan: 'TimeSpan?',
};

export const csharpIsolatedRow = (name: string, columns: readonly TypedColumn[]): RowType =>
  csharpRow(name, columns, isolated);

export const csharpInProcessRow = (name: string, columns: readonly TypedColumn[]): RowType =>
  csharpRow(name, columns, inProcess);

/** What every object or record has: names that no property can have, as its class's own. */
export const objectMembers: readonly string[] = [
  ...['Equals', 'Finalize', 'GetHashCode', 'GetType', 'MemberwiseClone', 'ToString'],
  ...['ReferenceEquals', 'EqualityContract', 'PrintMembers', 'Clone', 'Deconstruct'],
];

/** Properties in C#'s letter case; the attribute says the column where it differs. */
function csharpRow(name: string, columns: readonly TypedColumn[], dialect: CsharpDialect): RowType {
  const className = pascalCase(name, 'Row');
  const names = new MemberNames([className, ...objectMembers]);
  const lines = columns.flatMap((column) => {
    const property = names.take(pascalCase(column.name, 'Column'));
    const type = column.type === 'dynamic' ? dialect.dynamic : csharpTypes[column.type];
    const initial = column.type === 'string' ? ' = "";' : '';
    return [
      ...(property === column.name
        ? []
        : [`    [${dialect.attribute}(${writeString(column.name)})]`]),
      `    public ${type} ${property} { get; ${dialect.setter}; }${initial}`,
    ];
  });
  const usesSystem = columns.some(({ type }) => ['datetime', 'guid', 'timespan'].includes(type));
  const usings = [
    ...(usesSystem ? ['System'] : []),
    ...(columns.some(({ type }) => type === 'dynamic') ? [dialect.dynamicUsing] : []),
    ...(lines.some((line) => line.startsWith('    [')) ? [dialect.attributeUsing] : []),
  ].toSorted();
  const text = [
    '#nullable enable',
    ...usings.map((using) => `using ${using};`),
    ...(usings.length > 0 ? [''] : []),
    `public ${dialect.declaration} ${className}`,
    '{',
    ...lines,
    '}',
    '',
  ].join('\n');
  return { text, notes: dialect.notes(columns) };
}
