import type { FunctionAppDocument } from '#shared/playground-api/function-app-document';
import type { InvocationEvent } from '#shared/playground-api/invocation-event';
import { call } from './call.ts';
import { unreachable } from './playground-error.ts';
import { readNdjson } from './read-ndjson.ts';

/** Runs the function once; aborting closes the connection, which cancels the run. */
export async function* invoke(
  document: FunctionAppDocument,
  signal: AbortSignal,
): AsyncGenerator<InvocationEvent> {
  const response = await call('/api/invocations', { method: 'POST', body: { document }, signal });
  if (!response.body) throw unreachable();
  yield* readNdjson<InvocationEvent>(response.body);
}
