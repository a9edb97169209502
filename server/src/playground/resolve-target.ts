import type { ConnectionTarget } from '#shared/app-settings/connection-target';
import { HostError } from '#shared/host-errors/host-error';
import type { ClusterTarget } from '../kusto-client/target.ts';
import type { EmbeddedCluster } from './embedded-cluster.ts';
import { localSession } from './session.ts';

/**
 * The only door from what a visitor named to what is contacted. The embedded cluster is the only
 * one offered; addresses that visitors type are never dialled. Errors: PG-01.
 */
export function resolveTarget(
  named: ConnectionTarget,
  database: string,
  session: string,
  cluster: Pick<EmbeddedCluster, 'url'>,
): ClusterTarget {
  if (named.kind !== 'embedded') throw new HostError('PG-01', { cluster: named.dataSource });
  return embeddedTarget(database, session, cluster);
}

export function embeddedTarget(
  database: string,
  session: string,
  { url }: Pick<EmbeddedCluster, 'url'>,
): ClusterTarget {
  const path = session === localSession ? '' : `/visitors/${session}`;
  return { clusterUrl: `${url}${path}`, database, credential: null };
}
