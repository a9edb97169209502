import { type ApiError, sessionHeader } from '#shared/playground-api/status';
import { PlaygroundError, unreachable } from './playground-error.ts';
import { sessionId } from './session.ts';

interface CallOptions {
  readonly method?: 'GET' | 'POST' | 'DELETE';
  readonly body?: unknown;
  readonly signal?: AbortSignal | undefined;
}

/**
 * One call of our API; answers with a success, else throws `PlaygroundError`. A call that was
 * aborted throws the `AbortError` of fetch.
 */
export async function call(path: string, options: CallOptions = {}): Promise<Response> {
  const headers = new Headers({ [sessionHeader]: await sessionId() });
  const init: RequestInit = { method: options.method ?? 'GET', headers };
  if (options.signal) init.signal = options.signal;
  if (options.body !== undefined) {
    headers.set('content-type', 'application/json');
    init.body = JSON.stringify(options.body);
  }
  let response: Response;
  try {
    response = await fetch(path, init);
  } catch (error) {
    if (options.signal?.aborted) throw error;
    throw unreachable();
  }
  if (!response.ok) throw await toError(response);
  return response;
}

/** The answer's JSON. Its type is the server's promise, made from the same declarations. */
export async function callJson<T>(path: string, options: CallOptions = {}): Promise<T> {
  const response = await call(path, options);
  try {
    return (await response.json()) as T;
  } catch (error) {
    if (options.signal?.aborted) throw error;
    throw badAnswer(response.status);
  }
}

async function toError(response: Response): Promise<PlaygroundError> {
  const error = await readApiError(response);
  if (!error) return response.status >= 502 ? unreachable() : badAnswer(response.status);
  return new PlaygroundError(
    error.code,
    error.message,
    error.retryAfterSeconds ?? secondsOf(response.headers.get('retry-after')),
  );
}

async function readApiError(response: Response): Promise<ApiError | null> {
  try {
    const { error } = (await response.json()) as { error?: Partial<ApiError> };
    return error && typeof error.code === 'string' && typeof error.message === 'string'
      ? (error as ApiError)
      : null;
  } catch {
    return null;
  }
}

const secondsOf = (header: string | null): number | null => {
  const seconds = Number(header);
  return header !== null && Number.isFinite(seconds) ? seconds : null;
};

const badAnswer = (status: number): PlaygroundError =>
  new PlaygroundError(
    'BAD_ANSWER',
    `The server answered in a way this page does not know (${status}).`,
  );
