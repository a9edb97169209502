import { type ByteRecords, forms } from './byte-records.ts';
import type { ColumnBuilder } from './column-builder.ts';
import { JsonBytes } from './json-bytes.ts';

/** A place in a payload from which on it cannot be read. */
export class UnreadableBytes extends Error {
  /** Where the value begins that cannot be read: an object, or an array of them. */
  readonly start: number;
  /** Records before it. */
  readonly number: number;

  constructor(start: number, number: number) {
    super('a record cannot be read');
    this.start = start;
    this.number = number;
  }
}

/** What stands between the values of two members: `,"name":` with its white space. */
interface ExpectedName {
  readonly bytes: Buffer;
  readonly slot: number;
}

const notWanted = -1;
const objectEnd = -2;
/** Names of the first record that are learnt. */
const maxExpected = 1_000;
/** So many that may be missing in between are stepped over. */
const maxMissing = 4;

/** The records of a JSON payload, as `read-json.ts` cuts it; slots are those of the wanted names. */
export class JsonRecords implements ByteRecords {
  readonly slots: Int32Array;
  /** Of the record, in bytes. */
  start = 0;
  end = 0;
  number = 0;
  readonly #data: Buffer;
  readonly #scanner = new JsonBytes();
  readonly #rule: 'line' | 'any';
  readonly #wanted: ReadonlyMap<string, number>;
  /** Those of the first record in their order: the other records' are likely the same. */
  readonly #expected: ExpectedName[] = [];
  /** The place in them of the next name. */
  #place = 0;
  /** Offset after the object's closing brace, when `#nameAfter` has found it. */
  #objectEnd = 0;
  #at: number;
  /** Where the array begins whose elements are being read; -1 outside. */
  #array = -1;

  constructor(
    data: Buffer,
    start: number,
    rule: 'line' | 'any',
    wanted: ReadonlyMap<string, number>,
  ) {
    this.#data = data;
    this.slots = new Int32Array(3 * wanted.size);
    this.#rule = rule;
    this.#wanted = wanted;
    this.#at = start;
  }

  next(): boolean {
    const data = this.#data;
    const scanner = this.#scanner;
    const size = data.length;
    let at = scanner.skipSpace(data, this.#at, size);
    while (this.#array < 0) {
      if (at >= size) return false;
      if (this.#rule === 'line' || data[at] !== 91) break;
      this.#array = at;
      at = scanner.skipSpace(data, at + 1, size);
      if (at >= size || data[at] !== 93) break;
      this.#array = -1;
      at = scanner.skipSpace(data, at + 1, size);
    }
    scanner.newLine = false;
    this.start = at;
    this.end = this.#readObject(at, this.#array < 0 ? 0 : 1);
    if (this.end < 0 || (this.#rule === 'line' && scanner.newLine))
      throw new UnreadableBytes(this.#array < 0 ? at : this.#array, this.number);
    this.#at = this.#array < 0 ? this.end : this.#afterElement(this.end);
    this.number += 1;
    return true;
  }

  read(builder: ColumnBuilder, start: number, end: number, form: number): void {
    builder.readJson(this.#data, start, end, form === forms.encoded);
  }

  #afterElement(end: number): number {
    const data = this.#data;
    const at = this.#scanner.skipSpace(data, end, data.length);
    if (at < data.length && data[at] === 44) return at + 1;
    if (at >= data.length || data[at] !== 93) throw new UnreadableBytes(this.#array, this.number);
    this.#array = -1;
    return at + 1;
  }

  /** Offset after the object that begins at `start`; -1 when there is none. */
  #readObject(start: number, depth: number): number {
    const { slots } = this;
    const data = this.#data;
    const scanner = this.#scanner;
    const size = data.length;
    for (let slot = 0; slot < slots.length; slot += 3) slots[slot] = -1;
    this.#place = 0;
    // At the opening brace, and later behind the last value.
    let at = start;
    for (;;) {
      const isFirst = at === start;
      const name = this.#expectedAt(at, isFirst);
      let slot = name?.slot ?? notWanted;
      let value = name ? scanner.skipSpace(data, at + name.bytes.length, size) : -1;
      if (!name) {
        const nameStart = this.#nameAfter(at, isFirst);
        if (nameStart < 0) return nameStart === objectEnd ? this.#objectEnd : -1;
        const nameEnd = scanner.skipString(data, nameStart, size);
        if (nameEnd < 0) return -1;
        slot = this.#slotOf(nameStart, nameEnd);
        const colon = scanner.skipSpace(data, nameEnd, size);
        if (colon >= size || data[colon] !== 58) return -1;
        value = scanner.skipSpace(data, colon + 1, size);
        this.#learn(at, value, slot);
      }
      const end = scanner.skipValue(data, value, size, depth + 1);
      if (end < 0) return -1;
      if (slot !== notWanted) {
        slots[3 * slot] = value;
        slots[3 * slot + 1] = end;
        slots[3 * slot + 2] = data[value] === 34 && scanner.escaped ? forms.encoded : forms.plain;
      }
      at = end;
    }
  }

  /** Where the next name begins; `objectEnd` where there is no more, and -1 where there should be. */
  #nameAfter(at: number, isFirst: boolean): number {
    const data = this.#data;
    const scanner = this.#scanner;
    const size = data.length;
    let next = at;
    if (isFirst) {
      if (at >= size || data[at] !== 123) return -1;
      next = scanner.skipSpace(data, at + 1, size);
    } else next = scanner.skipSpace(data, at, size);
    if (next < size && data[next] === 125) {
      this.#objectEnd = next + 1;
      return objectEnd;
    }
    if (!isFirst) {
      if (next >= size || data[next] !== 44) return -1;
      next = scanner.skipSpace(data, next + 1, size);
    }
    return next < size && data[next] === 34 ? next : -1;
  }

  /** Only what stood at the beginning may stand there, and nothing else elsewhere. */
  #expectedAt(at: number, isFirst: boolean): ExpectedName | undefined {
    const begin = isFirst ? 0 : Math.max(1, this.#place);
    const end = isFirst ? 1 : Math.min(this.#expected.length, begin + maxMissing);
    for (let place = begin; place < end; place++) {
      const name = this.#expected[place];
      if (!name || !isHere(this.#data, at, name.bytes)) continue;
      this.#place = place + 1;
      return name;
    }
    return undefined;
  }

  #slotOf(start: number, end: number): number {
    const data = this.#data;
    const name = this.#scanner.escaped
      ? // The scanner has checked it.
        (JSON.parse(data.toString('utf8', start, end)) as string)
      : data.toString('utf8', start + 1, end - 1);
    return this.#wanted.get(name) ?? notWanted;
  }

  #learn(start: number, end: number, slot: number): void {
    if (this.number > 0 || this.#expected.length === maxExpected) return;
    this.#expected.push({ bytes: Buffer.from(this.#data.subarray(start, end)), slot });
    this.#place = this.#expected.length;
  }
}

function isHere(data: Uint8Array, at: number, bytes: Uint8Array): boolean {
  if (at + bytes.length > data.length) return false;
  for (let i = bytes.length - 1; i >= 0; i--) if (data[at + i] !== bytes[i]) return false;
  return true;
}
