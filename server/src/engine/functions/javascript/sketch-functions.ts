import type { JavascriptTable } from './javascript-function.ts';
import { rawElements } from './raw-json.ts';

/**
 * A sample of values with their weights, ascending: `[[value, weight], ...]`. Exact up to
 * `maxCentroids` values; past that neighbours are merged, each group into its last value, so that
 * ranks stay within one part in `maxCentroids`.
 */
type Digest = readonly (readonly [value: string, weight: number])[];

const maxCentroids = 4096;

/** Numbers by size, anything else (times, text) by its text. */
function compare(a: string, b: string): number {
  const [x, y] = [Number(a), Number(b)];
  if (!Number.isNaN(x) && !Number.isNaN(y) && a !== '' && b !== '') {
    if (x !== y) return x - y;
    return /^-?\d{16,}$/.test(a) && /^-?\d{16,}$/.test(b) ? Number(BigInt(a) - BigInt(b)) : 0;
  }
  return a < b ? -1 : a > b ? 1 : 0;
}

function compressed(pairs: Digest): Digest {
  const sorted = [...pairs].sort(([a], [b]) => compare(a, b));
  const made: [string, number][] = [];
  for (const [value, weight] of sorted) {
    const last = made[made.length - 1];
    if (last && last[0] === value) last[1] += weight;
    else made.push([value, weight]);
  }
  if (made.length <= maxCentroids) return made;
  const total = made.reduce((sum, [, weight]) => sum + weight, 0);
  const groups: [string, number][] = [];
  for (const [value, weight] of made) {
    const last = groups[groups.length - 1];
    if (last && last[1] + weight <= total / maxCentroids) {
      last[0] = value;
      last[1] += weight;
    } else groups.push([value, weight]);
  }
  return groups;
}

const readDigest = (text: string | null): Digest =>
  (text === null ? [] : (rawElements(text) ?? [])).flatMap((pair): [string, number][] => {
    const [value, weight] = rawElements(pair) ?? [];
    return value === undefined || value === 'null' || weight === undefined
      ? []
      : [[value, Number(weight)]];
  });

const digestText = (digest: Digest): string | null =>
  digest.length === 0
    ? null
    : `[${compressed(digest)
        .map(([value, weight]) => `[${value},${weight}]`)
        .join(',')}]`;

const positive = (digest: Digest): Digest => digest.filter(([, weight]) => weight > 0);

/** The first value up to which the weights reach the percentile's share: JSON text. */
function percentileOf(digest: Digest, percentile: number | null): string | null {
  if (percentile === null) return null;
  const sorted = [...positive(digest)].sort(([a], [b]) => compare(a, b));
  const total = sorted.reduce((sum, [, weight]) => sum + weight, 0);
  const wanted = (Math.min(Math.max(percentile, 0), 100) / 100) * total;
  let seen = 0;
  for (const [value, weight] of sorted) {
    seen += weight;
    // Sums of shares such as 0.999 may miss a whole number by a rounding error.
    if (seen >= wanted - 1e-9 * total) return value;
  }
  return null;
}

/** How much weight stands at or below a value. */
function rankOf(digest: Digest, value: string | null): number | null {
  if (value === null) return null;
  return digest.reduce((sum, [one, weight]) => (compare(one, value) <= 0 ? sum + weight : sum), 0);
}

/** Distinct hashes as Kusto's page shows them: `[[1024,14],[hashes],[]]`, exact. */
function hllText(hashes: Iterable<string>): string {
  const distinct = [...new Set(hashes)];
  return `[[1024,14],[${distinct.map((hash) => JSON.stringify(hash)).join(',')}],[]]`;
}

function hashesOf(text: string | null): string[] | null {
  if (text === null) return null;
  const parts: unknown = JSON.parse(text);
  const hashes: unknown = Array.isArray(parts) && Array.isArray(parts[0]) ? parts[1] : undefined;
  return Array.isArray(hashes) ? hashes.map(String) : null;
}

/** Sketches for percentiles and distinct counts, held as dynamics. */
export const sketchFunctions = {
  /** (array of `[value, weight]`) */
  tdigest: {
    takes: ['json'],
    returns: 'dynamic',
    call: (pairs: string | null) => digestText(readDigest(pairs)),
  },
  /** (array of digests) */
  tdigest_merge: {
    takes: ['json'],
    returns: 'dynamic',
    call: (digests: string | null) =>
      digestText((rawElements(digests ?? '[]') ?? []).flatMap(readDigest)),
  },
  /** The value as JSON text: a dynamic. */
  percentile_tdigest: {
    takes: ['json', 'real'],
    returns: 'dynamic',
    call: (digest: string | null, percentile: number | null) =>
      percentileOf(readDigest(digest), percentile),
  },
  rank_tdigest: {
    takes: ['json', 'json'],
    returns: 'real',
    call: (digest: string | null, value: string | null) => rankOf(readDigest(digest), value),
  },
  percentrank_tdigest: {
    takes: ['json', 'json'],
    returns: 'real',
    call: (text: string | null, value: string | null) => {
      const digest = readDigest(text);
      const rank = rankOf(digest, value);
      const total = digest.reduce((sum, [, weight]) => sum + weight, 0);
      return rank === null || total === 0 ? null : (rank * 100) / total;
    },
  },
  tdigest_isvalid: {
    takes: ['json'],
    returns: 'bool',
    call: (digest: string | null) => readDigest(digest).length > 0,
  },
  /** (array of hashes) */
  hll: {
    takes: ['dynamic'],
    returns: 'dynamic',
    call: (hashes: unknown) =>
      Array.isArray(hashes) && hashes.length > 0 ? hllText(hashes.map(String)) : null,
  },
  /** (array of sketches) */
  hll_merge: {
    takes: ['json'],
    returns: 'dynamic',
    call: (sketches: string | null) => {
      const found = (rawElements(sketches ?? '[]') ?? []).flatMap((one) => hashesOf(one) ?? []);
      return hllText(found);
    },
  },
  dcount_hll: {
    takes: ['json'],
    returns: 'long',
    call: (sketch: string | null) => hashesOf(sketch)?.length ?? null,
  },
  hll_isvalid: {
    takes: ['json'],
    returns: 'bool',
    call: (sketch: string | null) => hashesOf(sketch) !== null,
  },
} satisfies JavascriptTable;
