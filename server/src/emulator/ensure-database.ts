import { randomUUID } from 'node:crypto';
import { askCluster } from '../kusto-client/ask-cluster.ts';
import { ClusterError } from '../kusto-client/cluster-error.ts';
import { kqlName } from '../kusto-client/kql-name.ts';
import type { ClusterTarget } from '../kusto-client/target.ts';

/** Makes the target's database; one that is there stays as it is. Errors: ClusterError. */
export async function ensureDatabase({ database, ...target }: ClusterTarget): Promise<void> {
  try {
    await askCluster({
      target: { ...target, database: '' },
      kind: 'management',
      text: `.create database ${kqlName(database)} volatile`,
      clientRequestId: `Playground.Database;${randomUUID()}`,
      timeoutMs: 60_000,
      signal: new AbortController().signal,
    });
  } catch (error) {
    if (!(error instanceof ClusterError) || error.code !== 'BadRequest_EntityAlreadyExists') {
      throw error;
    }
  }
}
