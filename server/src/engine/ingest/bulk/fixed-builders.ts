import type { DuckDBValue } from '@duckdb/node-api';
import { ColumnBuilder, grown, initialRows } from './column-builder.ts';

const two32 = 2 ** 32;

/** Values of one size, little-endian as the machine has them. */
abstract class FixedBuilder extends ColumnBuilder {
  protected ints = new Int32Array(2 * initialRows);
  /** The same bytes. */
  protected doubles = new Float64Array(this.ints.buffer);
  /** In values of `ints`, or of `doubles` where those are what is stored. */
  protected count = 0;
  /** So many values of the largest kind there is room for. */
  #capacity = initialRows;

  abstract override get size(): number;

  /** Room for one value more. */
  protected reserve(): void {
    if (this.count < this.#capacity) return;
    const { buffer } = grown(new Uint8Array(this.ints.buffer), 0);
    this.ints = new Int32Array(buffer);
    this.doubles = new Float64Array(buffer);
    this.#capacity *= 2;
  }

  protected takeValues(): Uint8Array {
    const values = new Uint8Array(this.ints.buffer, 0, this.size);
    this.count = 0;
    return values;
  }
}

/** int, and bool as 0 and 1. */
export class Int32Builder extends FixedBuilder {
  readonly physical = 'int32';

  get size(): number {
    return this.count * 4;
  }

  protected addPlain(data: Buffer, start: number, end: number): boolean {
    if (this.type === 'bool') {
      const word = boolOf(data, start, end);
      if (word === null) return false;
      this.#push(word);
      this.addPresent();
      return true;
    }
    if (!this.plain.whole(data, start, end)) return false;
    const { number } = this.plain;
    if ((number | 0) === number) {
      this.#push(number);
      this.addPresent();
    } else this.addNull();
    return true;
  }

  protected addValue(value: Exclude<DuckDBValue, null>): void {
    this.#push(Number(value));
  }

  #push(value: number): void {
    this.reserve();
    this.ints[this.count++] = value;
  }
}

/** `true`, `false`, `1` and `0`; null for any other text. */
function boolOf(data: Buffer, start: number, end: number): 0 | 1 | null {
  if (end - start === 1) return data[start] === 49 ? 1 : data[start] === 48 ? 0 : null;
  if (end - start === 4) return isWord(data, start, 'true') ? 1 : null;
  return end - start === 5 && isWord(data, start, 'false') ? 0 : null;
}

/** In any case: the bit that tells the cases of letters apart does not count. */
function isWord(data: Buffer, start: number, word: string): boolean {
  for (let i = 0; i < word.length; i++)
    if (((data[start + i] ?? 0) | 32) !== word.charCodeAt(i)) return false;
  return true;
}

/** long, and the ticks of datetime and timespan. */
export class Int64Builder extends FixedBuilder {
  readonly physical = 'int64';

  get size(): number {
    return this.count * 4;
  }

  protected addPlain(data: Buffer, start: number, end: number): boolean {
    const { plain, type } = this;
    if (type === 'long') {
      if (!plain.whole(data, start, end)) return false;
      const high = Math.floor(plain.number / two32);
      this.#push(plain.number - high * two32, high);
    } else {
      const isRead =
        type === 'datetime' ? plain.instant(data, start, end) : plain.clock(data, start, end);
      if (!isRead) return false;
      this.#push(plain.low, plain.high);
    }
    this.addPresent();
    return true;
  }

  protected addValue(value: Exclude<DuckDBValue, null>): void {
    // What the types of these columns convert to.
    const whole = BigInt.asUintN(64, value as bigint);
    this.#push(Number(whole & 0xffff_ffffn), Number(whole >> 32n));
  }

  #push(low: number, high: number): void {
    this.reserve();
    this.ints[this.count++] = low;
    this.ints[this.count++] = high;
  }
}

export class DoubleBuilder extends FixedBuilder {
  readonly physical = 'double';

  get size(): number {
    return this.count * 8;
  }

  protected addPlain(data: Buffer, start: number, end: number): boolean {
    if (!this.plain.real(data, start, end)) return false;
    this.#push(this.plain.number);
    this.addPresent();
    return true;
  }

  protected addValue(value: Exclude<DuckDBValue, null>): void {
    this.#push(Number(value));
  }

  #push(value: number): void {
    this.reserve();
    this.doubles[this.count++] = value;
  }
}
