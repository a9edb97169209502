import type { Diagnostic } from '../text/diagnostic.ts';
import type { Span } from '../text/span.ts';
import type { WorkerCall } from './worker-call.ts';

/**
 * What happens during a run, in order. `POST /api/invocations` answers with one JSON object a line
 * (application/x-ndjson), each written as it happens. Times are milliseconds since the start.
 */
export type InvocationEvent =
  | { readonly event: 'started'; readonly invocationId: string; readonly at: string }
  | TriggerEvent
  | ExpressionsEvent
  | RequestEvent
  | ResponseEvent
  | RowsEvent
  | ValueEvent
  | WorkerCallEvent
  | OutputEvent
  | TableEvent
  | {
      readonly event: 'http-response';
      readonly status: number;
      readonly body: string;
      /** The body goes on; the page gets the beginning of a long one. */
      readonly truncated: boolean;
      readonly contentType: string;
      /** Other headers that the function set, where its code ran. */
      readonly headers?: readonly { readonly name: string; readonly value: string }[];
    }
  | {
      readonly event: 'log';
      readonly level: 'trace' | 'debug' | 'information' | 'warning' | 'error';
      readonly category: string;
      readonly message: string;
    }
  | { readonly event: 'diagnostic'; readonly diagnostic: Diagnostic; readonly binding?: string }
  | FinishedEvent;

/** The trigger fired: its binding data, as the host sees it. */
export interface TriggerEvent {
  readonly event: 'trigger';
  readonly type: string;
  readonly elapsedMs: number;
  readonly bindingData: readonly BindingDatum[];
}

export interface BindingDatum {
  readonly name: string;
  /** Where it comes from: `route`, `query`, `headers`, `body`, `trigger metadata`, `system`. */
  readonly source: string;
  /** What `{name}` resolves to; null when it is an object that can only be walked into. */
  readonly text: string | null;
  readonly json: string;
}

/** One property of a binding whose text held expressions, and what they resolved to. */
export interface ExpressionsEvent {
  readonly event: 'expressions';
  readonly binding: string;
  readonly direction: 'in' | 'out';
  readonly elapsedMs: number;
  readonly properties: readonly ResolvedProperty[];
}

export interface ResolvedProperty {
  readonly property: string;
  readonly template: string;
  readonly resolved: string | null;
  /** Each `%setting%` and `{expression}`; spans count in `template`. */
  readonly tokens: readonly {
    readonly span: Span;
    readonly expression: string;
    readonly value: string | null;
    readonly error?: string;
  }[];
}

/** A request exactly as the Kusto SDK put it on the wire. */
export interface RequestEvent {
  readonly event: 'request';
  readonly binding: string;
  readonly purpose: 'query' | 'management' | 'streaming-ingest' | 'queued-ingest' | 'table-state';
  readonly elapsedMs: number;
  readonly method: string;
  readonly url: string;
  readonly headers: readonly { readonly name: string; readonly value: string }[];
  /** Body as text (decompressed, at most 64 KiB; `truncated` tells when there was more). */
  readonly body: string;
  readonly truncated: boolean;
}

export interface ResponseEvent {
  readonly event: 'response';
  readonly binding: string;
  readonly elapsedMs: number;
  readonly durationMs: number;
  readonly status: number;
  readonly headers: readonly { readonly name: string; readonly value: string }[];
}

/** Kusto's column types as on the wire. */
export interface WireColumn {
  readonly name: string;
  readonly type: string;
}

/**
 * Wire values: numbers, strings, booleans, null, JSON for dynamic. A long or decimal that a double
 * cannot hold comes as a string of digits; the column's type tells.
 */
export type WireRow = readonly unknown[];

export interface RowsEvent {
  readonly event: 'rows';
  readonly binding: string;
  readonly elapsedMs: number;
  readonly columns: readonly WireColumn[];
  readonly rows: readonly WireRow[];
  /** How many rows the answer had; more than `rows` holds when it was cut for the page. */
  readonly total: number;
}

/** Something that is not the same after a conversion. */
export interface ValueLoss {
  /**
   * `digits` of a number, a `date` written in another way, a value `dropped` without a word, one
   * `cut` at the greatest depth, a `property` that the class does not have.
   */
  readonly kind: 'digits' | 'date' | 'dropped' | 'cut' | 'property';
  /** Where in the value: `[2].Cost`; empty for the whole. */
  readonly path: string;
  /** The innermost property's name; empty when there is none. */
  readonly column: string;
  readonly before: string;
  /** Null when nothing is left of it. */
  readonly after: string | null;
}

/** The value the function receives for an input binding, after its worker's conversion. */
export interface ValueEvent {
  readonly event: 'value';
  readonly binding: string;
  readonly elapsedMs: number;
  /** `JSON text`, `array of objects`, ... */
  readonly type: string;
  readonly text: string;
  readonly truncated: boolean;
  /** What the conversion lost, the first of many. */
  readonly losses?: readonly ValueLoss[];
}

/**
 * The inputs are there and the function's code is the page's to run: the run waits for
 * `POST /api/invocations/:id/function-result`, once, and fails with FR-09 when it does not come.
 */
export interface WorkerCallEvent {
  readonly event: 'worker-call';
  readonly elapsedMs: number;
  readonly call: WorkerCall;
  /** Time the function may run. */
  readonly limitMs: number;
}

/** What the function gave to an output binding, and the rows the host makes of it. */
export interface OutputEvent {
  readonly event: 'output';
  readonly binding: string;
  readonly elapsedMs: number;
  /** Each row as the text that is serialised for ingestion. */
  readonly rows: readonly string[];
  readonly rowCount: number;
  /** Elements the host dropped silently (KB-22). */
  readonly discarded: number;
  /** What is not as the function gave it, the first of many. */
  readonly losses?: readonly ValueLoss[];
  readonly format: string;
  readonly payload: string;
  readonly truncated: boolean;
}

/** The target table before or after an ingestion. */
export interface TableEvent {
  readonly event: 'table';
  readonly binding: string;
  readonly when: 'before' | 'after';
  readonly database: string;
  readonly table: string;
  readonly columns: readonly WireColumn[];
  readonly rows: readonly WireRow[];
  readonly total: number;
}

interface FinishedEvent {
  readonly event: 'finished';
  readonly outcome: 'succeeded' | 'failed' | 'canceled';
  readonly elapsedMs: number;
  readonly error?: InvocationError;
}

/** An error at the step and place it belongs to. */
export interface InvocationError {
  readonly code: string;
  /** The real host's text where it has one, wrappers included, innermost last. */
  readonly messages: readonly string[];
  readonly binding?: string;
  readonly step:
    | 'indexing'
    | 'trigger'
    | 'expressions'
    | 'connection'
    | 'query'
    | 'value'
    | 'function'
    | 'output'
    | 'ingest';
  /** Position in the document, when text is involved. */
  readonly place?: { readonly file: Diagnostic['file']; readonly span: Span };
  /** What the visitor can do next, one sentence. */
  readonly advice?: string;
}
