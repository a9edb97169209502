import type { Database, Table } from '../catalog/catalog.ts';
import { databaseOf, tableOf } from '../catalog/change-catalog.ts';
import { extentsOf } from '../catalog/extents.ts';
import { sql } from '../sql/sql.ts';
import type { Command, CommandTable, Row } from './command.ts';
import { requiredArgument } from './command-arguments.ts';
import type { CommandContext } from './command-context.ts';
import { namedDatabase } from './database-commands.ts';

/**
 * What came in with a source or with tags is an extent of its own; all other rows of a table are
 * one more, as if they had been merged.
 */
async function extentRows(
  { store }: CommandContext,
  database: Database,
  table: Table,
): Promise<readonly Row[]> {
  const [counted] = await store.rows(
    sql`SELECT count(*), min(ingestion_time), max(ingestion_time) FROM ${{ sql: table.physicalName }}`,
  );
  const [total = 0n, oldest = null, newest = null] = counted ?? [];
  const common = { DatabaseName: database.name, TableName: table.name, Kind: 'DataFrame' };
  const known = await extentsOf(store, table.guid);
  const rows: Row[] = known.map((extent) => ({
    ...common,
    ExtentId: extent.id,
    MinCreatedOn: extent.createdTicks,
    MaxCreatedOn: extent.createdTicks,
    RowCount: extent.rowCount,
    Tags: extent.tags.join(' '),
  }));
  const inExtents = known.reduce((sum, { rowCount }) => sum + rowCount, 0n);
  const left = BigInt(total as bigint) - inExtents;
  if (left > 0n) {
    const created = { MinCreatedOn: oldest as bigint, MaxCreatedOn: newest as bigint };
    rows.push({ ...common, ...created, ExtentId: table.guid, RowCount: left });
  }
  return rows;
}

const ofDatabase = async (context: CommandContext, database: Database): Promise<readonly Row[]> => {
  const rows: Row[] = [];
  for (const table of database.tables.values())
    rows.push(...(await extentRows(context, database, table)));
  return rows;
};

const showTableExtents: Command = async (node, context) => {
  const database = databaseOf(context.store.catalog, context.database);
  const table = tableOf(database, requiredArgument(node, 'TableName'));
  return { rows: await extentRows(context, database, table) };
};

const lengthOf = (tags: readonly string[]): bigint =>
  BigInt(tags.reduce((sum, tag) => sum + tag.length, 0));

export const extentCommands = {
  ShowTableExtents: showTableExtents,
  ShowDatabaseExtents: async (node, context) => ({
    rows: await ofDatabase(context, namedDatabase(node, context)),
  }),
  ShowClusterExtents: async (_, context) => {
    const rows: Row[] = [];
    for (const database of context.store.catalog.databases.values())
      if (!database.readOnly) rows.push(...(await ofDatabase(context, database)));
    return { rows };
  },
  /** Source: Kusto.Language's own columns. Lengths in UTF-16 units. */
  ShowDatabaseExtentTagsStatistics: async (_, context) => {
    const database = databaseOf(context.store.catalog, context.database);
    const rows: Row[] = [];
    for (const table of database.tables.values()) {
      const all = await extentRows(context, database, table);
      const tagged = (await extentsOf(context.store, table.guid)).filter(
        (extent) => extent.tags.length > 0,
      );
      const tags = tagged.flatMap((extent) => extent.tags);
      const [dropBy, ingestBy] = ['drop-by:', 'ingest-by:'].map((prefix) =>
        tags.filter((tag) => tag.startsWith(prefix)),
      ) as [string[], string[]];
      rows.push({
        TableName: table.name,
        TotalExtentsCount: BigInt(all.length),
        TaggedExtentsCount: BigInt(tagged.length),
        TotalTagsCount: BigInt(tags.length),
        TotalTagsLength: lengthOf(tags),
        DropByTagsCount: BigInt(dropBy.length),
        DropByTagsLength: lengthOf(dropBy),
        IngestByTagsCount: BigInt(ingestBy.length),
        IngestByTagsLength: lengthOf(ingestBy),
      });
    }
    return { rows };
  },
} satisfies CommandTable;
