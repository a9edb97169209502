import { type DuckDBConnection, DuckDBInstance } from '@duckdb/node-api';
import { samplesDatabase } from '../server/src/engine/samples/samples-database.ts';
import { identifier, join, sql } from '../server/src/engine/sql/sql.ts';

/** Hand-written SQL on the same DuckDB and the same file of sample tables as the cluster's. */
export interface HandWritten {
  readonly connection: DuckDBConnection;
  /** Runs one statement and reads all of its rows. */
  rows(text: string): Promise<readonly (readonly unknown[])[]>;
  close(): void;
}

/** `samplesFile`: the path that `ensureSamples` gives. Tables have Kusto's names, in views. */
export async function openHandWritten(samplesFile: string, threads: number): Promise<HandWritten> {
  const instance = await DuckDBInstance.create(':memory:', { threads: `${threads}` });
  const connection = await instance.connect();
  await connection.run(`ATTACH '${samplesFile.replaceAll("'", "''")}' AS samples (READ_ONLY)`);
  for (const table of samplesDatabase.tables.values()) {
    const columns = table.columns.map(
      ({ name, physicalName }) => sql`${identifier(physicalName)} AS ${identifier(name)}`,
    );
    const view = sql`CREATE VIEW ${identifier(table.name)} AS SELECT ${join(columns, ', ')} FROM ${{ sql: table.physicalName }}`;
    await connection.run(view.sql);
  }
  return {
    connection,
    rows: async (text) => (await connection.runAndReadAll(text)).getRows(),
    close: () => {
      connection.closeSync();
      instance.closeSync();
    },
  };
}
