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
  /** Where the Parquet file goes. */
  readonly path: string;
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

/** What became of a payload. */
export type StagedPayload =
  | { readonly kind: 'staged'; readonly rowCount: number }
  /** EMB0021 with that detail. */
  | { readonly kind: 'unreadable'; readonly detail: string }
  | { readonly kind: 'failed'; readonly stack: string };
