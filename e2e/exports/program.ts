import type { ExportedApp, Failures } from './exported-app.ts';
import { runProgram } from './run-program.ts';

/** Builds each app by a command of its own, in its folder. */
export function checkByProgram(
  apps: readonly ExportedApp[],
  commandOf: (app: ExportedApp) => readonly [string, ...string[]],
): Failures {
  return new Map(
    apps.flatMap((app) => {
      const { ok, output } = runProgram(commandOf(app), app.folder);
      return ok ? [] : [[app.sample, output.trim().slice(-2_000)] as const];
    }),
  );
}
