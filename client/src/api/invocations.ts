import type { FunctionAppDocument } from '#shared/playground-api/function-app-document';
import type { InvocationEvent } from '#shared/playground-api/invocation-event';
import type { FunctionResult } from '#shared/playground-api/worker-call';
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

/** Tells a run that waits for it what the page's run of the function gave. */
export async function sendFunctionResult(
  invocationId: string,
  result: FunctionResult,
  signal: AbortSignal,
): Promise<void> {
  const path = `/api/invocations/${encodeURIComponent(invocationId)}/function-result`;
  await call(path, { method: 'POST', body: result, signal });
}
