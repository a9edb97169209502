import type { Cluster } from '../../server/src/engine/execute/cluster.ts';
import { wireChunk } from '../../server/src/engine/execute/wire-chunk.ts';
import { wireRows } from '../../server/src/engine/execute/wire-json.ts';
import { identifier, join, sql } from '../../server/src/engine/sql/sql.ts';
import type { Column } from '../../server/src/engine/types.ts';
import { tableNamed } from './bench-engine.ts';
import { generatedTables } from './log-tables.ts';

/** Hand-written SQL on a connection of the engine's own DuckDB instance. */
export interface HandSql {
  /**
   * Runs one SELECT; its rows come as the wire's JSON, made by the same SQL around it as around
   * the engine's own, so that a comparison shows the statements and not what their rows cost.
   */
  rows(statement: string, columns: readonly Column[]): Promise<readonly Buffer[]>;
  close(): void;
}

/** The generated tables have Kusto's names, in views; datetimes are ticks. */
export async function openHandSql(cluster: Cluster): Promise<HandSql> {
  const pooled = await cluster.pool.acquire(new AbortController().signal);
  for (const { name } of generatedTables) {
    const table = tableNamed(cluster.catalog, name);
    const columns = table.columns.map(
      (column) => sql`${identifier(column.physicalName)} AS ${identifier(column.name)}`,
    );
    const view = sql`CREATE TEMP VIEW ${identifier(name)} AS SELECT ${join(columns, ', ')} FROM ${{ sql: table.physicalName }}`;
    await pooled.connection.run(view.sql);
  }
  return {
    rows: async (statement, columns) => {
      // Who writes SQL by hand knows that its dynamics are JSON.
      const sure = columns.map((column) => ({ ...column, isStored: true }));
      const made = wireRows({ sql: statement }, sure);
      const stamp = cluster.pool.stamps.of(made.sql) ?? 0;
      const prepared = await pooled.statements.prepare(made.sql, stamp);
      const stream = await prepared.stream();
      const chunks: Buffer[] = [];
      // As the engine does: DuckDB makes the next rows while these are read.
      let next = stream.fetchChunk();
      for (;;) {
        const chunk = await next;
        if (!chunk || chunk.rowCount === 0) return chunks;
        next = stream.fetchChunk();
        chunks.push(wireChunk(chunk).json);
      }
    },
    close: () => cluster.pool.release(pooled),
  };
}
