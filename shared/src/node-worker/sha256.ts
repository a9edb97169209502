import { toUtf8 } from './utf8.ts';

/** The first 32 bits of the fractional parts of the `root`-th roots of the first primes. */
function primeRoots(root: 2 | 3, count: number): readonly number[] {
  const fractions: number[] = [];
  for (let candidate = 2; fractions.length < count; candidate += 1) {
    let divisor = 2;
    while (candidate % divisor !== 0) divisor += 1;
    if (divisor !== candidate) continue;
    const value = root === 2 ? Math.sqrt(candidate) : Math.cbrt(candidate);
    fractions.push(((value - Math.floor(value)) * 2 ** 32) | 0);
  }
  return fractions;
}

const rounds = primeRoots(3, 64);
const start = primeRoots(2, 8);

/** SHA-256 of a text's UTF-8, as 64 hex digits. Source: FIPS 180-4, section 6.2. */
export function sha256(text: string): string {
  const blocks = padded(toUtf8(text));
  let state = start;
  for (let at = 0; at < blocks.length; at += 64) {
    state = nextState(state, schedule(new DataView(blocks.buffer, at, 64)));
  }
  return state.map((word) => (word >>> 0).toString(16).padStart(8, '0')).join('');
}

function padded(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  const blocks = new Uint8Array(Math.ceil((bytes.length + 9) / 64) * 64);
  blocks.set(bytes);
  blocks[bytes.length] = 0x80;
  new DataView(blocks.buffer).setBigUint64(blocks.length - 8, BigInt(bytes.length) * 8n);
  return blocks;
}

const rotate = (word: number, by: number): number => (word >>> by) | (word << (32 - by));

function schedule(block: DataView): readonly number[] {
  const words: number[] = [];
  const word = (index: number): number => words[index] ?? 0;
  for (let t = 0; t < 64; t += 1) {
    if (t < 16) {
      words.push(block.getInt32(t * 4));
      continue;
    }
    const far = word(t - 15);
    const near = word(t - 2);
    const s0 = rotate(far, 7) ^ rotate(far, 18) ^ (far >>> 3);
    const s1 = rotate(near, 17) ^ rotate(near, 19) ^ (near >>> 10);
    words.push((word(t - 16) + s0 + word(t - 7) + s1) | 0);
  }
  return words;
}

function nextState(state: readonly number[], words: readonly number[]): readonly number[] {
  let [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, g = 0, h = 0] = state;
  for (let t = 0; t < 64; t += 1) {
    const s1 = rotate(e, 6) ^ rotate(e, 11) ^ rotate(e, 25);
    const choice = (e & f) ^ (~e & g);
    const one = (h + s1 + choice + (rounds[t] ?? 0) + (words[t] ?? 0)) | 0;
    const s0 = rotate(a, 2) ^ rotate(a, 13) ^ rotate(a, 22);
    const two = (s0 + ((a & b) ^ (a & c) ^ (b & c))) | 0;
    [a, b, c, d, e, f, g, h] = [(one + two) | 0, a, b, c, (d + one) | 0, e, f, g];
  }
  return [a, b, c, d, e, f, g, h].map((word, index) => (word + (state[index] ?? 0)) | 0);
}
