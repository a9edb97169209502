import type { Span } from './span.ts';

export type Severity = 'error' | 'warning' | 'information';

/** The texts of a function app document that a diagnostic can point into. */
export type DocumentFile =
  | 'function.json'
  | 'code'
  | 'host.json'
  | 'app-settings'
  | 'trigger'
  | 'outputs'
  | 'query';

/**
 * One finding about a text: what will happen, where, and why.
 * `code` is a catalogued code (`KB-nn`, `FJ-nn`, a Kusto code such as `SEM0100`, ...).
 */
export interface Diagnostic {
  readonly code: string;
  readonly severity: Severity;
  readonly message: string;
  readonly file: DocumentFile;
  readonly span: Span;
  /** Whose text, where the file has one for each binding: `outputs`. */
  readonly binding?: string;
  readonly fix?: Fix;
}

/** A quick fix: replace one span of the diagnostic's file. */
export interface Fix {
  readonly label: string;
  readonly span: Span;
  readonly replacement: string;
}
