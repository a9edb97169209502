import type { Command } from './command.ts';

/**
 * `.show cluster policy X`: the cluster has no policies of its own, and they are not to be altered
 * here. null for a command that is none.
 */
export function clusterPolicyCommand(kind: string): Command | null {
  const title = /^ShowClusterPolicy([A-Za-z]+)$/.exec(kind)?.[1];
  if (title === undefined) return null;
  return () => ({
    rows: [{ PolicyName: `${title}Policy`, Policy: 'null', EntityType: 'Cluster' }],
  });
}
