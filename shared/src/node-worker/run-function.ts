import type {
  FunctionErrorCode,
  FunctionLine,
  FunctionResult,
  WorkerCall,
} from '../playground-api/worker-call.ts';
import { WorkerBuffer } from './buffer.ts';
import { type CompiledModule, compileModule } from './compile-module.ts';
import { findLosses, type JsonLoss } from './find-losses.ts';
import { FunctionError } from './function-error.ts';
import type { NodeModelId } from './node-model.ts';
import { ownStack } from './place-in-source.ts';
import type { Outputs, RunContext } from './run-context.ts';
import { runV3 } from './v3/run.ts';
import { v4Model } from './v4/run.ts';
import type { WebPlatform } from './web-platform.ts';

/** One function to run once. */
export interface FunctionJob {
  readonly codeModel: NodeModelId;
  readonly code: string;
  /** As it stands in the function app: `src/functions/getProducts.js`. */
  readonly fileName: string;
  readonly call: WorkerCall;
  /** `process.env` of the function. */
  readonly appSettings: Readonly<Record<string, string>>;
}

/** A CommonJS module's body as a function of what it may name: see `moduleNames`. */
export type ModuleFunction = (
  exports: object,
  require: (name: string) => unknown,
  module: { exports: unknown },
  fileName: string,
  directory: string,
  buffer: typeof WorkerBuffer,
  process: object,
) => void;

/** Where a function runs: the page's sandbox, or Node in tests. */
export interface FunctionHost {
  readonly web: WebPlatform;
  /** Makes a function of the module. Errors: FR-04, for a body that is no JavaScript. */
  load(module: CompiledModule): Promise<ModuleFunction>;
  /** How many characters stand before the body on its first line, as the engine counts them. */
  readonly indent: number;
  log(line: FunctionLine): void;
}

export interface FunctionRun {
  readonly result: FunctionResult;
  /** What JSON had no words for. */
  readonly losses: readonly JsonLoss[];
}

/** Runs a function as the Node worker does, between its inputs and its outputs. Never throws. */
export async function runFunction(job: FunctionJob, host: FunctionHost): Promise<FunctionRun> {
  const losses: JsonLoss[] = [];
  let module: CompiledModule | null = null;
  try {
    const language = job.codeModel === 'typescript-v4' ? 'typescript' : 'javascript';
    module = compileModule(job.code, job.fileName, language);
    const outputs = await runModule(job, host, module, losses);
    return { result: { outcome: 'succeeded', outputs }, losses };
  } catch (error) {
    return { result: failure(error, module, host.indent), losses };
  }
}

async function runModule(
  job: FunctionJob,
  host: FunctionHost,
  module: CompiledModule,
  losses: JsonLoss[],
): Promise<Outputs> {
  const context: RunContext = {
    call: job.call,
    web: host.web,
    log: (line) => host.log(line),
    given: (binding, value) => losses.push(...findLosses(binding, value)),
  };
  const body = await host.load(module);
  const v4 = job.codeModel === 'javascript-v3' ? null : v4Model(context);
  const library = v4?.library ?? {};
  const exports = {};
  const loaded: { exports: unknown } = { exports };
  const require = (name: string): unknown => {
    if (name === '@azure/functions') return library;
    throw new FunctionError('FR-03', { module: name });
  };
  const directory = job.fileName.replace(/\/?[^/]*$/, '');
  const own = [WorkerBuffer, processOf(job)] as const;
  body.call(exports, exports, require, loaded, job.fileName, directory, ...own);
  return v4 === null ? runV3(context, loaded.exports) : v4.run();
}

const processOf = ({ appSettings }: FunctionJob): object => ({
  env: { FUNCTIONS_WORKER_RUNTIME: 'node', ...appSettings },
  platform: 'linux',
  version: 'v20.19.0',
  versions: { node: '20.19.0' },
  nextTick: (callback: (...args: readonly unknown[]) => void, ...args: readonly unknown[]) =>
    void Promise.resolve().then(() => callback(...args)),
});

/** Whatever was thrown -> the result; anything may be thrown. */
export function failure(
  thrown: unknown,
  module: CompiledModule | null,
  indent: number,
): FunctionResult {
  const code: FunctionErrorCode = thrown instanceof FunctionError ? thrown.code : 'FR-01';
  const own = thrown instanceof FunctionError ? thrown.span : null;
  const { message, stack } = toMessage(thrown);
  // Code that does not compile has no frames.
  if (module === null || code === 'FR-04') {
    return { outcome: 'failed', code, message, stack: message, span: own };
  }
  const found = ownStack(module, indent, stack);
  return { outcome: 'failed', code, message, stack: found.text, span: own ?? found.span };
}

/** As the worker makes an error of what is none. Source: the Node worker's `ensureErrorType`. */
function toMessage(thrown: unknown): { readonly message: string; readonly stack: string } {
  if (thrown instanceof Error) {
    const message = cut(String(thrown.message));
    return { message, stack: cut(String(thrown.stack ?? `${thrown.name}: ${message}`)) };
  }
  const message =
    thrown === undefined || thrown === null
      ? 'Unknown error'
      : typeof thrown === 'object'
        ? JSON.stringify(thrown)
        : String(thrown);
  return { message: cut(message), stack: cut(`Error: ${message}`) };
}

/** Longer than anyone reads, and less than the server refuses. */
const cut = (text: string): string => (text.length > 32_000 ? `${text.slice(0, 32_000)}…` : text);
