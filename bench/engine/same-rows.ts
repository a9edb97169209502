/**
 * Throws unless two answers hold the same rows in any order. Reals may differ in their last digits,
 * as sums do that are made in another order.
 */
export function assertSameRows(
  name: string,
  kql: readonly unknown[],
  hand: readonly unknown[],
): void {
  if (kql.length !== hand.length)
    throw new Error(`${name}: KQL gave ${kql.length} rows, SQL ${hand.length}.`);
  const left = sorted(kql);
  const right = sorted(hand);
  left.forEach((row, i) => {
    if (!isSame(row, right[i]))
      throw new Error(`${name}: ${JSON.stringify(row)} is not ${JSON.stringify(right[i])}.`);
  });
}

function sorted(rows: readonly unknown[]): unknown[] {
  const keyed = rows.map((row) => ({ row, key: JSON.stringify(row, rough) }));
  keyed.sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0));
  return keyed.map(({ row }) => row);
}

/** Reals by their first digits, so that almost equal rows stand at the same place. */
const rough = (_: string, value: unknown): unknown =>
  typeof value === 'number' && !Number.isInteger(value) ? value.toPrecision(6) : value;

function isSame(left: unknown, right: unknown): boolean {
  if (Array.isArray(left) && Array.isArray(right))
    return left.length === right.length && left.every((value, i) => isSame(value, right[i]));
  if (typeof left === 'number' && typeof right === 'number')
    return Math.abs(left - right) <= 1e-9 * Math.max(1, Math.abs(left), Math.abs(right));
  return JSON.stringify(left) === JSON.stringify(right);
}
