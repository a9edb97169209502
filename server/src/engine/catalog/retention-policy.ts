import { parseTimespan } from '../ticks.ts';
import type { Database, Policies, Table } from './catalog.ts';

/**
 * How long rows are kept after they came in, in ticks: by the table's own policy, else by its
 * database's; null where neither has one. Source: retention-policy.md, "The policy object".
 */
export const softDeletePeriod = (database: Database, table: Table): bigint | null =>
  periodOf(table.policies) ?? periodOf(database.policies);

function periodOf(policies: Policies): bigint | null {
  const text = policies.get('retention');
  if (text === undefined) return null;
  const policy = JSON.parse(text) as Readonly<Record<string, unknown>> | null;
  return parseTimespan(String(policy?.SoftDeletePeriod ?? ''));
}
