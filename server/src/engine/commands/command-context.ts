import type { Access } from '../catalog/access.ts';
import type { ClusterStore, SqlValue } from '../catalog/cluster-store.ts';
import type { Result } from '../engine-api.ts';
import type { ParsedCommand } from '../parse/parse-command.ts';
import type { Principal } from '../principal.ts';
import type { Sql } from '../sql/sql.ts';
import type { Column } from '../types.ts';

/** What a management command may use beside its own arguments; `engine.ts` fills it in. */
export interface CommandContext {
  readonly clusterId: string;
  /** What the principal may do, by the roles that it has at this moment. */
  readonly access: Access;
  readonly store: ClusterStore;
  /** The database of the request, resolved: never '' or 'NetDefaultDB'. */
  readonly database: string;
  /** The moment of the request, which it may give itself. */
  readonly nowTicks: bigint;
  /** The same where the request gives it, else null: its rows then have the time of their commit. */
  readonly givenTicks: bigint | null;
  /** The moment by the engine's own clock. */
  readonly clockTicks: bigint;
  readonly signal: AbortSignal;
  readonly requests: RequestLog;
  readonly startedTicks: bigint;
  /** Parses a management command. Errors: those of `parseCommand`, EMB0014 past its budget. */
  parse(text: string): Promise<ParsedCommand>;
  /**
   * KQL to SQL without running it, for `.set-or-append T <| query`. Spans of its errors count from
   * the start of `text`.
   */
  compile(text: string): Promise<CompiledQuery>;
  /** The same for the query of an update policy, which may read the database's own tables. */
  compilePolicy(text: string): Promise<CompiledQuery>;
  /** The same over a table whose rows have their numbers as one more column, `rowNumberColumn`. */
  compileRows(table: string, text: string): Promise<CompiledQuery>;
  /** Runs KQL text in the request's database, for a command piped into KQL. */
  query(text: string): Promise<Result>;
}

/** The first tabular statement of a query: one SELECT whose columns stand in this order. */
export interface CompiledQuery {
  readonly columns: readonly Column[];
  readonly sql: Sql;
  readonly values: readonly SqlValue[];
}

/** The requests of one cluster: those that run and the last ones that ended. */
interface RequestLog {
  entries(): readonly RequestEntry[];
  /** Stops the running request with that client request id; false when none runs. */
  cancel(clientRequestId: string, reason: string, may: (entry: RequestEntry) => boolean): boolean;
}

export interface RequestEntry {
  readonly kind: 'query' | 'command' | 'ingest';
  readonly clientRequestId: string;
  /** A guid. */
  readonly activityId: string;
  readonly text: string;
  readonly database: string;
  readonly principal: Principal;
  readonly application: string;
  /** As the client says it. */
  readonly user: string;
  readonly startedTicks: bigint;
  readonly lastUpdatedTicks: bigint;
  readonly state: 'InProgress' | 'Completed' | 'Failed' | 'Canceled';
  readonly failureReason: string;
}
