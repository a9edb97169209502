import type { Database } from '../catalog/catalog.ts';
import { databaseOf, setMapping, tableOf } from '../catalog/change-catalog.ts';
import {
  type IngestionMapping,
  type MappingKind,
  mappingKey,
  mappingKinds,
} from '../catalog/ingestion-mapping.ts';
import { EngineError } from '../errors.ts';
import { readMapping } from '../ingest/read-mapping.ts';
import type { CommandNode } from '../parse/parse-command.ts';
import { applyChange, type Command, type CommandTable, type Row } from './command.ts';
import { argument, requiredArgument } from './command-arguments.ts';
import type { CommandContext } from './command-context.ts';
import { namedDatabase } from './database-commands.ts';
import { stringLiterals } from './string-literals.ts';

const kindNames: Readonly<Record<MappingKind, string>> = {
  csv: 'Csv',
  json: 'Json',
  avro: 'Avro',
  parquet: 'Parquet',
  orc: 'Orc',
  w3clogfile: 'W3CLogFile',
};

const mappingRow = (database: string, table: string | null, mapping: IngestionMapping): Row => ({
  Name: mapping.name,
  Kind: kindNames[mapping.kind],
  Mapping: mapping.text,
  LastUpdatedOn: mapping.updatedTicks,
  Database: database,
  ...(table === null ? {} : { Table: table }),
});

/** null: of any kind. */
function kindOf(node: CommandNode): MappingKind | null {
  const name = argument(node, 'MappingKind')?.toLowerCase();
  return mappingKinds.find((kind) => kind === name) ?? null;
}

function requiredKind(node: CommandNode): MappingKind {
  const kind = kindOf(node);
  if (kind) return kind;
  const construct = `The mapping kind '${argument(node, 'MappingKind')}'`;
  throw new EngineError('EMB0001', { construct }, node.span);
}

/** The table that the command is about; null when it is about the database. */
const scopeOf = (node: CommandNode): string | null => argument(node, 'TableName') ?? null;

function mappingsOf(database: Database, table: string | null): readonly IngestionMapping[] {
  return [...(table === null ? database : tableOf(database, table)).mappings.values()];
}

const notFound = (name: string, table: string | null): EngineError =>
  new EngineError('EMB0022', { name, table: table ?? '' });

const show: Command = (node, context) => {
  const table = scopeOf(node);
  const database =
    table === null
      ? namedDatabase(node, context)
      : databaseOf(context.store.catalog, context.database);
  const [kind, name] = [kindOf(node), argument(node, 'MappingName')];
  const found = mappingsOf(database, table).filter(
    (m) => (kind === null || m.kind === kind) && (name === undefined || m.name === name),
  );
  if (name !== undefined && found.length === 0) throw notFound(name, table);
  return { rows: found.map((mapping) => mappingRow(database.name, table, mapping)) };
};

/** Those of the database and of all its tables. */
const showEvery: Command = (node, context) => {
  const database = databaseOf(context.store.catalog, context.database);
  const kind = kindOf(node);
  const rows = [null, ...database.tables.keys()].flatMap((table) =>
    mappingsOf(database, table)
      .filter((mapping) => kind === null || mapping.kind === kind)
      .map((mapping) => ({ Table: '', ...mappingRow(database.name, table, mapping) })),
  );
  return {
    columns: [
      { name: 'Name', type: 'string' },
      { name: 'Kind', type: 'string' },
      { name: 'Mapping', type: 'string' },
      { name: 'LastUpdatedOn', type: 'datetime' },
      { name: 'Database', type: 'string' },
      { name: 'Table', type: 'string' },
    ],
    rows,
  };
};

/** The definition may be cut into several string literals: the grammar takes the first alone. */
function definitionOf(node: CommandNode): string {
  return requiredArgument(node, 'MappingFormat') + stringLiterals(node, node.restOffset).join('');
}

