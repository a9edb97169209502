import { compileFunction } from 'node:vm';
import type { FunctionLine } from '../../playground-api/worker-call.ts';
import type { CompiledModule } from '../compile-module.ts';
import { FunctionError } from '../function-error.ts';
import { moduleNames } from '../place-in-source.ts';
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
    load: async (module) => compiled(module),
    indent: 0,
    log: (line) => lines.push(line),
  };
  return { ...(await runFunction(job, host)), lines };
}

function compiled({ body, fileName }: CompiledModule): ModuleFunction {
  try {
    return compileFunction(body, [...moduleNames], { filename: fileName }) as ModuleFunction;
  } catch (error) {
    throw new FunctionError('FR-04', { problem: String(error) });
  }
}
