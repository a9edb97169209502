import type { ClusterError } from '../kusto-client/cluster-error.ts';

/** What a visitor can do about a cluster's error, one sentence; null when the error says it all. */
export function clusterAdvice({ kind, code, status }: ClusterError): string | null {
  if (code === 'LimitsExceeded') return 'Return fewer rows: add a filter, "summarize" or "take".';
  if (kind === 'too-slow' || status === 504) return 'Let the query read less, then run it again.';
  if (kind === 'unreachable') return 'Your text is kept; run again.';
  if (status === 429) return 'Wait a moment, then run again.';
  if (code === 'BadRequest_TableNotExist') return 'Create the table first, or correct its name.';
  if (code === 'BadRequest_DatabaseNotExist') {
    return 'Use one of the databases of the sandbox: productsdb, e2e or Samples.';
  }
  return null;
}
