import { functionJob } from '#shared/node-worker/function-job';
import type { FunctionRun } from '#shared/node-worker/run-function';
import type { FunctionAppDocument } from '#shared/playground-api/function-app-document';
import type { WorkerCall } from '#shared/playground-api/worker-call';
import { runInSandbox, type SandboxOptions } from './run-in-sandbox.ts';

/** Runs the code of a document for one call. */
export const runDocument = (
  document: FunctionAppDocument,
  { call, ...options }: SandboxOptions & { readonly call: WorkerCall },
): Promise<FunctionRun> => runInSandbox(functionJob(document, call), options);
