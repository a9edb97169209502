import type { DuckDBValue } from '@duckdb/node-api';
import { cutBytes, maxStringBytes } from '../convert.ts';
import { ColumnBuilder, grown, initialRows } from './column-builder.ts';
import { compactBytes, JsonBytes } from './json-bytes.ts';

/** Shorter bytes are copied by hand: a call costs more. */
const shortBytes = 40;
/** A guid, or a decimal, is no longer in its plain form. */
const guidBytes = 36;

/** string and dynamic; decimal and guid as texts that DuckDB casts without loss. */
export class TextBuilder extends ColumnBuilder {
  readonly physical = 'text';
  /** Each value behind its length in four bytes. */
  #bytes = Buffer.alloc(16 * initialRows);
  #used = 0;
  readonly #scanner = new JsonBytes();

  get size(): number {
    return this.#used;
  }

  override addMissing(): void {
    if (this.type === 'string') this.add('');
    else this.addNull();
  }

  override readJson(data: Buffer, start: number, end: number, escaped: boolean): void {
    const first = data[start];
    const isNested = first === 123 || first === 91;
    if (this.type === 'dynamic' && first !== 110) this.#pushCompact(data, start, end);
    else if (this.type === 'string' && isNested && end - start <= maxStringBytes)
      this.#pushCompact(data, start, end);
    else if (this.type === 'string' && (first === 116 || first === 102))
      this.readText(data, start, end);
    else super.readJson(data, start, end, escaped);
  }

  protected addPlain(data: Buffer, start: number, end: number): boolean {
    switch (this.type) {
      case 'string':
        this.#push(data, start, end - start > maxStringBytes ? cutBytes(data, start) : end);
        break;
      case 'guid':
        if (!isPlainGuid(data, start, end)) return false;
        this.#push(data, start, end);
        break;
      case 'decimal':
        if (!this.plain.real(data, start, end)) return false;
        this.#push(data, start, end);
        break;
      default: {
        const value = this.#scanner.wholeValue(data, start, end);
        if (value < 0) return false;
        if (data[value] === 110) {
          this.addNull();
          return true;
        }
        this.#pushCompact(data, value, this.#scanner.valueEnd);
        return true;
      }
    }
    this.addPresent();
    return true;
  }

  protected addValue(value: Exclude<DuckDBValue, null>): void {
    const text = String(value);
    const size = Buffer.byteLength(text);
    this.#reserve(size);
    this.#bytes.writeUInt32LE(size, this.#used);
    this.#bytes.write(text, this.#used + 4);
    this.#used += 4 + size;
  }

  protected takeValues(): Uint8Array {
    const values = this.#bytes.subarray(0, this.#used);
    this.#used = 0;
    return values;
  }

  #pushCompact(data: Buffer, start: number, end: number): void {
    this.#reserve(end - start);
    const size = compactBytes(data, start, end, this.#bytes, this.#used + 4);
    this.#bytes.writeUInt32LE(size, this.#used);
    this.#used += 4 + size;
    this.addPresent();
  }

  #push(data: Buffer, start: number, end: number): void {
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

  #reserve(size: number): void {
    const needed = this.#used + 4 + size;
    if (needed <= this.#bytes.length) return;
    this.#bytes = Buffer.from(grown(this.#bytes, needed).buffer);
  }
}

function isPlainGuid(data: Buffer, start: number, end: number): boolean {
  if (end - start !== guidBytes) return false;
  for (let i = 0; i < guidBytes; i++) {
    const c = data[start + i] ?? 0;
    if (i === 8 || i === 13 || i === 18 || i === 23) {
      if (c !== 45) return false;
    } else if (!((c >= 48 && c <= 57) || ((c | 32) >= 97 && (c | 32) <= 102))) return false;
  }
  return true;
}
