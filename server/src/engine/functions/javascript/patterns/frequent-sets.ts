/**
 * Rows that are alike, as one: how much they weigh in each set that is compared, and for each column
 * the number of its value, from 1; 0 is a value that is too rare to matter.
 */
export interface Transaction {
  readonly weights: readonly number[];
  readonly values: readonly number[];
}

/** Values that hold together, column by column (0: any), and what the rows with them weigh. */
export interface Pattern {
  readonly weights: readonly number[];
  readonly values: readonly number[];
}

export interface Search {
  /** Of each set: the least weight of a pattern; reached in one set, it is frequent. */
  readonly least: readonly number[];
  /** How many columns that do not follow from each other a pattern may name. */
  readonly maxDimensions: number;
}

/** A value follows from others when so much of their rows has it. */
const follows = 0.995;
/** Cells of rows looked at: past it the search gives what it has found. About a second. */
const maxWork = 20_000_000;

export const weigh = (rows: readonly Transaction[], sets: number): number[] => {
  const sums = Array.from({ length: sets }, () => 0);
  for (const { weights } of rows)
    for (let set = 0; set < sets; set++) sums[set] = (sums[set] ?? 0) + (weights[set] ?? 0);
  return sums;
};

/** The set in which a pattern counts for most. */
const leading = (weights: readonly number[], least: readonly number[]): number =>
  weights.reduce(
    (best, weight, set) =>
      weight / (least[set] || 1) > (weights[best] ?? 0) / (least[best] || 1) ? set : best,
    0,
  );

/**
 * Every frequent set of values, each with the values that follow from it, once: Apriori's answer
 * without what says the same twice. Depth first, over the rows that have the values so far.
 * Source: basket-plugin.md; its example leaves out 'NO' alone, as all of its rows are without crops
 * damage.
 */
export function frequentSets(rows: readonly Transaction[], search: Search): Pattern[] {
  const columns = rows[0]?.values.length ?? 0;
  const found = new Map<string, Pattern>();
  let work = 0;

  const visit = (
    within: readonly Transaction[],
    weights: readonly number[],
    values: readonly number[],
    first: number,
    depth: number,
  ): void => {
    if (work > maxWork) return;
    const next = new Map<number, Transaction[]>();
    const closed = [...values];
    const leader = leading(weights, search.least);
    for (let column = 0; column < columns; column++) {
      if (closed[column] !== 0) continue;
      const groups = new Map<number, Transaction[]>();
      for (const row of within) {
        const value = row.values[column] ?? 0;
        if (value === 0) continue;
        const group = groups.get(value);
        if (group) group.push(row);
        else groups.set(value, [row]);
      }
      work += within.length;
      for (const [value, group] of groups) {
        const sums = weigh(group, weights.length);
        if (depth > 0 && (sums[leader] ?? 0) >= follows * (weights[leader] ?? 0))
          closed[column] = value;
        if (column >= first && sums.some((sum, set) => sum > 0 && sum >= (search.least[set] ?? 0)))
          next.set(column * maxValues + value, group);
      }
    }
    if (depth > 0) keep(found, closed, within, weights);
    if (depth === search.maxDimensions) return;
    for (const [key, group] of next) {
      const column = Math.floor(key / maxValues);
      // A value that follows adds nothing.
      if (closed[column] !== 0) continue;
      const more = [...values];
      more[column] = key % maxValues;
      visit(group, weigh(group, weights.length), more, column + 1, depth + 1);
    }
  };
  const sets = search.least.length;
  visit(
    rows,
    weigh(rows, sets),
    Array.from({ length: columns }, () => 0),
    0,
    0,
  );
  return [...found.values()];
}

/** More than a column can have: none is frequent in less than one row of a hundred. */
const maxValues = 1024;

function keep(
  found: Map<string, Pattern>,
  values: readonly number[],
  within: readonly Transaction[],
  weights: readonly number[],
): void {
  const key = values.join();
  if (found.has(key)) return;
  const all = within.filter((row) =>
    values.every((value, column) => value === 0 || value === row.values[column]),
  );
  found.set(key, { values, weights: weigh(all, weights.length) });
}

/** Whether every value of a pattern is one of the other's, too. */
export const isPartOf = (part: Pattern, whole: Pattern): boolean =>
  part.values.every((value, column) => value === 0 || value === whole.values[column]);