const define =
  (before: 'yes' | 'no' | 'must'): Command =>
  async (node, context) => {
    const [table, kind] = [scopeOf(node), requiredKind(node)];
    const name = requiredArgument(node, 'MappingName');
    const text = definitionOf(node).trim();
    readMapping(text, kind);
    const database = databaseFor(node, context, table);
    const mapping: IngestionMapping = { name, kind, text, updatedTicks: context.nowTicks };
    await applyChange(context, (catalog) => {
      const old = mappingsOf(databaseOf(catalog, database), table).find(
        (m) => mappingKey(m.kind, m.name) === mappingKey(kind, name),
      );
      if (old && before === 'no')
        throw new EngineError('EMB0005', { what: `Ingestion mapping '${name}'` }, node.span);
      if (!old && before === 'must') throw notFound(name, table);
      return setMapping(catalog, database, table, kind, name, mapping);
    });
    return { rows: [mappingRow(database, table, mapping)] };
  };

/**
 * Elements for columns that the mapping has take the place of its own, others come after them.
 * Errors: EMB0022, EMB0023.
 */
const mergeInto: Command = async (node, context) => {
  const [table, kind] = [scopeOf(node), requiredKind(node)];
  const name = requiredArgument(node, 'MappingName');
  const given = elementsOf(definitionOf(node));
  const database = databaseFor(node, context, table);
  let mapping: IngestionMapping | undefined;
  await applyChange(context, (catalog) => {
    const old = mappingsOf(databaseOf(catalog, database), table).find(
      (m) => mappingKey(m.kind, m.name) === mappingKey(kind, name),
    );
    if (!old) throw notFound(name, table);
    const kept = elementsOf(old.text).map(
      (element) => given.find((one) => columnNamed(one) === columnNamed(element)) ?? element,
    );
    const text = JSON.stringify([...kept, ...given.filter((one) => !kept.includes(one))]);
    readMapping(text, kind);
    mapping = { name, kind, text, updatedTicks: context.nowTicks };
    return setMapping(catalog, database, table, kind, name, mapping);
  });
  return { rows: mapping ? [mappingRow(database, table, mapping)] : [] };
};

type MappingEntry = Readonly<Record<string, unknown>>;

function elementsOf(text: string): readonly MappingEntry[] {
  let read: unknown;
  try {
    read = JSON.parse(text);
  } catch {
    throw new EngineError('EMB0023', { detail: 'it is not JSON' });
  }
  if (Array.isArray(read) && read.every((one) => typeof one === 'object' && one !== null))
    return read;
  throw new EngineError('EMB0023', { detail: 'it is not a JSON array of objects' });
}

/** Members are read in any letter case. */
const columnNamed = (element: MappingEntry): unknown =>
  Object.entries(element).find(([key]) => /^(column|columnname|name)$/i.test(key))?.[1];

const databaseFor = (node: CommandNode, context: CommandContext, table: string | null): string =>
  table === null ? namedDatabase(node, context).name : context.database;

const drop: Command = async (node, context) => {
  const [table, kind] = [scopeOf(node), requiredKind(node)];
  const name = requiredArgument(node, 'MappingName');
  const database = databaseFor(node, context, table);
  const catalog = await applyChange(context, (before) => {
    const { mappings } =
      table === null ? databaseOf(before, database) : tableOf(databaseOf(before, database), table);
    if (!mappings.has(mappingKey(kind, name))) throw notFound(name, table);
    return setMapping(before, database, table, kind, name, undefined);
  });
  return {
    rows: mappingsOf(databaseOf(catalog, database), table).map((mapping) =>
      mappingRow(database, table, mapping),
    ),
  };
};

export const mappingCommands = {
  ShowTableIngestionMappings: show,
  ShowTableIngestionMapping: show,
  ShowDatabaseIngestionMappings: show,
  ShowIngestionMappings: showEvery,
  CreateTableIngestionMapping: define('no'),
  CreateOrAlterTableIngestionMapping: define('yes'),
  AlterTableIngestionMapping: define('must'),
  AlterMergeTableIngestionMapping: mergeInto,
  DropTableIngestionMapping: drop,
  CreateDatabaseIngestionMapping: define('no'),
  CreateOrAlterDatabaseIngestionMapping: define('yes'),
  AlterDatabaseIngestionMapping: define('must'),
  AlterMergeDatabaseIngestionMapping: mergeInto,
  DropDatabaseIngestionMapping: drop,
} satisfies CommandTable;
