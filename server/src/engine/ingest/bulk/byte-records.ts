import type { ColumnBuilder } from './column-builder.ts';

/** What the bytes of a slot are. */
export const forms = {
  /** The text itself; for JSON any value without escapes. */
  plain: 0,
  /** They must be decoded: quotes inside, backslashes, JSON strings with escapes. */
  encoded: 1,
} as const;

/**
 * Records of a payload, one after another, in one object. After `next` has answered true, the
 * wanted fields stand in `slots`: start, end and form of each, a start of -1 for one that is not
 * there. Offsets are bytes of `data`.
 */
export interface ByteRecords {
  readonly slots: Int32Array;
  /** Of the record, counted from 1. */
  readonly number: number;
  /** Goes to the next record; false after the last one. Throws UnreadableBytes. */
  next(): boolean;
  /** Gives what stands in a slot to a builder. */
  read(builder: ColumnBuilder, start: number, end: number, form: number): void;
}
