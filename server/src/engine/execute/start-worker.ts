import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';
import { Worker } from 'node:worker_threads';

/** A worker's heap; at its end the worker dies alone. */
const workerHeapMb = 384;

/** A name of its own: the bundler would take a literal for a file to copy. */
const compiledWorker = './translate-worker.js';

/**
 * Starts the worker beside this file. Compiled, it is started as it is; TypeScript goes through
 * tsx, whose hooks a worker's entry file itself does not get (tsx 4.23, Node 20).
 */
export function startWorker(): Worker {
  const resourceLimits = { maxOldGenerationSizeMb: workerHeapMb };
  if (!import.meta.url.endsWith('.ts'))
    return new Worker(new URL(compiledWorker, import.meta.url), { resourceLimits });
  // Its CommonJS form, which `require` finds, looks for its parts in the wrong place.
  const api = createRequire(import.meta.url)
    .resolve('tsx/esm/api')
    .replace(/cjs$/, 'mjs');
  const tsx = pathToFileURL(api);
  const source = new URL('./translate-worker.ts', import.meta.url);
  return new Worker(
    `import('${tsx}').then(({ register }) => { register(); return import('${source}'); });`,
    { eval: true, execArgv: [], resourceLimits },
  );
}
