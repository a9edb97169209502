import type { OutputTarget } from '#shared/kusto-binding/requests';
import { ClusterError } from '../kusto-client/cluster-error.ts';
import { kqlName } from '../kusto-client/kql-name.ts';
import type { ClusterTarget } from '../kusto-client/target.ts';
import type { Run } from './invocation.ts';

/** Rows shown of a target table. */
const maxRows = 1_000;

/** Shows the table an output writes to. A table that cannot be read is not shown; the ingestion tells why. */
export async function showTable(
  run: Run,
  when: 'before' | 'after',
  cluster: ClusterTarget,
  { binding, table }: OutputTarget,
): Promise<void> {
  const name = kqlName(table);
  try {
    const { tables, error } = await run.access.ask({
      target: cluster,
      kind: 'query',
      text: `${name} | count; ${name} | take ${maxRows}`,
      clientRequestId: `KustoBindingsPlayground.TableState;${run.ambient.newGuid()}`,
      timeoutMs: run.limits.timeoutMs,
      signal: run.signal,
    });
    const [count, content] = tables;
    if (error || !content) return;
    run.emit({
      event: 'table',
      binding,
      when,
      database: cluster.database,
      table,
      columns: content.columns,
      rows: content.rows,
      total: Number(count?.rows[0]?.[0] ?? content.rows.length),
    });
  } catch (error) {
    if (!(error instanceof ClusterError) || error.kind === 'canceled') throw error;
  }
}
