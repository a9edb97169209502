import { frequentSets, isPartOf, type Pattern, type Transaction, weigh } from './frequent-sets.ts';

/** `basket`: all frequent sets, the heaviest first. Source: basket-plugin.md. */
export function basketPatterns(
  rows: readonly Transaction[],
  threshold: number,
  maxDimensions: number,
): Pattern[] {
  const [total = 0] = weigh(rows, 1);
  const found = frequentSets(rows, { least: [threshold * total], maxDimensions });
  return found.sort(byWeight).filter(({ weights }) => (weights[0] ?? 0) >= threshold * total);
}

const byWeight = (a: Pattern, b: Pattern): number =>
  (b.weights[0] ?? 0) - (a.weights[0] ?? 0) || comparedValues(a, b);

const comparedValues = (a: Pattern, b: Pattern): number => {
  for (const [column, value] of a.values.entries())
    if (value !== b.values[column]) return value - (b.values[column] ?? 0);
  return 0;
};

/**
 * `diffpatterns`: what tells two sets of rows apart, the greatest difference of shares first. A
 * pattern within a greater one, or around it, says nothing new.
 * Source: diffpatterns-plugin.md, its example.
 */
export function differingPatterns(
  rows: readonly Transaction[],
  threshold: number,
  maxDimensions: number,
): Pattern[] {
  const totals = weigh(rows, 2);
  const share = ({ weights }: Pattern): number =>
    Math.abs((weights[0] ?? 0) / (totals[0] || 1) - (weights[1] ?? 0) / (totals[1] || 1));
  const found = frequentSets(rows, {
    least: totals.map((total) => threshold * total),
    maxDimensions,
  })
    .map((pattern) => ({ pattern, share: share(pattern) }))
    .filter(({ share: own }) => own >= threshold)
    .sort((a, b) => b.share - a.share || comparedValues(a.pattern, b.pattern));
  const chosen: Pattern[] = [];
  for (const { pattern } of found)
    if (!chosen.some((other) => isPartOf(other, pattern) || isPartOf(pattern, other)))
      chosen.push(pattern);
  return chosen;
}

/** A pattern that adds less than this share of its own rows to those chosen before is left out. */
const newShare = 0.5;
const mostPatterns = 25;
const leastCover = 0.01;

/**
 * `autocluster`: a few patterns, each grown from a seed, the heaviest rows that no pattern covers
 * yet: value after value of the seed's, as long as the balance of coverage and information gets
 * better. A value says the more, the fewer rows have it.
 * Source: autocluster-plugin.md ("SizeWeight": a weighted geometric mean); how the service measures
 * information is not told.
 */
export function clusterPatterns(
  rows: readonly Transaction[],
  sizeWeight: number,
  seeds: number,
): Pattern[] {
  const [total = 0] = weigh(rows, 1);
  const columns = rows[0]?.values.length ?? 0;
  const shares = sharesOf(rows, columns, total);
  const score = (weight: number, information: number): number =>
    (weight / total) ** sizeWeight * (information / columns) ** (1 - sizeWeight);
  const grown: { readonly pattern: Pattern; readonly score: number }[] = [];
  let left = [...rows].sort((a, b) => (b.weights[0] ?? 0) - (a.weights[0] ?? 0));
  for (let seed = 0; seed < seeds && left[0]; seed++) {
    const made = grow(left[0], rows, shares, score);
    if (!made) left = left.slice(1);
    else {
      grown.push(made);
      left = left.filter((row) => !covers(made.pattern, row));
    }
  }
  const chosen: Pattern[] = [];
  for (const { pattern } of grown.sort((a, b) => b.score - a.score)) {
    const own = rows.filter((row) => covers(pattern, row));
    const fresh = own.filter((row) => !chosen.some((other) => covers(other, row)));
    if ((weigh(fresh, 1)[0] ?? 0) >= newShare * (pattern.weights[0] ?? 0)) chosen.push(pattern);
  }
  return chosen
    .filter(({ weights }) => (weights[0] ?? 0) >= leastCover * total)
    .slice(0, mostPatterns)
    .sort(byWeight);
}

const covers = ({ values }: Pattern, row: Transaction): boolean =>
  values.every((value, column) => value === 0 || value === row.values[column]);

/** How much of all rows each value of each column has. */
function sharesOf(
  rows: readonly Transaction[],
  columns: number,
  total: number,
): readonly ReadonlyMap<number, number>[] {
  return Array.from({ length: columns }, (_, column) => {
    const shares = new Map<number, number>();
    for (const { values, weights } of rows) {
      const value = values[column] ?? 0;
      shares.set(value, (shares.get(value) ?? 0) + (weights[0] ?? 0) / total);
    }
    return shares;
  });
}

function grow(
  seed: Transaction,
  rows: readonly Transaction[],
  shares: readonly ReadonlyMap<number, number>[],
  score: (weight: number, information: number) => number,
): { readonly pattern: Pattern; readonly score: number } | null {
  const values = seed.values.map(() => 0);
  let within = rows;
  let [information, best] = [0, 0];
  for (;;) {
    let step: { column: number; rows: Transaction[]; information: number; score: number } | null =
      null;
    for (const [column, value] of seed.values.entries()) {
      if (value === 0 || values[column] !== 0) continue;
      const narrowed = within.filter((row) => row.values[column] === value);
      const told = information + 1 - (shares[column]?.get(value) ?? 1);
      const made = score(weigh(narrowed, 1)[0] ?? 0, told);
      if (made > (step?.score ?? best))
        step = { column, rows: narrowed, information: told, score: made };
    }
    if (!step) break;
    values[step.column] = seed.values[step.column] ?? 0;
    within = step.rows;
    information = step.information;
    best = step.score;
  }
  return best > 0 ? { pattern: { values, weights: weigh(within, 1) }, score: best } : null;
}
