import { grown, initialRows } from './grown.ts';

/** Values of four or eight bytes, little-endian as the machine has them; a column has one kind. */
export class FixedValues {
  #ints = new Int32Array(2 * initialRows);
  /** The same bytes. */
  #doubles = new Float64Array(this.#ints.buffer);
  /** Used of `ints`. */
  #count = 0;

  /** Bytes. */
  get size(): number {
    return this.#count * 4;
  }

  pushInt32(value: number): void {
    if (this.#count === this.#ints.length) this.#grow();
    this.#ints[this.#count++] = value;
  }

  /** `high * 2^32 + low`. */
  pushInt64(high: number, low: number): void {
    if (this.#count === this.#ints.length) this.#grow();
    this.#ints[this.#count++] = low;
    this.#ints[this.#count++] = high;
  }

  pushBigInt(value: bigint): void {
    const whole = BigInt.asUintN(64, value);
    this.pushInt64(Number(whole >> 32n), Number(whole & 0xffff_ffffn));
  }

  pushDouble(value: number): void {
    if (this.#count === this.#ints.length) this.#grow();
    this.#doubles[this.#count >> 1] = value;
    this.#count += 2;
  }

  /** Empties it: the bytes are used before anything is added. */
  take(): Uint8Array {
    const bytes = new Uint8Array(this.#ints.buffer, 0, this.size);
    this.#count = 0;
    return bytes;
  }

  #grow(): void {
    const { buffer } = grown(new Uint8Array(this.#ints.buffer), 0);
    this.#ints = new Int32Array(buffer);
    this.#doubles = new Float64Array(buffer);
  }
}
