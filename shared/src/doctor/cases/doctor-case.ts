import type { Example } from './example.ts';

/** What shows a finding, and what does not: for the tests and for the documentation alike. */
export interface DoctorCase {
  readonly code: string;
  readonly bad: DoctorExample;
  /** The text under the marker. */
  readonly marked: string;
  /** Much the same without the finding. */
  readonly good: DoctorExample;
  /** The finding's quick fix makes the good example of the bad one. */
  readonly fixed?: true;
}

export type DoctorExample =
  | Example
  /** A whole app: files by path. */
  | { readonly files: Readonly<Record<string, string>> }
  | RunExample;

/** What only a run can know. */
export type RunExample =
  | { readonly delivered: { readonly column: string; readonly value: string } | null }
  | { readonly failedAfter: string | null };
