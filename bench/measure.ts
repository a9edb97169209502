/** Median of the values; NaN without any. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((left, right) => left - right);
  const middle = Math.floor(sorted.length / 2);
  const upper = sorted[middle] ?? Number.NaN;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? Number.NaN) + upper) / 2;
}

/** Milliseconds one call takes. */
export async function timed(work: () => Promise<unknown>): Promise<number> {
  return (await taken(work)).wallMs;
}

/** `times` calls in a row, for work too short to be measured alone. */
export const repeated =
  (work: () => Promise<unknown>, times: number): (() => Promise<void>) =>
  async () => {
    for (let i = 0; i < times; i += 1) await work();
  };

interface Taken {
  readonly wallMs: number;
  /** Of all threads of this process. */
  readonly cpuMs: number;
}

async function taken(work: () => Promise<unknown>): Promise<Taken> {
  const cpu = process.cpuUsage();
  const startMs = performance.now();
  await work();
  const wallMs = performance.now() - startMs;
  const { user, system } = process.cpuUsage(cpu);
  return { wallMs, cpuMs: (user + system) / 1000 };
}

export interface Pair {
  readonly leftMs: number;
  readonly rightMs: number;
  /** Median of the pairs' differences, left minus right. */
  readonly differenceMs: number;
  /** Median of the pairs' ratios, left by right. */
  readonly ratio: number;
  /** The same of the processor time that this process takes: what else the machine does is left out. */
  readonly cpuRatio: number;
}

/**
 * Two ways to do the same, measured in turn, so that what else the machine does meets both alike.
 * The first rounds warm both up and do not count. `before` is done ahead of each, untimed.
 */
export async function pairedMedians(
  left: () => Promise<unknown>,
  right: () => Promise<unknown>,
  rounds: number,
  warmUp = 3,
  before: () => void = () => undefined,
): Promise<Pair> {
  const lefts: Taken[] = [];
  const rights: Taken[] = [];
  const run = (work: () => Promise<unknown>): Promise<Taken> => {
    before();
    return taken(work);
  };
  for (let round = -warmUp; round < rounds; round += 1) {
    // Which one comes first changes each round.
    const first = round % 2 === 0 ? await run(left) : undefined;
    const second = await run(right);
    const other = first ?? (await run(left));
    if (round < 0) continue;
    lefts.push(other);
    rights.push(second);
  }
  const of = (value: (left: Taken, right: Taken) => number): number =>
    median(lefts.map((one, i) => value(one, rights[i] as Taken)));
  return {
    leftMs: of((one) => one.wallMs),
    rightMs: of((_, other) => other.wallMs),
    differenceMs: of((one, other) => one.wallMs - other.wallMs),
    ratio: of((one, other) => one.wallMs / other.wallMs),
    cpuRatio: of((one, other) => one.cpuMs / other.cpuMs),
  };
}
