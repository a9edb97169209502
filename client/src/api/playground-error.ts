/**
 * A call to our API that brought no answer of its own kind.
 * `code` is the server's, or `UNREACHABLE` when nothing answered, or `BAD_ANSWER` when something
 * that is not our server did.
 */
export class PlaygroundError extends Error {
  readonly code: string;
  readonly retryAfterSeconds: number | null;

  constructor(code: string, message: string, retryAfterSeconds: number | null = null) {
    super(message);
    this.name = 'PlaygroundError';
    this.code = code;
    this.retryAfterSeconds = retryAfterSeconds;
  }
}

export const unreachable = (): PlaygroundError =>
  new PlaygroundError(
    'UNREACHABLE',
    'The playground server does not answer. Check that it is still running; your text is kept here.',
  );
