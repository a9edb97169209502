import type { ConnectionTarget } from '../app-settings/connection-target.ts';

/** What an input binding asks of the cluster: the extension's request, before the SDK shapes it. */
export interface InputRequest {
  readonly binding: string;
  /** `management` when kqlCommand starts with a dot after its leading blanks. */
  readonly kind: 'query' | 'management';
  readonly target: ConnectionTarget;
  readonly database: string;
  readonly text: string;
  /** Query parameters; values are raw text. */
  readonly parameters: readonly NamedText[];
  /** Request options from clientRequestProperties; values are text. */
  readonly options: readonly NamedText[];
  /** The request id is this prefix and a new guid. */
  readonly clientRequestIdPrefix: string;
}

export interface NamedText {
  readonly name: string;
  readonly value: string;
}

/** Where an output binding writes and how; known before the function gives a value. */
export interface OutputTarget {
  readonly binding: string;
  readonly target: ConnectionTarget;
  readonly database: string;
  readonly table: string;
  /** Null when none. */
  readonly mappingRef: string | null;
  /** As resolved, undecided: the format depends on the number of rows. */
  readonly dataFormat: string | null;
  readonly ingestionType: 'managed' | 'queued';
  readonly polling: Polling;
  /** `TableName='…',Database='…', …` as the extension's messages show it. */
  readonly ingestDetail: string;
}

/** Read from ingestionProperties; only queued ingestion uses it. */
export interface Polling {
  readonly flushImmediately: boolean;
  readonly pollIntervalSeconds: number;
  readonly pollTimeoutMinutes: number;
}

/** One ingest call: the rows the host kept, as text. */
export interface OutputRequest {
  readonly target: OutputTarget;
  /** Each row as the text that is serialised. */
  readonly rows: readonly string[];
  /** Elements the host dropped silently (KB-22). */
  readonly discarded: number;
  readonly format: DataFormat;
  /** UTF-8 without BOM. */
  readonly payload: string;
}

/** In the order of the SDK's enum, which numeric dataFormat texts count in. */
export const dataFormats = [
  'csv',
  'tsv',
  'scsv',
  'sohsv',
  'psv',
  'tsve',
  'txt',
  'raw',
  'json',
  'multijson',
  'avro',
  'orc',
  'parquet',
] as const;
export type DataFormat = (typeof dataFormats)[number];
