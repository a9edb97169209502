/** A stream of numbers that is the same on every machine: sample data must not differ. */
export interface SeededRandom {
  /** In [0, 1). */
  next(): number;
  /** A whole number from `low` to `high`, both included. */
  between(low: number, high: number): number;
  pick<T>(items: readonly T[]): T;
  /** An item with the probability of its weight. */
  weighted<T extends { readonly weight: number }>(items: readonly T[]): T;
  /** Around 0 with standard deviation 1. */
  normal(): number;
  chance(probability: number): boolean;
}

/** The generator is mulberry32: 32 bits of state, plenty for sample data. */
export function seededRandom(seed: number): SeededRandom {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
  const pick = <T>(items: readonly T[]): T => {
    const item = items[Math.floor(next() * items.length)];
    if (item === undefined) throw new RangeError('nothing to pick from');
    return item;
  };
  const totals = new WeakMap<readonly { readonly weight: number }[], number>();
  return {
    next,
    between: (low, high) => low + Math.floor(next() * (high - low + 1)),
    pick,
    weighted: (items) => {
      let total = totals.get(items);
      if (total === undefined) {
        total = items.reduce((sum, { weight }) => sum + weight, 0);
        totals.set(items, total);
      }
      let left = next() * total;
      for (const item of items) {
        left -= item.weight;
        if (left < 0) return item;
      }
      return pick(items);
    },
    // The sum of twelve uniform numbers is close enough to normal.
    normal: () => {
      let sum = -6;
      for (let i = 0; i < 12; i++) sum += next();
      return sum;
    },
    chance: (probability) => next() < probability,
  };
}
