import type { Database, Table } from '../catalog/catalog.ts';
import { databaseOf, tableOf } from '../catalog/change-catalog.ts';
import { sql } from '../sql/sql.ts';
import type { Command, CommandTable, Row } from './command.ts';
import { argumentsNamed, requiredArgument } from './command-arguments.ts';
import type { CommandContext } from './command-context.ts';
import { cslSchema, tableJson } from './schema-json.ts';

const current = (context: CommandContext): Database =>
  databaseOf(context.store.catalog, context.database);

/** `.show tables (A, B)` names some, `.show tables` means all. */
const chosen = (database: Database, names: readonly string[]): readonly Table[] =>
  names.length > 0 ? names.map((name) => tableOf(database, name)) : [...database.tables.values()];

export const tableRow = (database: Database, table: Table): Row => ({
  TableName: table.name,
  DatabaseName: database.name,
  Folder: table.folder,
  DocString: table.docString,
});

export const tableSchemaRow = (database: Database, table: Table, schema?: string): Row => ({
  ...tableRow(database, table),
  Schema: schema ?? cslSchema(table),
});

const details: Command = async (node, context) => {
  const database = current(context);
  const rows: Row[] = [];
  for (const table of chosen(database, argumentsNamed(node, 'TableName'))) {
    const [counted] = await context.store.rows(
      sql`SELECT count(*), min(ingestion_time), max(ingestion_time) FROM ${{ sql: table.physicalName }}`,
    );
    const count = BigInt(Number(counted?.[0] ?? 0));
    rows.push({
      ...tableRow(database, table),
      TotalExtents: count > 0n ? 1n : 0n,
      TotalExtentSize: 0,
      TotalOriginalSize: 0,
      TotalRowCount: count,
      HotExtents: count > 0n ? 1n : 0n,
      HotExtentSize: 0,
      HotOriginalSize: 0,
      HotRowCount: count,
      RetentionPolicy: table.policies.get('retention') ?? '',
      CachingPolicy: table.policies.get('caching') ?? '',
      ShardingPolicy: table.policies.get('sharding') ?? '',
      MergePolicy: table.policies.get('merge') ?? '',
      StreamingIngestionPolicy: table.policies.get('streamingingestion') ?? '',
      IngestionBatchingPolicy: table.policies.get('ingestionbatching') ?? '',
      // Ticks come back as bigint; null in an empty table.
      MinExtentsCreationTime: (counted?.[1] ?? null) as bigint | null,
      MaxExtentsCreationTime: (counted?.[2] ?? null) as bigint | null,
      RowOrderPolicy: table.policies.get('roworder') ?? '',
      TableId: table.guid,
    });
  }
  return { rows };
};

/** `.show table T`: a row for each column; sizes are not kept. */
const attributes: Command = (node, context) => {
  const table = tableOf(current(context), requiredArgument(node, 'TableName'));
  return {
    rows: table.columns.map(({ name, type }) => ({
      AttributeName: name,
      AttributeType: type,
      ExtentSize: 0n,
      CompressionRatio: 0,
      IndexSize: 0n,
      IndexSizePercent: 0,
      OriginalSize: 0n,
      SharedIndexSize: 0n,
    })),
  };
};

const schema =
  (schemaOf: (table: Table) => string): Command =>
  (node, context) => {
    const database = current(context);
    const table = tableOf(database, requiredArgument(node, 'TableName'));
    return { rows: [tableSchemaRow(database, table, schemaOf(table))] };
  };

export const showTables = {
  ShowTables: (node, context) => {
    const database = current(context);
    const tables = chosen(database, argumentsNamed(node, 'TableName'));
    return { rows: tables.map((table) => tableRow(database, table)) };
  },
  ShowTablesDetails: details,
  ShowTableDetails: details,
  ShowTable: attributes,
  ShowTableCslSchema: schema(cslSchema),
  ShowTableSchemaAsJson: schema((table) => JSON.stringify(tableJson(table))),
} satisfies CommandTable;
