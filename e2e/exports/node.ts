import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { CodeModelId } from '#shared/code-models/code-model-id';
import { type ExportedApp, type Failures, modelFolder } from './exported-app.ts';
import { getPackages, runProgram } from './run-program.ts';

/** The compiler that TypeScript exports ask for checks the JavaScript ones as well. */
const typescriptFolder = modelFolder('typescript-v4');

/** Type-checks all apps at once against the real `@azure/functions` of their package.json. */
export function checkNode(apps: readonly ExportedApp[], codeModel: CodeModelId): Failures {
  const [first] = apps;
  if (first === undefined) return new Map();
  const folder = modelFolder(codeModel);
  installLike(first, folder);
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
      noEmit: true,
      types: ['node'],
      typeRoots: [join(typescriptFolder, 'node_modules', '@types')],
    },
    files: apps.flatMap(({ folder: app, files }) =>
      files.filter((file) => /\.[jt]s$/.test(file)).map((file) => join(app, file)),
    ),
  };
  writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify(config, null, 2));
  const tsc = join(typescriptFolder, 'node_modules', 'typescript', 'bin', 'tsc');
  const { ok, output } = runProgram([process.execPath, tsc, '--pretty', 'false'], folder);
  const failures = new Map<string, string>();
  for (const line of output.split('\n')) {
    const sample = /^apps\/([^/]+)\//.exec(line)?.[1];
    if (sample !== undefined) failures.set(sample, `${failures.get(sample) ?? ''}${line}\n`);
  }
  if (!ok && failures.size === 0) throw new Error(output);
  return failures;
}

function installLike({ folder: app }: ExportedApp, folder: string): void {
  const wanted = readFileSync(join(app, 'package.json'), 'utf8');
  const file = join(folder, 'package.json');
  const installed = existsSync(join(folder, 'node_modules', '@azure', 'functions'));
  if (installed && readFileSync(file, 'utf8') === wanted) return;
  writeFileSync(file, wanted);
  getPackages(['npm', 'install', '--ignore-scripts', '--no-audit', '--no-fund'], folder);
}

const compilerOptionsOf = ({ folder }: ExportedApp): object =>
  (
    JSON.parse(readFileSync(join(folder, 'tsconfig.json'), 'utf8')) as {
      compilerOptions: { outDir?: string; rootDir?: string };
    }
  ).compilerOptions;
