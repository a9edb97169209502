import { stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { diagnoseFolder } from './diagnose-folder.ts';
import { findingLines } from './finding-lines.ts';

const help = `The doctor: what will go wrong with the Kusto bindings of a function app, found without running it

  npm run doctor -- <folder>

  --errors-only  leaves warnings and information out
  --help         this text

Reads function.json, code, host.json, local.settings.json and setup.kql; changes nothing. The exit code
is 0 without errors, 1 with errors, 2 when there is no function app to read.`;

async function run(args: readonly string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      'errors-only': { type: 'boolean', default: false },
      help: { type: 'boolean', short: 'h', default: false },
    },
  });
  const [named] = positionals;
  if (values.help || named === undefined) {
    console.log(help);
    return values.help ? 0 : 2;
  }
  // npm runs its scripts in the package's folder, whatever the visitor's is.
  const folder = resolve(process.env.INIT_CWD ?? process.cwd(), named);
  if (!(await stat(folder).catch(() => null))?.isDirectory()) {
    console.error(`There is no folder ${folder}.`);
    return 2;
  }
  const { functions, findings, files, skipped } = await diagnoseFolder(folder);
  for (const { path, reason } of skipped) console.error(`${path}: not read: ${reason}.`);
  if (functions.length === 0) {
    console.error(`No function found in ${folder}.`);
    return 2;
  }
  const shown = findings.filter(({ severity }) => !values['errors-only'] || severity === 'error');
  for (const line of findingLines(shown, files)) console.log(line);
  const errors = findings.filter(({ severity }) => severity === 'error').length;
  console.log(
    `${count(functions.length, 'function')}, ${count(findings.length, 'finding')}, ${count(errors, 'error')}.`,
  );
  return errors > 0 ? 1 : 0;
}

const count = (number: number, noun: string): string =>
  `${number} ${noun}${number === 1 ? '' : 's'}`;

try {
  process.exitCode = await run(process.argv.slice(2));
} catch (error) {
  console.error(error instanceof Error ? error.message : String(error));
  process.exitCode = 2;
}
