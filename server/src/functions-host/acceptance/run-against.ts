import { randomUUID } from 'node:crypto';
import type { FunctionAppDocument } from '#shared/playground-api/function-app-document';
import type { InvocationEvent } from '#shared/playground-api/invocation-event';
import { type ClusterHealth, clusterAccess } from '../../kusto-client/cluster-access.ts';
import type { ClusterTarget } from '../../kusto-client/target.ts';
import { readSettings } from '../../settings.ts';
import { runInvocation } from '../run-invocation.ts';

const mebibyte = 1024 * 1024;

/** A run outside of our API, whose limits a test of 505,000 rows would meet. */
export async function runAgainst(
  document: FunctionAppDocument,
  cluster: ClusterHealth,
  targetOf: (database: string) => ClusterTarget,
): Promise<readonly InvocationEvent[]> {
  const events: InvocationEvent[] = [];
  const bugs: unknown[] = [];
  await runInvocation(document, {
    invocationId: randomUUID(),
    ambient: { now: () => new Date(), newGuid: randomUUID },
    resolveTarget: (_, database) => targetOf(database),
    access: clusterAccess(cluster),
    limits: { ...readSettings({}).limits, maxPayloadBytes: 256 * mebibyte },
    signal: new AbortController().signal,
    functionResult: async () => null,
    emit: (event) => events.push(event),
    reportBug: (error) => bugs.push(error),
  });
  if (bugs.length > 0) throw bugs[0];
  return events;
}
