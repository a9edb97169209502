import { functionJob } from '#shared/node-worker/function-job';
import { runInNode } from '#shared/node-worker/testing/run-in-node';
import type { FunctionAppDocument } from '#shared/playground-api/function-app-document';
import type { InvocationEvent } from '#shared/playground-api/invocation-event';
import type { TestServer } from './start-test-server.ts';

/** For tests: runs a document as the page does, which runs the function's code when it is asked to. */
export function runAsPage(
  server: TestServer,
  document: FunctionAppDocument,
): Promise<InvocationEvent[]> {
  return server.run(document, {
    onEvent: (event) => {
      if (event.event !== 'worker-call') return;
      void runInNode(functionJob(document, event.call)).then(({ result }) =>
        server.post(`/api/invocations/${event.call.invocationId}/function-result`, result),
      );
    },
  });
}
