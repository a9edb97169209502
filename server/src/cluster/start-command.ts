import { accessSync, constants } from 'node:fs';
import { createRequire } from 'node:module';
import { delimiter, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

export interface StartCommand {
  readonly program: string;
  readonly args: readonly string[];
}

/**
 * How the cluster's process is started: this Node, no debugger, and on Linux a limit on the data
 * segment, by `prlimit` or else by a shell's `ulimit` (KiB); both replace themselves with Node, so
 * the process id is Node's.
 */
export function startCommand(
  dataLimitBytes: number,
  { platform = process.platform, path = process.env.PATH ?? '' } = {},
): StartCommand {
  const node = process.execPath;
  const args = [...loaderArgs, fileURLToPath(mainFile)];
  if (platform !== 'linux') return { program: node, args };
  const prlimit = findProgram('prlimit', path);
  if (prlimit) return { program: prlimit, args: [`--data=${dataLimitBytes}`, node, ...args] };
  const script = 'ulimit -d "$1"; shift; exec "$@"';
  const kibibytes = String(Math.floor(dataLimitBytes / 1024));
  return { program: '/bin/sh', args: ['-c', script, 'sh', kibibytes, node, ...args] };
}

/** The process's whole environment: nothing of ours reaches it (safety.md T2). */
export function clusterEnvironment(): NodeJS.ProcessEnv {
  return {
    // DuckDB works in libuv's pool: four long queries would starve every other one.
    UV_THREADPOOL_SIZE: '16',
    TZ: 'UTC',
    ...(process.env.PATH === undefined ? {} : { PATH: process.env.PATH }),
    // Without it Windows starts no socket.
    ...(process.env.SystemRoot === undefined ? {} : { SystemRoot: process.env.SystemRoot }),
  };
}

/** Beside this file in the sources, beside the bundle in dist. */
const fromSource = import.meta.url.endsWith('.ts');
const mainFile = new URL(`./cluster-main.${fromSource ? 'ts' : 'js'}`, import.meta.url);

const loaderArgs = fromSource
  ? ['--import', pathToFileURL(createRequire(import.meta.url).resolve('tsx')).href]
  : ['--enable-source-maps'];

function findProgram(name: string, path: string): string | undefined {
  return path
    .split(delimiter)
    .filter(Boolean)
    .map((folder) => join(folder, name))
    .find((file) => {
      try {
        accessSync(file, constants.X_OK);
        return true;
      } catch {
        return false;
      }
    });
}
