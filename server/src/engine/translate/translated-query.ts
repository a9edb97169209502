import type { Span } from '#shared/text/span';
import type { Visualization } from '../engine-api.ts';
import type { Principal } from '../principal.ts';
import type { Column, KustoType } from '../types.ts';
import type { Fallible } from './fallible.ts';
import type { DiscoveredSchema } from './schema-discovery.ts';

export interface TranslationRequest {
  readonly text: string;
  /** A database of the catalog, as the catalog spells it. */
  readonly database: string;
  /** What `now()` answers, in ticks. */
  readonly nowTicks: bigint;
  /** What `current_cluster_endpoint()` and `current_principal()` answer. */
  readonly cluster: string;
  readonly principal: Principal;
  /** Schemas of plugins that were discovered for this query; none at first. */
  readonly schemas?: readonly DiscoveredSchema[];
}

export interface TranslatedQuery {
  /** One for each tabular statement, in order. */
  readonly statements: readonly TranslatedStatement[];
  /** `declare query_parameters`, in the order of their positions: the first is `$1`. */
  readonly parameters: readonly DeclaredParameter[];
  readonly reads: Reads;
}

/** What a text reads, each once: to be held against what its principal may read. */
export interface Reads {
  readonly tables: readonly TableRead[];
  /** Databases whose stored functions it calls. */
  readonly databases: readonly string[];
}

export interface TableRead {
  readonly database: string;
  readonly table: string;
  /** `Table.physicalName`: what stands in the SQL. */
  readonly physicalName: string;
  /** Where the text names it first. */
  readonly span: Span;
}

export interface TranslatedStatement {
  /** `PrimaryResult`, or the name given by `as`. */
  readonly name: string;
  /** A SELECT whose columns stand in the order of `columns`; parameters are `$1`, `$2`, ... */
  readonly sql: string;
  readonly columns: readonly Column[];
  /** Which of them are columns of a stored table as they are, by position. */
  readonly stored: readonly boolean[];
  readonly visualization: Visualization | null;
  /** Of the whole text up to here. */
  readonly fallible: readonly Fallible[];
}

export interface DeclaredParameter {
  readonly name: string;
  readonly type: KustoType;
  /** The default's KQL text; null when the parameter must be given. */
  readonly defaultText: string | null;
}
