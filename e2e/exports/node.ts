import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { versions } from '#shared/app-export/versions';
import type { CodeModelId } from '#shared/code-models/code-model-id';
import { type ExportedApp, type Failures, kustoBindings, modelFolder } from './exported-app.ts';
import { getPackages, runProgram } from './run-program.ts';

/** The compiler that TypeScript exports ask for checks the JavaScript ones as well. */
const compilerFolder = join(modelFolder('typescript-v4'), '..', 'compiler');

const driver = join(dirname(fileURLToPath(import.meta.url)), 'node', 'register-apps.mjs');

const built = (codeModel: CodeModelId): string => join(modelFolder(codeModel), 'built');

/**
 * Type-checks all apps at once against the real `@azure/functions` of their package.json, then lets
 * those of v4 register their functions with it.
 */
export function checkNode(apps: readonly ExportedApp[], codeModel: CodeModelId): Failures {
  const [first] = apps;
  if (first === undefined) return new Map();
  const folder = modelFolder(codeModel);
  installLike(first, folder);
  installCompiler();
  const isTypescript = codeModel === 'typescript-v4';
  const ofTheExport = isTypescript ? compilerOptionsOf(first) : {};
  const config = {
    compilerOptions: {
      module: 'commonjs',
      target: 'es2022',
      skipLibCheck: true,
      ...ofTheExport,
      ...(isTypescript ? {} : { allowJs: true, checkJs: true, strict: false }),
      // Apps beside each other have functions of one name.
      moduleDetection: 'force',
      outDir: built(codeModel),
      rootDir: folder,
      types: ['node'],
      typeRoots: [join(compilerFolder, 'node_modules', '@types')],
    },
    files: apps.flatMap(({ folder: app, files }) =>
      files.filter((file) => /\.[jt]s$/.test(file)).map((file) => join(app, file)),
    ),
  };
  writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify(config, null, 2));
  const tsc = join(compilerFolder, 'node_modules', 'typescript', 'bin', 'tsc');
  const { ok, output } = runProgram([process.execPath, tsc, '--pretty', 'false'], folder);
  const failures = new Map<string, string>();
  for (const line of output.split('\n')) {
    const sample = /^apps\/([^/]+)\//.exec(line)?.[1];
    if (sample !== undefined) failures.set(sample, `${failures.get(sample) ?? ''}${line}\n`);
  }
  if (!ok && failures.size === 0) throw new Error(output);
  if (codeModel !== 'javascript-v3') registerV4(apps, codeModel, failures);
  return failures;
}

function registerV4(
  apps: readonly ExportedApp[],
  codeModel: CodeModelId,
  failures: Map<string, string>,
): void {
  const folder = modelFolder(codeModel);
  const question = join(folder, 'apps.json');
  writeFileSync(
    question,
    JSON.stringify(
      apps.map((app) => ({
        code: codeOf(app),
        name: app.declared?.functionName ?? null,
        bindings: kustoBindings(app),
      })),
    ),
  );
  const { ok, stdout, output } = runProgram([process.execPath, driver, question], folder);
  if (!ok) throw new Error(output);
  for (const [index, problem] of (JSON.parse(stdout) as readonly (string | null)[]).entries()) {
    const sample = apps[index]?.sample;
    if (problem !== null && sample) failures.set(sample, problem);
  }
}

/** The compiled file, JavaScript or TypeScript before. */
function codeOf({ sample, codeModel, files }: ExportedApp): string {
  const code = files.find((file) => file.startsWith('src/')) ?? '';
  return join(built(codeModel), 'apps', sample, code.replace(/\.ts$/, '.js'));
}

function installLike({ folder: app }: ExportedApp, folder: string): void {
  const wanted = readFileSync(join(app, 'package.json'), 'utf8');
  const file = join(folder, 'package.json');
  const installed = existsSync(join(folder, 'node_modules', '@azure', 'functions'));
  if (installed && readFileSync(file, 'utf8') === wanted) return;
  writeFileSync(file, wanted);
  getPackages(['npm', 'install', '--ignore-scripts', '--no-audit', '--no-fund'], folder);
}

function installCompiler(): void {
  mkdirSync(compilerFolder, { recursive: true });
  const { typescript, nodeTypes } = versions;
  const devDependencies = { typescript, '@types/node': nodeTypes };
  const wanted = JSON.stringify({ private: true, devDependencies }, null, 2);
  const file = join(compilerFolder, 'package.json');
  const installed = existsSync(join(compilerFolder, 'node_modules', 'typescript'));
  if (installed && readFileSync(file, 'utf8') === wanted) return;
  writeFileSync(file, wanted);
  getPackages(['npm', 'install', '--ignore-scripts', '--no-audit', '--no-fund'], compilerFolder);
}

const compilerOptionsOf = ({ folder }: ExportedApp): object =>
  (
    JSON.parse(readFileSync(join(folder, 'tsconfig.json'), 'utf8')) as {
      compilerOptions: object;
    }
  ).compilerOptions;
