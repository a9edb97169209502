import type { ApiError } from '#shared/playground-api/status';

/**
 * Answers of our API that are no success: code -> HTTP status and words. Thrown anywhere in a
 * route; `answerError` gives it its outer shape.
 */
const messages = {
  NOT_FOUND: { status: 404, text: (p: { path: string }) => `There is nothing at ${p.path}.` },
  BAD_REQUEST: { status: 400, text: (p: { problem: string }) => p.problem },
  BODY_NOT_JSON: {
    status: 400,
    text: (p: { problem: string }) => `The request body is not JSON: ${p.problem}`,
  },
  BODY_TOO_DEEP: {
    status: 400,
    text: (p: { limit: number }) => `The request body is nested deeper than ${p.limit} levels.`,
  },
  BODY_TYPE: {
    status: 415,
    text: (_: object) => 'The request body must be of type application/json.',
  },
  PAYLOAD_TOO_LARGE: {
    status: 413,
    text: (p: { limit: number }) =>
      `The request is larger than ${megabytes(p.limit)} MB, the most this playground takes. Use a smaller sample.`,
  },
  SESSION_MISSING: {
    status: 400,
    text: (_: object) =>
      'The header x-playground-session must hold the 32 hex digits that name your sandbox.',
  },
  FOREIGN_HOST: {
    status: 421,
    text: (p: { host: string }) =>
      `This playground does not answer to the host name '${p.host}'. Open it at its own address, or list the name in PLAYGROUND_HOSTS.`,
  },
  FOREIGN_ORIGIN: {
    status: 403,
    text: (_: object) => 'Calls from other sites are refused.',
  },
  TOO_MANY_REQUESTS: {
    status: 429,
    text: (p: { what: string }) => `Too many ${p.what}. Wait a moment, then try again.`,
  },
  FUNCTION_NOT_AWAITED: {
    status: 409,
    text: (_: object) => 'No run waits for this result: it has ended, or it has one already.',
  },
  CLUSTER_UNAVAILABLE: {
    status: 503,
    text: (p: { reason: string }) => `The embedded cluster does not answer: ${p.reason}`,
  },
  CLUSTER_REFUSED: { status: 502, text: (p: { reason: string }) => p.reason },
  SHUTTING_DOWN: { status: 503, text: (_: object) => 'The playground is shutting down.' },
  INTERNAL: {
    status: 500,
    text: (p: { id: string }) =>
      `The playground failed; this is a bug. The log names it by ${p.id}.`,
  },
} as const;

type Messages = typeof messages;
export type ApiErrorCode = keyof Messages;

export class PlaygroundApiError<Code extends ApiErrorCode = ApiErrorCode> extends Error {
  readonly code: Code;
  readonly status: number;
  readonly retryAfterSeconds: number | undefined;

  constructor(
    code: Code,
    detail: Parameters<Messages[Code]['text']>[0],
    retryAfterSeconds?: number,
  ) {
    // The entry for `Code` takes exactly this detail; TypeScript cannot follow it.
    const text = messages[code].text as (detail: object) => string;
    super(text(detail));
    this.name = 'PlaygroundApiError';
    this.code = code;
    this.status = messages[code].status;
    this.retryAfterSeconds = retryAfterSeconds;
  }

  toJson(): { readonly error: ApiError } {
    return {
      error: {
        code: this.code,
        message: this.message,
        ...(this.retryAfterSeconds === undefined
          ? {}
          : { retryAfterSeconds: this.retryAfterSeconds }),
      },
    };
  }
}

const megabytes = (bytes: number): string => (bytes / 1024 / 1024).toFixed(0);
