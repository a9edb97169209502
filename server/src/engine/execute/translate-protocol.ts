import type { Span } from '#shared/text/span';
import type { Catalog } from '../catalog/catalog.ts';
import type { ErrorCode } from '../errors.ts';
import type { TranslatedQuery, TranslationRequest } from '../translate/translated-query.ts';

/** What the translator sends to its worker. */
export type ToWorker =
  | {
      readonly kind: 'translate';
      readonly id: number;
      readonly request: TranslationRequest;
      readonly clusterId: string;
      /** Only when the cluster's catalog is another than at the last time. */
      readonly catalog: Catalog | null;
    }
  | { readonly kind: 'forget'; readonly clusterId: string };

/** What the worker answers. */
export type FromWorker =
  | { readonly kind: 'ready' }
  | { readonly kind: 'translated'; readonly id: number; readonly query: TranslatedQuery }
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
