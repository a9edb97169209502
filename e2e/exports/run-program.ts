import { spawnSync } from 'node:child_process';
import { Skipped } from './exported-app.ts';

export interface ProgramAnswer {
  readonly ok: boolean;
  readonly stdout: string;
  /** All that it said. */
  readonly output: string;
}

/** Runs a program to its end. Errors: `Skipped` when this machine does not have it. */
export function runProgram(
  [program, ...args]: readonly [string, ...string[]],
  cwd: string,
): ProgramAnswer {
  const done = spawnSync(program, args, { cwd, encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 });
  if (done.error !== undefined) {
    if ('code' in done.error && done.error.code === 'ENOENT') {
      throw new Skipped(`${program} not found`);
    }
    throw done.error;
  }
  const { status, stdout, stderr } = done;
  return { ok: status === 0, stdout, output: stdout + stderr };
}

/** As `runProgram`, for what gets packages: without them there is nothing to check against. */
export function getPackages(command: readonly [string, ...string[]], cwd: string): void {
  const { ok, output } = runProgram(command, cwd);
  if (!ok) throw new Skipped(`${command.join(' ')}: ${output.trim().slice(-400)}`);
}
