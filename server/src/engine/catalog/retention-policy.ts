import { parseTimespan } from '../ticks.ts';
import type { Catalog, Database, Policies, Table } from './catalog.ts';

/**
 * How long rows are kept after they came in, in ticks: by the table's own policy, else by its
 * database's; null where neither has one. Source: retention-policy.md, "The policy object".
 */
export const softDeletePeriod = (database: Database, table: Table): bigint | null =>
  periodOf(table.policies) ?? periodOf(database.policies);

/** A table whose rows are not kept for ever. */
export interface Retained {
  readonly table: Table;
  /** Rows that came in before are to be deleted: in ticks. */
  readonly oldestTicks: bigint;
}

/** Those of a cluster's own databases. */
export const retainedTables = ({ databases }: Catalog, nowTicks: bigint): readonly Retained[] =>
  [...databases.values()].flatMap((database) =>
    database.readOnly
      ? []
      : [...database.tables.values()].flatMap((table) => {
          const period = softDeletePeriod(database, table);
          return period === null ? [] : [{ table, oldestTicks: nowTicks - period }];
        }),
  );

function periodOf(policies: Policies): bigint | null {
  const text = policies.get('retention');
  if (text === undefined) return null;
  const policy = JSON.parse(text) as Readonly<Record<string, unknown>> | null;
  const ticks = parseTimespan(String(policy?.SoftDeletePeriod ?? ''));
  // Earlier releases took any; what is no period deletes nothing.
  return ticks === null || ticks < 0n ? null : ticks;
}
