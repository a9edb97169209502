import type { CompiledModule } from '#shared/node-worker/compile-module';
import { format } from '#shared/node-worker/format';
import { FunctionError } from '#shared/node-worker/function-error';
import { moduleNames, placeInSource } from '#shared/node-worker/place-in-source';
import {
  type FunctionHost,
  type FunctionJob,
  type FunctionRun,
  failure,
  type ModuleFunction,
  runFunction,
} from '#shared/node-worker/run-function';
import type { WebPlatform } from '#shared/node-worker/web-platform';
import type { FunctionLine } from '#shared/playground-api/worker-call';
import { lineLimit } from './line-limit.ts';
import { removeDangers } from './remove-dangers.ts';
import type { WorkerMessage } from './worker-messages.ts';

/** Kept before the visitor's code can replace them. */
const send = self.postMessage.bind(self);
const load = (self as unknown as { importScripts(url: string): void }).importScripts.bind(self);
const later = self.setTimeout.bind(self);

const tell = (message: WorkerMessage): void => send(JSON.stringify(message));
const allowed = lineLimit((line) => tell({ kind: 'line', line }));
const web = { Headers, URLSearchParams, Response } as unknown as WebPlatform;

/** The loaded script hands its function to a function of this name. */
const slot = 'takeFunctionModule';
const scriptStart = `${slot}(function (${moduleNames.join(', ')}) {`;

let module: CompiledModule | null = null;
/** Told of errors while the script is being loaded. */
let loading: ((event: ErrorEvent) => void) | null = null;
let ended = false;

function end(run: FunctionRun): void {
  if (ended) return;
  ended = true;
  tell({ kind: 'ended', ...run });
}

const host: FunctionHost = {
  web,
  indent: scriptStart.length,
  log: (line) => allowed(line),
  load: (compiled) => {
    module = compiled;
    return loadScript(compiled);
  },
};

/**
 * As a script of its own: an error of syntax then has a place, which that of `eval` has not. It is
 * thrown in a task of its own, so that the worker's `error` event tells of it.
 */
function loadScript(compiled: CompiledModule): Promise<ModuleFunction> {
  const name = compiled.fileName.replace(/[\r\n]/g, ' ');
  const script = `${scriptStart}${compiled.body}\n});\n//# sourceURL=${name}`;
  const url = URL.createObjectURL(new Blob([script], { type: 'text/javascript' }));
  return new Promise((resolve, reject) => {
    loading = ({ error, lineno, colno }) => {
      const place = placeInSource(compiled, scriptStart.length, lineno, colno);
      reject(new FunctionError('FR-04', { problem: wordsOf(error) }, place));
    };
    Object.defineProperty(self, slot, { configurable: true, value: resolve });
    later(() => {
      load(url);
      loading = null;
      Reflect.deleteProperty(self, slot);
    });
  });
}

/** The message names `importScripts`; the stack begins with the engine's own words. */
const wordsOf = (error: unknown): string =>
  error instanceof Error ? (error.stack ?? String(error)).split('\n', 1).join('') : String(error);

/** What nobody caught ends the real worker's process. */
function uncaught(error: unknown): void {
  const result = failure(error, module, scriptStart.length);
  end({ result, losses: [] });
}

const levels: Readonly<Record<string, FunctionLine['level']>> = {
  trace: 'trace',
  debug: 'debug',
  log: 'information',
  info: 'information',
  dir: 'information',
  table: 'information',
  warn: 'warning',
  error: 'error',
};

function takeConsole(): void {
  for (const [name, level] of Object.entries(levels)) {
    Object.defineProperty(console, name, {
      configurable: true,
      writable: true,
      value: (...values: unknown[]) =>
        allowed({ level, source: 'console', message: format(values) }),
    });
  }
}

self.addEventListener('message', (event: MessageEvent<string>) => {
  event.stopImmediatePropagation();
  takeConsole();
  removeDangers(self);
  self.addEventListener('error', (error) => {
    error.preventDefault();
    if (loading === null) uncaught(error.error ?? new Error(error.message));
    else loading(error);
  });
  self.addEventListener('unhandledrejection', (rejection) => {
    rejection.preventDefault();
    uncaught(rejection.reason);
  });
  // Made by the page, out of its own document.
  const job = JSON.parse(event.data) as FunctionJob;
  void runFunction(job, host).then(end);
});

tell({ kind: 'ready' });
