import type { Database, StoredFunction, Table } from '../catalog/catalog.ts';
import { entityText } from '../parse/entity-group.ts';
import { type Column, type KustoType, kustoTypes } from '../types.ts';

/** `a:long,b:string`: Kusto's short form of a table's columns, names quoted where they need it. */
export const cslSchema = (table: { readonly columns: readonly Column[] }): string =>
  table.columns.map(({ name, type }) => `${quoteName(name)}:${type}`).join(',');

/** A name as KQL takes it. */
export const quoteName = (name: string): string =>
  /^[A-Za-z_]\w*$/.test(name) ? name : `['${name.replace(/[\\']/g, '\\$&')}']`;

export const clrTypeOf = (type: KustoType): string => kustoTypes[type].clrFullName;

const columnsJson = (columns: readonly (Column & { readonly docString?: string })[]): object[] =>
  columns.map(({ name, type, docString = '' }) => ({
    Name: name,
    Type: clrTypeOf(type),
    CslType: type,
    DocString: docString,
  }));

/** What `.show table T schema as json` says. */
export const tableJson = (table: Table): object => ({
  Name: table.name,
  EntityType: 'Table',
  Folder: table.folder,
  DocString: table.docString,
  OrderedColumns: columnsJson(table.columns),
});

/** What `.show function F schema as json` says. */
export const functionJson = (stored: StoredFunction): object => ({
  Name: stored.name,
  FunctionKind: 'Unknown',
  Folder: stored.folder,
  DocString: stored.docString,
  Body: stored.body,
  InputParameters: parametersJson(stored.parameters),
  OutputColumns: [],
});

/** Stored functions that are no materialized views. */
export const functionsOf = ({ functions }: Database): readonly StoredFunction[] =>
  [...functions.values()].filter(({ materializedView }) => materializedView === undefined);

export const viewsOf = ({ functions }: Database): readonly StoredFunction[] =>
  [...functions.values()].filter(({ materializedView }) => materializedView !== undefined);

/** What `.show materialized-view V schema as json` says. */
export const viewJson = (view: StoredFunction): object => ({
  Name: view.name,
  EntityType: 'MaterializedViewTable',
  Folder: view.folder,
  DocString: view.docString,
  OrderedColumns: columnsJson(view.materializedView?.columns ?? []),
});

const databaseJson = (database: Database): object => ({
  Name: database.name,
  PrettyName: database.prettyName,
  MajorVersion: 1,
  MinorVersion: database.minorVersion,
  DatabaseAccessMode: database.readOnly ? 'ReadOnly' : 'ReadWrite',
  Tables: byName([...database.tables.values()], tableJson),
  ExternalTables: {},
  MaterializedViews: byName(viewsOf(database), viewJson),
  EntityGroups: Object.fromEntries(
    database.entityGroups.map(({ name, entities }) => [name, entities.map(entityText)]),
  ),
  Graphs: {},
  Functions: byName(functionsOf(database), functionJson),
});

/**
 * The schema of databases as monaco-kusto and Grafana read it: one JSON text. Member names are
 * part of the protocol (kusto-wire.md, section 12).
 */
export function schemaJson(
  databases: readonly Database[],
  options: { readonly plugins: boolean },
): string {
  return JSON.stringify({
    ...(options.plugins ? { Plugins: [] } : {}),
    Databases: byName(databases, databaseJson),
  });
}

/** Entries, not assignments: an entity may be called `__proto__`. */
const byName = <T extends { readonly name: string }>(
  items: readonly T[],
  json: (item: T) => object,
): object => Object.fromEntries(items.map((item) => [item.name, json(item)]));

/** `(x:long = 3, T:(a:string))` as the schema's InputParameters. */
function parametersJson(parameters: string): object[] {
  return splitOutside(parameters.trim().slice(1, -1), ',').flatMap((parameter) => {
    const [name = '', ...rest] = splitOutside(parameter, ':');
    const definition = rest.join(':').trim();
    if (name.trim() === '') return [];
    if (definition.startsWith('('))
      return {
        Name: bareName(name),
        Columns: splitOutside(definition.slice(1, definition.lastIndexOf(')')), ',').flatMap(
          (c) => {
            const [column = '', type = ''] = splitOutside(c, ':');
            return column.trim() === '*' || column.trim() === ''
              ? []
              : { Name: bareName(column), ...typeJson(type) };
          },
        ),
      };
    const [type = '', ...defaultValue] = splitOutside(definition, '=');
    return {
      Name: bareName(name),
      ...typeJson(type),
      ...(defaultValue.length > 0 ? { CslDefaultValue: defaultValue.join('=').trim() } : {}),
    };
  });
}

const bareName = (name: string): string => name.trim().replace(/^\[\s*['"](.*)['"]\s*\]$/, '$1');

function typeJson(type: string): { readonly Type: string; readonly CslType: string } {
  const csl = type.trim();
  return {
    Type: Object.hasOwn(kustoTypes, csl) ? clrTypeOf(csl as KustoType) : 'System.Object',
    CslType: csl,
  };
}

/** Cuts at a separator that stands in no brackets and no quotes. */
function splitOutside(text: string, separator: string): string[] {
  const parts: string[] = [];
  let depth = 0;
  let quote = '';
  let start = 0;
  for (let i = 0; i < text.length; i++) {
    const c = text.charAt(i);
    if (quote !== '') {
      if (c === '\\') i++;
      else if (c === quote) quote = '';
    } else if (c === '"' || c === "'") quote = c;
    else if ('([{'.includes(c)) depth++;
    else if (')]}'.includes(c)) depth--;
    else if (c === separator && depth === 0) {
      parts.push(text.slice(start, i));
      start = i + 1;
    }
  }
  return [...parts, text.slice(start)];
}
