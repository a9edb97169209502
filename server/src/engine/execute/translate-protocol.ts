import type { Span } from '#shared/text/span';
import type { Catalog } from '../catalog/catalog.ts';
import type { ErrorCode } from '../errors.ts';
import type { ParsedCommand } from '../parse/parse-command.ts';
import type {
  DeclaredParameter,
  Reads,
  TranslatedQuery,
  TranslationRequest,
} from '../translate/translated-query.ts';

/** Rows of a probe: what a plugin's columns are made of. */
export type ProbeRows = readonly (readonly unknown[])[];

/** A SELECT that must run before the translation can go on. */
export interface Probe {
  readonly sql: string;
  readonly parameters: readonly DeclaredParameter[];
  readonly reads: Reads;
}

/** `discovered`: it holds for the data at hand only, because probes told its columns. */
export type Translated = TranslatedQuery & { readonly discovered: boolean };

/** What the translator sends to its worker. */
export type ToWorker =
  | {
      readonly kind: 'translate';
      readonly id: number;
      readonly request: TranslationRequest;
      readonly clusterId: string;
      /** The rows of the probes that earlier attempts asked for, in that order. */
      readonly probed: readonly ProbeRows[];
      /** Only when the cluster's catalog is another than at the last time. */
      readonly catalog: Catalog | null;
    }
  | { readonly kind: 'parse-command'; readonly id: number; readonly text: string }
  | { readonly kind: 'forget'; readonly clusterId: string };

/** What the worker answers: one message for each that has an id. */
export type FromWorker =
  | { readonly kind: 'ready' }
  | { readonly kind: 'translated'; readonly id: number; readonly query: Translated }
  | { readonly kind: 'command'; readonly id: number; readonly parsed: ParsedCommand }
  | { readonly kind: 'probe'; readonly id: number; readonly probe: Probe }
  /** The user's mistake, or a limit. */
  | {
      readonly kind: 'refused';
      readonly id: number;
      readonly code: ErrorCode;
      readonly detail: unknown;
      readonly span: Span | null;
    }
  /** A defect of ours: `stack` tells where. */
  | { readonly kind: 'failed'; readonly id: number; readonly stack: string };
