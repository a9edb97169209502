import type { Span } from '../text/span.ts';

/**
 * What the host sends to the Node worker for one invocation. Texts are exact: the worker parses
 * them itself. Source: the worker's protocol as @azure/functions 3.5.2 and 4.16.5 read it.
 */
export interface WorkerCall {
  readonly invocationId: string;
  readonly functionName: string;
  /** All bindings of function.json, in its order. */
  readonly bindings: readonly CalledBinding[];
  /** The name of the trigger's binding, and what fired it. */
  readonly trigger: { readonly binding: string; readonly data: WorkerData };
  readonly triggerMetadata: readonly { readonly name: string; readonly data: WorkerData }[];
  /** The values of the other input bindings. */
  readonly inputs: readonly { readonly binding: string; readonly data: WorkerData }[];
}

export interface CalledBinding {
  readonly name: string;
  readonly type: string;
  readonly direction: 'in' | 'out' | 'inout';
}

/** A value between host and worker. */
export type WorkerData =
  | { readonly kind: 'string'; readonly text: string }
  | { readonly kind: 'json'; readonly text: string }
  | { readonly kind: 'number'; readonly value: number }
  | { readonly kind: 'bytes'; readonly base64: string }
  | { readonly kind: 'strings'; readonly texts: readonly string[] }
  | { readonly kind: 'http-request'; readonly request: CalledHttpRequest };

/** Names of headers are in lower case; one that is repeated has its values joined by commas. */
export interface CalledHttpRequest {
  readonly method: string;
  readonly url: string;
  readonly headers: readonly NamedText[];
  readonly query: readonly NamedText[];
  readonly params: readonly NamedText[];
  readonly body: string;
}

export interface NamedText {
  readonly name: string;
  readonly text: string;
}

/** `POST /api/invocations/:id/function-result`: what the worker answers. */
export type FunctionResult =
  | {
      readonly outcome: 'succeeded';
      /** Output bindings by their names in function.json; one that got nothing is not here. */
      readonly outputs: readonly { readonly binding: string; readonly data: ReturnedData }[];
    }
  | {
      readonly outcome: 'failed';
      readonly code: FunctionErrorCode;
      readonly message: string;
      readonly stack: string;
      /** Where in the code, as far as the stack tells. */
      readonly span: Span | null;
    };

export type ReturnedData =
  | Exclude<WorkerData, { readonly kind: 'http-request' | 'strings' }>
  | { readonly kind: 'http-response'; readonly response: ReturnedHttpResponse };

export interface ReturnedHttpResponse {
  /** As the function gave it; null when it gave none. */
  readonly status: string | null;
  readonly headers: readonly NamedText[];
  /** `Set-Cookie` lines. */
  readonly cookies: readonly string[];
  readonly body: Exclude<ReturnedData, { readonly kind: 'http-response' }> | null;
}

/** Why a function gave no result; the words are in `node-worker/function-error.ts`. */
export const functionErrorCodes = [
  'FR-01',
  'FR-02',
  'FR-03',
  'FR-04',
  'FR-05',
  'FR-06',
  'FR-07',
  'FR-08',
  'FR-09',
  'FR-10',
] as const;
export type FunctionErrorCode = (typeof functionErrorCodes)[number];

/** A line the function wrote. */
export interface FunctionLine {
  readonly level: 'trace' | 'debug' | 'information' | 'warning' | 'error';
  /** `context.log` and its kin, `console`, or the worker itself. */
  readonly source: 'context' | 'console' | 'worker';
  readonly message: string;
}
