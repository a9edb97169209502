import type { Span } from '#shared/text/span';

/**
 * The engine's error catalogue: code -> words. Kusto's own code where Kusto has one; ours begin
 * with `EMB` (embedded cluster). The detail's type follows from the code.
 * `kusto/error-response.ts` gives each its HTTP status and Kusto exception name.
 */
const messages = {
  /** Any syntax error that Kusto.Language reports; `message` is its text. */
  SYN0002: (p: { message: string }) => p.message,
  /** Any semantic error that Kusto.Language reports; `kustoCode` is its KSnnn code. */
  SEM0001: (p: { message: string; kustoCode: string }) => p.message,
  EMB0001: (p: { construct: string }) => `${p.construct} is not supported by the embedded cluster`,
  EMB0002: (p: { database: string }) => `Database '${p.database}' could not be found.`,
  EMB0003: (p: { table: string; database: string }) =>
    `Table '${p.table}' could not be found in database '${p.database}'.`,
  EMB0004: (p: { kind: string; name: string }) =>
    `Entity ID '${p.name}' of kind '${p.kind}' was not found.`,
  EMB0005: (p: { what: string }) => `${p.what} already exists.`,
  EMB0006: (p: { database: string }) => `Database '${p.database}' is read-only.`,
  EMB0007: (p: { column: string; table: string; from: string; to: string }) =>
    `Column '${p.column}' of table '${p.table}' is of type ${p.from}: it cannot become ${p.to}.`,
  EMB0008: (p: { querySchema: string; tableSchema: string }) =>
    `Query schema does not match table schema. QuerySchema=(${p.querySchema}), TableSchema=(${p.tableSchema}).`,
  /** An argument of a management command that its grammar lets pass. */
  EMB0009: (p: { command: string; detail: string }) => `${p.command}: ${p.detail}`,
  /** A limit of the result was passed; rows up to it were sent. */
  EMB0010: (p: { what: 'record count' | 'data size'; limit: number }) =>
    `Query result set has exceeded the internal ${p.what} limit ${p.limit} (E_QUERY_RESULT_SET_TOO_LARGE).`,
  EMB0011: (p: { timeoutMs: number }) =>
    `Request timed out after ${p.timeoutMs} ms. Raise servertimeout, or make the query cheaper.`,
  EMB0012: (p: { reason: string }) => `The request was canceled: ${p.reason}.`,
  EMB0013: (p: { detail: string }) => `The query ran out of memory (E_RUNAWAY_QUERY): ${p.detail}`,
  EMB0014: (p: { limit: string }) => `The query is too complex: ${p.limit}.`,
  /** The generated SQL did not pass the gate, or DuckDB refused it: a defect of ours. */
  EMB0015: (p: { detail: string }) => `The embedded cluster could not run this query: ${p.detail}`,
  /** The request itself asked to change nothing (`request_readonly`). */
  EMB0016: (_: Readonly<Record<string, never>>) =>
    'The request is read-only: a command that changes something is refused.',
  /** Refused for a while by whoever runs the engine, because it ended the process. */
  EMB0017: (p: { reason: string; minutes: number }) =>
    `This request is not run again for ${p.minutes} minutes: it ended the cluster's process a short time ago (${p.reason}). Change it, so that it needs less.`,
  /** The quota of a visitor's file. */
  EMB0018: (p: { limitBytes: number }) =>
    `The cluster's databases have reached their limit of ${p.limitBytes} bytes: drop or clear tables first.`,
  EMB0020: (p: { format: string }) =>
    `Data format '${p.format}' is not supported by the embedded cluster.`,
  EMB0021: (p: { detail: string }) => `The payload could not be read: ${p.detail}`,
  EMB0022: (p: { name: string; table: string }) =>
    `Entity ID '${p.name}' of kind 'MappingPersistent' was not found.`,
  EMB0023: (p: { detail: string }) => `The ingestion mapping is not valid: ${p.detail}`,
  EMB0024: (p: { detail: string }) => `The payload is too large: ${p.detail}`,
  EMB0025: (p: { table: string; database: string }) =>
    `Streaming ingestion is not enabled for table '${p.table}' of database '${p.database}': enable its streamingingestion policy, or use queued ingestion.`,
  EMB0026: (p: { record: number; fields: number; expected: number }) =>
    `The payload has a malformed CSV format, failing per ValidationOptions policy: record ${p.record} has ${p.fields} fields, not ${p.expected}.`,
  EMB0030: (p: { name: string; detail: string }) => `Query parameter '${p.name}': ${p.detail}`,
  /** By roles: see `catalog/access.ts`. `action`: what the principal may not do. */
  EMB0040: (p: { principal: string; action: string }) =>
    `Principal '${p.principal}' is not authorized to ${p.action}.`,
} as const;

export type ErrorCode = keyof typeof messages;
export type ErrorDetail<C extends ErrorCode> = Parameters<(typeof messages)[C]>[0];

/** A mistake of the user's, or a limit: never a defect of ours (those are plain exceptions). */
export class EngineError<C extends ErrorCode = ErrorCode> extends Error {
  readonly code: C;
  readonly detail: ErrorDetail<C>;
  /** Where in the request's text; undefined when no text is involved. */
  readonly span: Span | undefined;

  constructor(code: C, detail: ErrorDetail<C>, span?: Span) {
    // A union of the catalogue's functions takes the intersection of their details; `detail` fits
    // the one that `code` selects.
    super((messages[code] as (p: ErrorDetail<C>) => string)(detail));
    this.name = 'EngineError';
    this.code = code;
    this.detail = detail;
    this.span = span;
  }
}
