/** Median of the values; NaN without any. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((left, right) => left - right);
  const middle = Math.floor(sorted.length / 2);
  const upper = sorted[middle] ?? Number.NaN;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? Number.NaN) + upper) / 2;
}

/** Milliseconds one call takes. */
export async function timed(work: () => Promise<unknown>): Promise<number> {
  const startMs = performance.now();
  await work();
  return performance.now() - startMs;
}

export interface Pair {
  readonly leftMs: number;
  readonly rightMs: number;
  /** Median of the pairs' differences, left minus right. */
  readonly differenceMs: number;
  /** Median of the pairs' ratios, left by right. */
  readonly ratio: number;
}

/**
 * Two ways to do the same, measured in turn, so that what else the machine does meets both alike.
 * The first rounds warm both up and do not count.
 */
export async function pairedMedians(
  left: () => Promise<unknown>,
  right: () => Promise<unknown>,
  rounds: number,
  warmUp = 3,
): Promise<Pair> {
  const lefts: number[] = [];
  const rights: number[] = [];
  for (let round = -warmUp; round < rounds; round += 1) {
    // Which one comes first changes each round.
    const first = round % 2 === 0 ? await timed(left) : undefined;
    const rightMs = await timed(right);
    const leftMs = first ?? (await timed(left));
    if (round < 0) continue;
    lefts.push(leftMs);
    rights.push(rightMs);
  }
  return {
    leftMs: median(lefts),
    rightMs: median(rights),
    differenceMs: median(lefts.map((value, index) => value - (rights[index] ?? 0))),
    ratio: median(lefts.map((value, index) => value / (rights[index] ?? 0))),
  };
}
