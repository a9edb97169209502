import { spawn } from 'node:child_process';

/** Builds what is stale, once, before the journeys start the program at the same time. */
export default function buildProgram(): Promise<void> {
  const build = `
    const { buildWhenStale } = await import('./scripts/build.mjs');
    await buildWhenStale();
  `;
  const child = spawn(process.execPath, ['--input-type=module', '--eval', build], {
    cwd: new URL('..', import.meta.url),
    stdio: 'inherit',
  });
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code) =>
      code === 0 ? resolve() : reject(new Error(`The build ended with code ${code}.`)),
    );
  });
}
