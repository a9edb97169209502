import { maxJsonDepth } from '../json-scanner.ts';

/**
 * `json-scanner.ts` over bytes of UTF-8: accepts the same texts. Offsets are bytes; -1 says that
 * there is no value, and `json-scanner.ts` then says what is wrong with the text.
 */
export class JsonBytes {
  /** Whether the string that was skipped last holds escapes. */
  escaped = false;
  /** Whether a line ended in the white space that was skipped since this was set to false. */
  newLine = false;
  /** Where the value that `wholeValue` found ends. */
  valueEnd = 0;

  skipSpace(data: Uint8Array, at: number, end: number): number {
    let i = at;
    // Most often there is none.
    if (i < end && (data[i] ?? 0) > 32) return i;
    for (; i < end; i++) {
      const c = data[i];
      if (c === 10) this.newLine = true;
      else if (c !== 32 && c !== 13 && c !== 9) break;
    }
    return i;
  }

  /** Where the one value begins that the bytes are, with nothing but white space around; or -1. */
  wholeValue(data: Uint8Array, start: number, end: number): number {
    const at = this.skipSpace(data, start, end);
    const after = this.skipValue(data, at, end, 0);
    if (after < 0 || this.skipSpace(data, after, end) < end) return -1;
    this.valueEnd = after;
    return at;
  }

  /** Offset just after the value that starts at `at`; or -1. */
  skipValue(data: Uint8Array, at: number, end: number, depth: number): number {
    if (at >= end) return -1;
    const c = data[at] ?? 0;
    if (c === 34) return this.skipString(data, at, end);
    if (c === 123) return this.#skipNested(data, at, end, depth, true);
    if (c === 91) return this.#skipNested(data, at, end, depth, false);
    if (c === 45 || (c >= 48 && c <= 57)) return skipNumber(data, at, end);
    if (c === 116) return skipWord(data, at, end, 'true');
    if (c === 102) return skipWord(data, at, end, 'false');
    return c === 110 ? skipWord(data, at, end, 'null') : -1;
  }

  skipString(data: Uint8Array, at: number, end: number): number {
    this.escaped = false;
    for (let i = at + 1; i < end; i++) {
      const c = data[i] ?? 0;
      if (c > 34 && c !== 92) continue;
      if (c === 34) return i + 1;
      if (c < 32) return -1;
      if (c !== 92) continue;
      this.escaped = true;
      i += 1;
      const letter = i < end ? (data[i] ?? 0) : 0;
      if (letter === 117) {
        for (let k = 1; k <= 4; k++) if (i + k >= end || !isHex(data[i + k] ?? 0)) return -1;
        i += 4;
      } else if (!isEscape(letter)) return -1;
    }
    return -1;
  }

  #skipNested(data: Uint8Array, at: number, end: number, depth: number, isObject: boolean): number {
    if (depth >= maxJsonDepth) return -1;
    const close = isObject ? 125 : 93;
    let i = this.skipSpace(data, at + 1, end);
    if (i < end && data[i] === close) return i + 1;
    for (;;) {
      if (isObject) {
        if (i >= end || data[i] !== 34) return -1;
        i = this.skipString(data, i, end);
        if (i < 0) return -1;
        i = this.skipSpace(data, i, end);
        if (i >= end || data[i] !== 58) return -1;
        i = this.skipSpace(data, i + 1, end);
      }
      i = this.skipValue(data, i, end, depth + 1);
      if (i < 0) return -1;
      i = this.skipSpace(data, i, end);
      if (i >= end) return -1;
      const c = data[i];
      if (c === close) return i + 1;
      if (c !== 44) return -1;
      i = this.skipSpace(data, i + 1, end);
    }
  }
}

const isHex = (c: number): boolean => (c >= 48 && c <= 57) || ((c | 32) >= 97 && (c | 32) <= 102);

/** `"`, `\`, `/`, and `bfnrt`. */
const isEscape = (c: number): boolean =>
  c === 34 || c === 92 || c === 47 || c === 98 || c === 102 || c === 110 || c === 114 || c === 116;

function skipWord(data: Uint8Array, at: number, end: number, word: string): number {
  if (at + word.length > end) return -1;
  for (let i = 1; i < word.length; i++) if (data[at + i] !== word.charCodeAt(i)) return -1;
  return at + word.length;
}

function skipDigits(data: Uint8Array, at: number, end: number): number {
  let i = at;
  for (; i < end; i++) {
    const c = data[i] ?? 0;
    if (c < 48 || c > 57) break;
  }
  return i;
}

function skipNumber(data: Uint8Array, at: number, end: number): number {
  const first = data[at] === 45 ? at + 1 : at;
  // No digit may come behind a leading zero; what comes is then no end of a value.
  let i = first < end && data[first] === 48 ? first + 1 : skipDigits(data, first, end);
  if (i === first) return -1;
  if (i < end && data[i] === 46) {
    const fraction = i + 1;
    i = skipDigits(data, fraction, end);
    if (i === fraction) return -1;
  }
  if (i < end && ((data[i] ?? 0) | 32) === 101) {
    let exponent = i + 1;
    if (exponent < end && (data[exponent] === 43 || data[exponent] === 45)) exponent += 1;
    i = skipDigits(data, exponent, end);
    if (i === exponent) return -1;
  }
  return i;
}

/**
 * Copies the value at start..end without the white space between its tokens; answers how many bytes
 * there are. There must be room for all of it.
 */
export function compactBytes(
  data: Uint8Array,
  start: number,
  end: number,
  target: Uint8Array,
  targetStart: number,
): number {
  let to = targetStart;
  let inString = false;
  for (let i = start; i < end; i++) {
    const c = data[i] ?? 0;
    if (inString) {
      target[to++] = c;
      if (c === 34) inString = false;
      else if (c === 92) target[to++] = data[++i] ?? 0;
    } else if (c > 32) {
      target[to++] = c;
      if (c === 34) inString = true;
    }
  }
  return to - targetStart;
}
