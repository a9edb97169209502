/**
 * Why a cluster gave no (whole) answer. Holds plain values only: the SDK's error objects reach down
 * to sockets and headers and must not go further than this file (kusto-wire.md section 7).
 */
export class ClusterError extends Error {
  readonly kind: ClusterErrorKind;
  /** Kusto's own code when it has one (`SEM0100`, `BadRequest_TableNotExist`), else ours. */
  readonly code: string;
  readonly status: number | null;
  readonly permanent: boolean;
  /** Where in the text, when the cluster says it. */
  readonly position: TextPosition | null;
  /** The cluster's error body as JSON text; null when it sent none. */
  readonly body: string | null;

  constructor(
    kind: ClusterErrorKind,
    code: string,
    message: string,
    more: {
      readonly status?: number;
      readonly permanent?: boolean;
      readonly position?: TextPosition | null;
      readonly body?: string | null;
    } = {},
  ) {
    super(message);
    this.name = 'ClusterError';
    this.kind = kind;
    this.code = code;
    this.status = more.status ?? null;
    this.permanent = more.permanent ?? true;
    this.position = more.position ?? null;
    this.body = more.body ?? null;
  }
}

/**
 * `refused`: the cluster said no. `partial`: it said no after rows had come. `unreachable`: the
 * connection failed or broke. `too-slow`: no answer in time. `unreadable`: no Kusto answer.
 */
export type ClusterErrorKind =
  | 'refused'
  | 'partial'
  | 'unreachable'
  | 'too-slow'
  | 'canceled'
  | 'unreadable';

/** Offset in UTF-16 units when the cluster counts so, else line and column, from 1. */
export type TextPosition =
  | { readonly offset: number; readonly length: number }
  | { readonly line: number; readonly column: number };

/** What the SDK's axios errors hold; axios itself is the SDK's dependency, not ours. */
interface AxiosError extends Error {
  readonly isAxiosError: true;
  readonly code?: string;
  readonly response?: { readonly status: number; readonly data: unknown };
}

const isAxiosError = (error: unknown): error is AxiosError =>
  error instanceof Error && (error as Partial<AxiosError>).isAxiosError === true;

const brokenConnection = new Set([
  'ECONNRESET',
  'ECONNREFUSED',
  'EPIPE',
  'ENOTFOUND',
  'EHOSTUNREACH',
  'ERR_STREAM_PREMATURE_CLOSE',
  'ERR_BAD_RESPONSE',
]);

/** Whatever the SDK threw -> our error; anything that is no cluster's fault is thrown on. */
export function toClusterError(thrown: unknown): ClusterError {
  if (thrown instanceof ClusterError) return thrown;
  const error = throttled(thrown) ?? thrown;
  if (isAxiosError(error)) {
    if (error.code === 'ERR_CANCELED') return canceled();
    // An answer that began well has a status too when its connection breaks.
    if (error.response && error.response.status >= 400) {
      return refusal(error.response.status, error.response.data);
    }
    if (error.code === 'ECONNABORTED' || error.code === 'ETIMEDOUT') {
      return new ClusterError('too-slow', 'CLIENT_TIMEOUT', 'The cluster did not answer in time.', {
        permanent: false,
      });
    }
    if (
      error.response ||
      brokenConnection.has(error.code ?? '') ||
      /hang up|aborted/.test(error.message)
    ) {
      return unreachable(error.code ?? 'ECONNRESET');
    }
  }
  if (
    error instanceof Error &&
    /Failed to get cloud info|aborted|socket hang up/.test(error.message)
  ) {
    return unreachable('ECONNRESET');
  }
  if (error instanceof Error && /^Failed to parse response/.test(error.message)) {
    return new ClusterError(
      'unreadable',
      'BAD_ANSWER',
      'The cluster answered with something that is no Kusto answer.',
    );
  }
  throw thrown;
}

const canceled = (): ClusterError =>
  new ClusterError('canceled', 'CANCELED', 'The run was canceled.');

const unreachable = (code: string): ClusterError =>
  new ClusterError('unreachable', code, `The connection to the cluster failed (${code}).`, {
    permanent: false,
  });

/** ThrottlingError keeps the axios error in `inner`. */
const throttled = (thrown: unknown): unknown =>
  (thrown as { inner?: unknown } | null)?.inner ?? undefined;

interface OneApiError {
  readonly code?: unknown;
  readonly message?: unknown;
  readonly '@message'?: unknown;
  readonly '@permanent'?: unknown;
  readonly innererror?: OneApiError & Record<string, unknown>;
}

function refusal(status: number, body: unknown): ClusterError {
  const { error } = (typeof body === 'object' && body !== null ? body : {}) as {
    error?: OneApiError;
  };
  if (error) return fromOneApi('refused', error, status);
  const text = typeof body === 'string' && body.trim() !== '' ? body.trim().slice(0, 2000) : null;
  return new ClusterError(
    'refused',
    `HTTP_${status}`,
    text ?? `The cluster answered with status ${status}.`,
    { status, permanent: status < 500 && status !== 429 },
  );
}

const maxBodyLength = 8 * 1024;

/** Kusto's error object (kusto-wire.md section 7) -> ours: the long text, the innermost code. */
export function fromOneApi(
  kind: 'refused' | 'partial',
  error: OneApiError,
  status?: number,
): ClusterError {
  const inner = error.innererror;
  const text = [error['@message'], error.message].find((value) => typeof value === 'string');
  const code = [inner?.code, error.code].find((value) => typeof value === 'string');
  return new ClusterError(
    kind,
    (code as string | undefined) ?? 'UNKNOWN',
    (text as string | undefined) ?? 'The cluster refused the request without saying why.',
    {
      ...(status === undefined ? {} : { status }),
      permanent: error['@permanent'] !== false,
      position: inner ? positionOf(inner) : null,
      body: JSON.stringify({ error }).slice(0, maxBodyLength),
    },
  );
}

function positionOf(inner: Record<string, unknown>): TextPosition | null {
  const offset = inner['@offset'];
  const length = inner['@length'];
  if (typeof offset === 'number' && typeof length === 'number') return { offset, length };
  const line = Number(inner['@line']);
  const column = Number(inner['@pos']);
  return Number.isInteger(line) && Number.isInteger(column) && line > 0 ? { line, column } : null;
}
