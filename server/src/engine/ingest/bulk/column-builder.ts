import type { DuckDBValue } from '@duckdb/node-api';
import type { KustoType } from '../../types.ts';
import { cutBytes, fromJson, fromText, maxStringBytes } from '../convert.ts';
import { FixedValues } from './fixed-values.ts';
import { grown, initialRows } from './grown.ts';
import { JsonBytes } from './json-bytes.ts';
import type { ColumnPage, PhysicalType } from './parquet-file.ts';
import { PlainBytes } from './plain-bytes.ts';
import { isPlainGuid, readPlainBool } from './plain-words.ts';
import { TextValues } from './text-values.ts';

/** bool is stored as 0 and 1, decimal and guid as texts that DuckDB casts without loss. */
const physicalTypes: Readonly<Record<KustoType, PhysicalType>> = {
  bool: 'int32',
  int: 'int32',
  long: 'int64',
  datetime: 'int64',
  timespan: 'int64',
  real: 'double',
  string: 'text',
  dynamic: 'text',
  decimal: 'text',
  guid: 'text',
};

/**
 * Gathers a column's values as Parquet stores them. Values in plain forms are read from the bytes;
 * all others become texts and go through `convert.ts`, so both ways agree on what a value is.
 * One class for all types: calls that go to one place alone are what makes it fast.
 */
export class ColumnBuilder {
  readonly physical: PhysicalType;
  readonly #type: KustoType;
  readonly #fixed = new FixedValues();
  readonly #texts = new TextValues();
  readonly #plain = new PlainBytes();
  readonly #json = new JsonBytes();
  #present = new Uint8Array(initialRows);
  #rows = 0;
  #nulls = 0;

  constructor(type: KustoType) {
    this.#type = type;
    this.physical = physicalTypes[type];
  }

  /** Bytes gathered. */
  get size(): number {
    return this.#fixed.size + this.#texts.size;
  }

  /** The text at start..end, which holds no escapes. */
  readText(data: Buffer, start: number, end: number): void {
    if (!this.#addPlain(data, start, end)) this.addText(data.toString('utf8', start, end));
  }

  /** The JSON value at start..end; `escaped`: it is a string that holds escapes. */
  readJson(data: Buffer, start: number, end: number, escaped: boolean): void {
    const first = data[start] ?? 0;
    if (first === 110) this.addMissing();
    else if (this.#type === 'dynamic') this.#addCompact(data, start, end);
    else if (first === 34) {
      if (escaped) this.#addJson(data, start, end);
      else this.readText(data, start + 1, end - 1);
    } else if (first === 45 || (first >= 48 && first <= 57)) this.readText(data, start, end);
    else if (this.#type === 'bool' && (first === 116 || first === 102))
      this.readText(data, start, end);
    else if (this.#type === 'string' && end - start <= maxStringBytes)
      this.#addCompact(data, start, end);
    else this.#addJson(data, start, end);
  }

  addText(text: string): void {
    this.add(fromText[this.#type](text));
  }

  /** What stands for a value that is not there. */
  addMissing(): void {
    this.add(this.#type === 'string' ? '' : null);
  }

  add(value: DuckDBValue): void {
    if (value === null) {
      this.#addNull();
      return;
    }
    switch (this.physical) {
      case 'int32':
        this.#fixed.pushInt32(Number(value));
        break;
      case 'int64':
        // What these types convert to.
        this.#fixed.pushBigInt(value as bigint);
        break;
      case 'double':
        this.#fixed.pushDouble(Number(value));
        break;
      case 'text':
        this.#texts.pushText(String(value));
    }
    this.#mark(1);
  }

  /** Empties it: the page's bytes are used before anything is added. */
  takePage(): ColumnPage {
    const present = this.#nulls === 0 ? null : this.#present.subarray(0, this.#rows);
    this.#rows = 0;
    this.#nulls = 0;
    const values = this.physical === 'text' ? this.#texts.take() : this.#fixed.take();
    return { values, present };
  }

  /** False: it is not in the type's plain form. */
  #addPlain(data: Buffer, start: number, end: number): boolean {
    const plain = this.#plain;
    switch (this.#type) {
      case 'string':
        this.#texts.push(data, start, end - start > maxStringBytes ? cutBytes(data, start) : end);
        break;
      case 'long': {
        if (!plain.whole(data, start, end)) return false;
        const high = Math.floor(plain.number / 2 ** 32);
        this.#fixed.pushInt64(high, plain.number - high * 2 ** 32);
        break;
      }
      case 'real':
        if (!plain.real(data, start, end)) return false;
        this.#fixed.pushDouble(plain.number);
        break;
      case 'datetime':
        if (!plain.instant(data, start, end)) return false;
        this.#fixed.pushInt64(plain.high, plain.low);
        break;
      case 'timespan':
        if (!plain.clock(data, start, end)) return false;
        this.#fixed.pushInt64(plain.high, plain.low);
        break;
      case 'int':
        if (!plain.whole(data, start, end)) return false;
        if ((plain.number | 0) !== plain.number) {
          this.#addNull();
          return true;
        }
        this.#fixed.pushInt32(plain.number);
        break;
      case 'bool': {
        const word = readPlainBool(data, start, end);
        if (word === null) return false;
        this.#fixed.pushInt32(word);
        break;
      }
      case 'guid':
        if (!isPlainGuid(data, start, end)) return false;
        this.#texts.push(data, start, end);
        break;
      case 'decimal':
        if (!plain.real(data, start, end)) return false;
        this.#texts.push(data, start, end);
        break;
      case 'dynamic': {
        const value = this.#json.wholeValue(data, start, end);
        if (value < 0) return false;
        if (data[value] === 110) this.#addNull();
        else this.#addCompact(data, value, this.#json.valueEnd);
        return true;
      }
    }
    this.#mark(1);
    return true;
  }

  #addCompact(data: Buffer, start: number, end: number): void {
    this.#texts.pushCompact(data, start, end);
    this.#mark(1);
  }

  #addJson(data: Buffer, start: number, end: number): void {
    const text = data.toString('utf8', start, end);
    this.add(fromJson[this.#type](text, 0, text.length));
  }

  #addNull(): void {
    this.#nulls += 1;
    this.#mark(0);
  }

  #mark(present: 0 | 1): void {
    if (this.#rows === this.#present.length) this.#present = grown(this.#present, this.#rows + 1);
    this.#present[this.#rows++] = present;
  }
}
