import { execFileSync } from 'node:child_process';
import { expect, test } from 'vitest';
import { clusterEnvironment, startCommand } from './start-command.ts';

const limitBytes = 512 * 1024 * 1024;

/** Runs what the command's wrapper would run, with a script in place of the cluster's. */
function runInWrapper(path: string, script: string): string {
  const { program, args } = startCommand(limitBytes, { platform: 'linux', path });
  const node = args.indexOf(process.execPath);
  return execFileSync(program, [...args.slice(0, node + 1), '-e', script], { encoding: 'utf8' });
}

const script = `
  const { readFileSync } = require('node:fs');
  const limit = /Max data size +(\\d+)/.exec(readFileSync('/proc/self/limits', 'utf8'))[1];
  console.log(limit);`;

test.runIf(process.platform === 'linux').each([
  ['prlimit', process.env.PATH ?? ''],
  ["a shell's ulimit", '/nowhere'],
])('the data segment is limited by %s', (_name, path) => {
  expect(runInWrapper(path, script).trim()).toBe(String(limitBytes));
});

test('elsewhere Node is started as it is', () => {
  expect(startCommand(limitBytes, { platform: 'darwin' }).program).toBe(process.execPath);
});

test('the environment holds nothing but what Node needs', () => {
  expect(Object.keys(clusterEnvironment()).sort()).toEqual(['PATH', 'TZ', 'UV_THREADPOOL_SIZE']);
});
