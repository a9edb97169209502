import { readQuoted, unescapeField } from '../read-delimited.ts';
import { type ByteRecords, forms } from './byte-records.ts';
import type { ColumnBuilder } from './column-builder.ts';

/** How fields are told apart, as `read-delimited.ts` does. */
export type FieldRule = 'quotes' | 'backslash' | 'line';

const quote = 34;
const backslash = 92;

/** The records of a delimited payload; slot n is field n. */
export class DelimitedBytes implements ByteRecords {
  readonly slots: Int32Array;
  number = 0;
  readonly #data: Buffer;
  readonly #delimiter: number;
  readonly #rule: FieldRule;
  readonly #wanted: number;
  #at: number;

  /** `wanted`: so many fields of each record are kept. `start`: where the first record begins. */
  constructor(data: Buffer, start: number, delimiter: string, rule: FieldRule, wanted: number) {
    this.#data = data;
    this.slots = new Int32Array(3 * wanted);
    this.#delimiter = rule === 'line' ? -1 : delimiter.charCodeAt(0);
    this.#rule = rule;
    this.#wanted = wanted;
    this.#at = start;
  }

  next(): boolean {
    const { slots } = this;
    const data = this.#data;
    const wanted = this.#wanted;
    const delimiter = this.#delimiter;
    const escaping = this.#rule === 'backslash' ? backslash : -1;
    const quoting = this.#rule === 'quotes' ? quote : -1;
    const size = data.length;
    let at = this.#at;
    for (; at < size; at++) if (data[at] !== 10 && data[at] !== 13) break;
    if (at >= size) return false;
    let field = 0;
    for (;;) {
      const start = at;
      let form: number = forms.plain;
      let valueStart = at;
      let valueEnd = -1;
      if (at < size && data[at] === quoting) {
        at = this.#afterQuotes(at + 1);
        const closed = this.#closed;
        const isWhole = closed && (at >= size || isEnd(data[at] ?? 0, delimiter));
        if (isWhole && !this.#doubled) {
          valueStart = start + 1;
          valueEnd = at - 1;
        } else form = forms.encoded;
      }
      for (; at < size; at++) {
        const c = data[at] ?? 0;
        if (c === delimiter || (c < 14 && (c === 10 || c === 13))) break;
        if (c === escaping) form = forms.encoded;
      }
      if (field < wanted) {
        slots[3 * field] = valueStart;
        slots[3 * field + 1] = valueEnd < 0 ? at : valueEnd;
        slots[3 * field + 2] = form;
      }
      field += 1;
      if (at >= size || data[at] !== delimiter) break;
      at += 1;
    }
    for (; field < wanted; field++) slots[3 * field] = -1;
    this.#at = at;
    this.number += 1;
    return true;
  }

  read(builder: ColumnBuilder, start: number, end: number, form: number): void {
    if (form === forms.plain) builder.readText(this.#data, start, end);
    else builder.addText(this.decode(start, end));
  }

  /** The text of a field in its encoded form. */
  decode(start: number, end: number): string {
    const text = this.#data.toString('utf8', start, end);
    if (this.#rule === 'backslash') return unescapeField(text);
    for (const { fields } of readQuoted(text, String.fromCharCode(this.#delimiter)))
      return fields[0] ?? '';
    return '';
  }

  #closed = false;
  #doubled = false;

  /** From behind the opening quote to behind the closing one, or to the end without any. */
  #afterQuotes(start: number): number {
    const data = this.#data;
    this.#closed = false;
    this.#doubled = false;
    const size = data.length;
    for (let at = start; at < size; at++) {
      if (data[at] !== quote) continue;
      if (data[at + 1] !== quote) {
        this.#closed = true;
        return at + 1;
      }
      this.#doubled = true;
      at += 1;
    }
    return size;
  }
}

const isEnd = (c: number, delimiter: number): boolean => c === delimiter || c === 10 || c === 13;
