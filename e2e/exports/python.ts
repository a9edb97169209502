import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { CodeModelId } from '#shared/code-models/code-model-id';
import { type ExportedApp, type Failures, kustoBindings, modelFolder } from './exported-app.ts';
import { getPackages, runProgram } from './run-program.ts';

const driver = join(dirname(fileURLToPath(import.meta.url)), 'python', 'index_apps.py');

/** Both models of Python have the same requirements. */
const folder = modelFolder('python-v2');

/** Imports each app with the real `azure-functions` and lists its functions as the worker does. */
export function checkPython(apps: readonly ExportedApp[], codeModel: CodeModelId): Failures {
  const [first] = apps;
  if (first === undefined) return new Map();
  const python = installLike(first);
  const question = join(modelFolder(codeModel), 'apps.json');
  writeFileSync(
    question,
    JSON.stringify(apps.map((app) => ({ folder: app.folder, bindings: kustoBindings(app) }))),
  );
  const { ok, stdout, output } = runProgram([python, driver, codeModel, question], folder);
  if (!ok) throw new Error(output);
  const said = JSON.parse(stdout) as readonly (string | null)[];
  return new Map(
    apps.flatMap(({ sample }, index) => {
      const problem = said[index];
      return problem == null ? [] : [[sample, problem] as const];
    }),
  );
}

/** Gives the interpreter that has what the app's requirements.txt asks for. */
function installLike({ folder: app }: ExportedApp): string {
  const environment = join(folder, '.venv');
  const python = join(
    environment,
    ...(process.platform === 'win32' ? ['Scripts', 'python.exe'] : ['bin', 'python']),
  );
  const wanted = readFileSync(join(app, 'requirements.txt'), 'utf8');
  const file = join(folder, 'requirements.txt');
  if (existsSync(file) && existsSync(python) && readFileSync(file, 'utf8') === wanted) {
    return python;
  }
  getPackages(['python3', '-m', 'venv', environment], folder);
  writeFileSync(file, wanted);
  getPackages(
    [python, '-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', '-r', file],
    folder,
  );
  return python;
}
