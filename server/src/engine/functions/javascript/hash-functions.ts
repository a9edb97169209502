import type { JavascriptTable } from './javascript-function.ts';

const mask = (1n << 64n) - 1n;
const [p1, p2, p3, p4, p5] = [
  0x9e3779b185ebca87n,
  0xc2b2ae3d27d4eb4fn,
  0x165667b19e3779f9n,
  0x85ebca77c2b2ae63n,
  0x27d4eb2f165667c5n,
] as [bigint, bigint, bigint, bigint, bigint];

const rotate = (x: bigint, by: bigint): bigint => ((x << by) | (x >> (64n - by))) & mask;
const round = (acc: bigint, lane: bigint): bigint =>
  (rotate((acc + lane * p2) & mask, 31n) * p1) & mask;
const merge = (acc: bigint, lane: bigint): bigint => ((acc ^ round(0n, lane)) * p1 + p4) & mask;

/** XXH64 with seed 0, as an unsigned number. Source: the xxHash specification. */
function xxhash64(bytes: Buffer): bigint {
  let at = 0;
  let hash = p5;
  if (bytes.length >= 32) {
    let [a, b, c, d] = [(p1 + p2) & mask, p2, 0n, (mask + 1n - p1) & mask];
    for (; at + 32 <= bytes.length; at += 32) {
      a = round(a, bytes.readBigUInt64LE(at));
      b = round(b, bytes.readBigUInt64LE(at + 8));
      c = round(c, bytes.readBigUInt64LE(at + 16));
      d = round(d, bytes.readBigUInt64LE(at + 24));
    }
    hash = (rotate(a, 1n) + rotate(b, 7n) + rotate(c, 12n) + rotate(d, 18n)) & mask;
    for (const lane of [a, b, c, d]) hash = merge(hash, lane);
  }
  hash = (hash + BigInt(bytes.length)) & mask;
  for (; at + 8 <= bytes.length; at += 8)
    hash = (rotate(hash ^ round(0n, bytes.readBigUInt64LE(at)), 27n) * p1 + p4) & mask;
  if (at + 4 <= bytes.length) {
    hash = (rotate(hash ^ ((BigInt(bytes.readUInt32LE(at)) * p1) & mask), 23n) * p2 + p3) & mask;
    at += 4;
  }
  for (; at < bytes.length; at++)
    hash = (rotate(hash ^ ((BigInt(bytes[at] ?? 0) * p5) & mask), 11n) * p1) & mask;
  hash = ((hash ^ (hash >> 33n)) * p2) & mask;
  hash = ((hash ^ (hash >> 29n)) * p3) & mask;
  return hash ^ (hash >> 32n);
}

const eightBytes = (value: bigint): Buffer => {
  const bytes = Buffer.alloc(8);
  bytes.writeBigInt64LE(BigInt.asIntN(64, value));
  return bytes;
};

const reduced = (hash: bigint, mod: bigint | null): bigint | null => {
  if (mod === null) return BigInt.asIntN(64, hash);
  return mod > 0n ? hash % mod : null;
};

/** Hashes of a value's bytes: text in UTF-8, numbers in eight bytes; with a modulus, below it. */
export const hashFunctions = {
  hash_text: {
    takes: ['string', 'long'],
    returns: 'long',
    call: (text: string, mod: bigint | null) => reduced(xxhash64(Buffer.from(text)), mod),
  },
  hash_whole: {
    takes: ['long', 'long'],
    returns: 'long',
    call: (value: bigint | null, mod: bigint | null) =>
      value === null ? null : reduced(xxhash64(eightBytes(value)), mod),
  },
  hash_real: {
    takes: ['real', 'long'],
    returns: 'long',
    call: (value: number | null, mod: bigint | null) => {
      if (value === null) return null;
      const bytes = Buffer.alloc(8);
      bytes.writeDoubleLE(value);
      return reduced(xxhash64(bytes), mod);
    },
  },
} satisfies JavascriptTable;
