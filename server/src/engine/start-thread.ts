import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';
import { Worker } from 'node:worker_threads';

/**
 * Starts a thread that runs the file of that name: beside `caller` (its `import.meta.url`), or,
 * compiled, among the entries of the build. TypeScript goes through tsx, whose hooks a worker's
 * entry file itself does not get (tsx 4.23, Node 20). `heapMb`: at its end the thread dies alone.
 */
export function startThread(name: string, caller: string, heapMb: number): Worker {
  const resourceLimits = { maxOldGenerationSizeMb: heapMb };
  if (!caller.endsWith('.ts'))
    return new Worker(new URL(`./${name}.js`, caller), { resourceLimits });
  // Its CommonJS form, which `require` finds, looks for its parts in the wrong place.
  const api = createRequire(import.meta.url)
    .resolve('tsx/esm/api')
    .replace(/cjs$/, 'mjs');
  const tsx = pathToFileURL(api);
  const source = new URL(`./${name}.ts`, caller);
  return new Worker(
    `import('${tsx}').then(({ register }) => { register(); return import('${source}'); });`,
    { eval: true, execArgv: [], resourceLimits },
  );
}
