import type { Span } from '#shared/text/span';
import type { ClusterStore } from '../catalog/cluster-store.ts';
import type { IngestResult } from '../engine-api.ts';

/** A payload on its way into a table. */
export interface Payload {
  /** Resolved: never 'NetDefaultDB'. */
  readonly database: string;
  readonly table: string;
  /** Data format as Kusto spells it; case does not matter. */
  readonly format: string;
  readonly mappingName: string | null;
  /** A mapping given with the request itself: its JSON text. */
  readonly inlineMapping?: string | null;
  readonly ignoreFirstRecord?: boolean;
  /** What the transform SourceLocation answers. */
  readonly sourceLocation?: string;
  readonly data: Uint8Array;
  /** `ingestion_time()` of the rows. */
  readonly nowTicks: bigint;
  readonly signal: AbortSignal;
  /** Where the request's text names the table, for errors. */
  readonly span?: Span;
}
