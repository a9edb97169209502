import { spawn } from 'node:child_process';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = dirname(dirname(fileURLToPath(import.meta.url)));

/**
 * Runs a Node program and waits for it; no shell, so that it is the same on every system.
 * -> its exit code (a signal counts as 1), and its output when `capture` is set.
 */
export function runNode(args, { capture = false, env = {}, quiet = false } = {}) {
  return runProgram(process.execPath, args, { capture, env, quiet });
}

export function runProgram(program, args, { capture = false, env = {}, quiet = false } = {}) {
  return new Promise((resolve) => {
    const child = spawn(program, args, {
      cwd: root,
      env: { ...process.env, ...env },
      stdio: capture || quiet ? ['ignore', 'pipe', 'pipe'] : 'inherit',
    });
    let output = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream?.setEncoding('utf8').on('data', (text) => {
        output += text;
        if (!quiet) process.stdout.write(text);
      });
    }
    child.on('error', (error) => resolve({ code: 1, output: `${output}${error.message}\n` }));
    child.on('close', (code) => resolve({ code: code ?? 1, output }));
  });
}

/**
 * npm runs us in a shell that dies of SIGTERM without passing it on: when it is gone, end as if the
 * signal had come to us. Windows tells nothing of the kind, and needs it less.
 */
export function endWithShell() {
  if (process.env.npm_lifecycle_event === undefined) return;
  const shell = process.ppid;
  const timer = setInterval(() => {
    if (process.ppid === shell) return;
    clearInterval(timer);
    process.kill(process.pid, 'SIGTERM');
  }, 250);
  timer.unref();
}

/** Path of a package's program, run with Node: `node_modules/.bin` differs between systems. */
export const packageFile = (...path) => join(root, 'node_modules', ...path);

/** Runs npm with the npm that runs us, or the one beside Node. */
export function runNpm(args, options) {
  const cli = process.env.npm_execpath;
  if (cli?.endsWith('.js') || cli?.endsWith('.cjs')) return runNode([cli, ...args], options);
  return process.platform === 'win32'
    ? runNode(
        [join(dirname(process.execPath), 'node_modules', 'npm', 'bin', 'npm-cli.js'), ...args],
        options,
      )
    : runProgram('npm', args, options);
}

export const seconds = (sinceMs) => `${((performance.now() - sinceMs) / 1000).toFixed(1)} s`;

let print = console.log;

export function say(text) {
  print(text);
}

/** For a program whose output is somebody's input. */
export function sayOnStandardError() {
  print = console.error;
}
