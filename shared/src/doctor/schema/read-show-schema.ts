import {
  type DatabaseSchema,
  type KnownSchema,
  kustoType,
  namedDatabases,
} from './known-schema.ts';

type Json = Readonly<Record<string, unknown>>;

/**
 * What Kusto answers to `.show schema as json` -> the schema. It says nothing of mappings and
 * policies. Parts of an unexpected shape are left out. Source: kusto-wire.md, section 12.
 */
export function readShowSchema(answer: unknown): KnownSchema {
  const databases = entries(member(answer, 'Databases'));
  return namedDatabases(databases.map(([name, database]) => readDatabase(name, database)));
}

function readDatabase(name: string, database: unknown): DatabaseSchema {
  const tables = entries(member(database, 'Tables')).map(
    ([table, value]) =>
      [table, { name: table, columns: columnsOf(value), mappings: null, streaming: null }] as const,
  );
  const functions = entries(member(database, 'Functions')).map(
    ([stored, value]) =>
      [
        stored,
        {
          name: stored,
          parameters: parametersText(member(value, 'InputParameters')),
          body: text(member(value, 'Body')),
        },
      ] as const,
  );
  return { name, tables: new Map(tables), functions: new Map(functions) };
}

const columnsOf = (table: unknown) =>
  items(member(table, 'OrderedColumns')).map((column) => ({
    name: text(member(column, 'Name')),
    type: kustoType(text(member(column, 'CslType'))),
  }));

const parametersText = (parameters: unknown): string =>
  `(${items(parameters)
    .map((one) => {
      const columns = items(member(one, 'Columns'));
      const type =
        columns.length > 0
          ? `(${columns.map((column) => `${text(member(column, 'Name'))}:${text(member(column, 'CslType'))}`).join(', ')})`
          : text(member(one, 'CslType'));
      const preset = member(one, 'CslDefaultValue');
      return `${text(member(one, 'Name'))}:${type}${typeof preset === 'string' ? `=${preset}` : ''}`;
    })
    .join(', ')})`;

const asObject = (value: unknown): Json | null =>
  // Checked to be an object; its members stay unknown.
  typeof value === 'object' && value !== null ? (value as Json) : null;

function member(value: unknown, name: string): unknown {
  const object = asObject(value);
  return object !== null && Object.hasOwn(object, name) ? object[name] : undefined;
}

const entries = (value: unknown): readonly (readonly [string, unknown])[] =>
  Object.entries(asObject(value) ?? {});

const items = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);

const text = (value: unknown): string => (typeof value === 'string' ? value : '');
