import type { StoredColumn } from '../../catalog/catalog.ts';
import type { DataFormat } from '../data-format.ts';
import type { MappingElement } from '../read-mapping.ts';

/** A payload's way to rows, as a thread can be told of it. */
export interface BulkRequest {
  readonly columns: readonly StoredColumn[];
  readonly format: BulkFormat;
  readonly mapping: readonly MappingElement[] | null;
  readonly sourceLocation: string;
  readonly ignoreFirstRecord: boolean;
  readonly data: Uint8Array;
  /** A byte order mark at the start is not of the data. */
  readonly mayHaveMark: boolean;
  readonly rowsPerGroup: number;
  /** Where Parquet files go, in turn: one is written while another is read. */
  readonly paths: readonly string[];
}

/** The formats with many records. */
export type BulkFormat =
  | Extract<DataFormat, { family: 'delimited' }>
  | { readonly family: 'text'; readonly record: 'line' }
  | { readonly family: 'json'; readonly records: 'line' | 'any' };

export function toBulkFormat(format: DataFormat): BulkFormat | null {
  switch (format.family) {
    case 'delimited':
      return format;
    case 'text':
      return format.record === 'line' ? { family: 'text', record: format.record } : null;
    case 'json':
      return format.records === 'one' ? null : { family: 'json', records: format.records };
    case 'binary':
      return null;
  }
}

/** Rows of a payload in a Parquet file. */
export interface StagedFile {
  readonly path: string;
  /** More than none. */
  readonly rowCount: number;
}

/** To the thread: a payload, and how many of its files were read. */
export interface BulkJob {
  readonly request: BulkRequest;
  readonly taken: Int32Array<SharedArrayBuffer>;
}

/** From the thread. */
export type BulkEvent =
  | { readonly kind: 'file'; readonly file: StagedFile }
  | { readonly kind: 'done' }
  /** EMB0021 with that detail. */
  | { readonly kind: 'unreadable'; readonly detail: string }
  | { readonly kind: 'failed'; readonly stack: string };
