import type { TableEvent, WireRow } from '#shared/playground-api/invocation-event';

export interface ChangedRow {
  readonly row: WireRow;
  readonly change: 'added' | 'removed' | 'same';
}

/**
 * The rows of a table after an ingestion, changed ones first; a row that was there twice and is
 * there three times was added once. Without one of the two, nothing is marked.
 */
export function diffTables(before: TableEvent | null, after: TableEvent | null): ChangedRow[] {
  const shown = after ?? before;
  if (!before || !after) {
    return (shown?.rows ?? []).map((row) => ({ row, change: 'same' }));
  }
  const left = new Map<string, number>();
  for (const row of before.rows) {
    const key = JSON.stringify(row);
    left.set(key, (left.get(key) ?? 0) + 1);
  }
  const added: ChangedRow[] = [];
  const same: ChangedRow[] = [];
  for (const row of after.rows) {
    const key = JSON.stringify(row);
    const times = left.get(key) ?? 0;
    if (times > 0) {
      left.set(key, times - 1);
      same.push({ row, change: 'same' });
    } else {
      added.push({ row, change: 'added' });
    }
  }
  const removed: ChangedRow[] = [];
  for (const row of before.rows) {
    const key = JSON.stringify(row);
    const times = left.get(key) ?? 0;
    if (times === 0) continue;
    left.set(key, times - 1);
    removed.push({ row, change: 'removed' });
  }
  // A table cut for the page may miss rows on either side: then none can be called removed.
  const whole = before.total === before.rows.length && after.total === after.rows.length;
  return [...added, ...(whole ? removed : []), ...same];
}
