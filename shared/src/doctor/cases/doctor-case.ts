import type { CodeModelId } from '../../code-models/code-model-id.ts';
import type { ValueLoss } from '../../playground-api/invocation-event.ts';
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

/** What only a run can know, of a document with an input `rows` and an output `out`. */
export type RunExample =
  | { readonly codeModel: CodeModelId; readonly delivered: readonly ValueLoss[] }
  /** The output that was written before `out` failed; null when none was. */
  | { readonly failedAfter: string | null };
