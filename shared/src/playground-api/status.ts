/** `GET /api/status`: what the page shows about the server and the embedded cluster. */
export interface PlaygroundStatus {
  readonly version: string;
  readonly mode: 'local' | 'hosted';
  readonly cluster: ClusterStatus;
  /** Databases of the visitor, in the order to show. */
  readonly databases: readonly {
    readonly name: string;
    readonly readOnly: boolean;
    readonly note: string;
  }[];
  readonly limits: {
    readonly maxRows: number;
    readonly maxResultBytes: number;
    readonly timeoutMs: number;
    readonly maxPayloadBytes: number;
  };
}

export interface ClusterStatus {
  readonly state: 'starting' | 'ready' | 'restarting' | 'down';
  /** Address for other Kusto clients on this machine; null in hosted mode. */
  readonly url: string | null;
  readonly connectionString: string | null;
  readonly restarts: readonly { readonly at: string; readonly reason: string }[];
}

/** Other answers of our API that are no success: `{ error: ApiError }`. */
export interface ApiError {
  readonly code: string;
  readonly message: string;
  /** Seconds to wait before trying again, for 429 and 503. */
  readonly retryAfterSeconds?: number;
}

/**
 * Names the visitor's sandbox: 128 random bits as 32 hex digits, made by the page and sent on every
 * call. In local mode the server has one sandbox and ignores it.
 */
export const sessionHeader = 'x-playground-session';
