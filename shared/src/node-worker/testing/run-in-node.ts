import { runInThisContext } from 'node:vm';
import type { FunctionLine } from '../../playground-api/function-call.ts';
import { moduleScript } from '../place-in-source.ts';
import {
  type FunctionHost,
  type FunctionJob,
  type FunctionRun,
  type ModuleFunction,
  runFunction,
} from '../run-function.ts';
import type { WebPlatform } from '../web-platform.ts';

/** Functions may pass these anything: they look at their arguments themselves. */
const web = { Headers, URLSearchParams, Response } as unknown as WebPlatform;

/** Runs a function in this process, for tests: their code is our own, and nothing confines it. */
export async function runInNode(
  job: FunctionJob,
): Promise<FunctionRun & { readonly lines: readonly FunctionLine[] }> {
  const lines: FunctionLine[] = [];
  const host: FunctionHost = {
    web,
    // The script's value is that function: it was wrapped so.
    load: async (module) =>
      runInThisContext(moduleScript(module), { filename: module.fileName }) as ModuleFunction,
    log: (line) => lines.push(line),
  };
  return { ...(await runFunction(job, host)), lines };
}
