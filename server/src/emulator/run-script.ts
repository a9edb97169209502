import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { askCluster } from '../kusto-client/ask-cluster.ts';
import type { ClusterTarget } from '../kusto-client/target.ts';

/**
 * Runs a file of management commands in a database, in order, up to the first that fails.
 * Errors: an `Error` for people that names the file, the command and the reason.
 */
export async function runScript(path: string, target: ClusterTarget): Promise<number> {
  const answer = await askCluster({
    target,
    kind: 'management',
    text: `.execute database script <|\n${readFileSync(path, 'utf8')}`,
    clientRequestId: `Playground.Script;${randomUUID()}`,
    timeoutMs: 10 * 60_000,
    signal: new AbortController().signal,
  });
  const [table] = answer.tables;
  const at = (name: string) => table?.columns.findIndex((column) => column.name === name) ?? -1;
  for (const row of table?.rows ?? []) {
    if (row[at('Result')] === 'Completed') continue;
    throw new Error(`${path}: ${row[at('Reason')]}\n  in: ${row[at('CommandText')]}`);
  }
  return table?.rows.length ?? 0;
}
