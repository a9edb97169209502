import type { Catalog, Policies } from '../catalog/catalog.ts';
import type { BatchingPolicy } from '../engine-api.ts';
import { parseTimespan } from '../ticks.ts';

const ticksPerMs = 10_000n;
const mebibyte = 1024 * 1024;

/** What a policy leaves out. Source: batching-policy.md, "Defaults and limits". */
const kustoDefaults: BatchingPolicy = {
  maxTimeMs: 5 * 60_000,
  maxItems: 500,
  maxRawBytes: 1024 * mebibyte,
};

/** The table's own policy, else its database's; null when neither has one or neither is there. */
export function batchingPolicyOf(
  { databases }: Catalog,
  database: string,
  table: string,
): BatchingPolicy | null {
  const owner = databases.get(database);
  const own = owner?.tables.get(table);
  return read(own?.policies) ?? read(owner?.policies);
}

function read(policies: Policies | undefined): BatchingPolicy | null {
  const text = policies?.get('ingestionbatching');
  if (text === undefined || text === 'null') return null;
  const policy = JSON.parse(text) as Readonly<Record<string, unknown>>;
  const ticks = parseTimespan(String(policy.MaximumBatchingTimeSpan ?? ''));
  const items = Number(policy.MaximumNumberOfItems);
  const megabytes = Number(policy.MaximumRawDataSizeMB);
  return {
    maxTimeMs: ticks === null ? kustoDefaults.maxTimeMs : Number(ticks / ticksPerMs),
    maxItems: items > 0 ? items : kustoDefaults.maxItems,
    maxRawBytes: megabytes > 0 ? megabytes * mebibyte : kustoDefaults.maxRawBytes,
  };
}
