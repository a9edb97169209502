import type {
  InvocationError,
  RequestEvent,
  ResponseEvent,
  WireColumn,
  WireRow,
} from './invocation-event.ts';

/** `POST /api/queries`: KQL, or a management command when the text begins with a dot. */
export interface QueryRequest {
  readonly database: string;
  readonly text: string;
}

/** The answer, 200 whether the cluster accepted the text or not. */
export type QueryResponse =
  | {
      readonly outcome: 'succeeded';
      readonly tables: readonly QueryTable[];
      readonly request: RequestEvent;
      readonly response: ResponseEvent;
    }
  | {
      readonly outcome: 'failed';
      readonly error: InvocationError;
      /** Tables that came before the failure (a truncated result). */
      readonly tables: readonly QueryTable[];
      readonly request: RequestEvent | null;
      readonly response: ResponseEvent | null;
    };

export interface QueryTable {
  readonly name: string;
  readonly columns: readonly WireColumn[];
  readonly rows: readonly WireRow[];
  readonly total: number;
  readonly visualization: Readonly<Record<string, unknown>> | null;
}
