import { grown, initialRows } from './grown.ts';
import { compactBytes } from './json-bytes.ts';

/** Shorter bytes are copied by hand: a call costs more. */
const shortBytes = 40;

/** Texts as UTF-8, each behind its length in four bytes. */
export class TextValues {
  #bytes = Buffer.alloc(16 * initialRows);
  #used = 0;

  /** Bytes. */
  get size(): number {
    return this.#used;
  }

  push(data: Buffer, start: number, end: number): void {
    const size = end - start;
    this.#reserve(size);
    const bytes = this.#bytes;
    let at = this.#used;
    bytes[at++] = size & 255;
    bytes[at++] = (size >> 8) & 255;
    bytes[at++] = (size >> 16) & 255;
    bytes[at++] = size >> 24;
    if (size > shortBytes) data.copy(bytes, at, start, end);
    else for (let from = start; from < end; from++) bytes[at++] = data[from] ?? 0;
    this.#used += 4 + size;
  }

  /** A JSON value without the white space between its tokens. */
  pushCompact(data: Buffer, start: number, end: number): void {
    this.#reserve(end - start);
    const size = compactBytes(data, start, end, this.#bytes, this.#used + 4);
    this.#bytes.writeUInt32LE(size, this.#used);
    this.#used += 4 + size;
  }

  pushText(text: string): void {
    const size = Buffer.byteLength(text);
    this.#reserve(size);
    this.#bytes.writeUInt32LE(size, this.#used);
    this.#bytes.write(text, this.#used + 4);
    this.#used += 4 + size;
  }

  /** Empties it: the bytes are used before anything is added. */
  take(): Uint8Array {
    const bytes = this.#bytes.subarray(0, this.#used);
    this.#used = 0;
    return bytes;
  }

  #reserve(size: number): void {
    const needed = this.#used + 4 + size;
    if (needed <= this.#bytes.length) return;
    this.#bytes = Buffer.from(grown(this.#bytes, needed).buffer);
  }
}
