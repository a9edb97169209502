import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type ExportedApp, type Failures, modelFolder } from './exported-app.ts';
import { getPackages, runProgram } from './run-program.ts';

const sources = join(dirname(fileURLToPath(import.meta.url)), 'java');
const folder = modelFolder('java');

/** Compiles each app, in one process, against the libraries that its pom.xml names. */
export function checkJava(apps: readonly ExportedApp[], say: (text: string) => void): Failures {
  const [first] = apps;
  if (first === undefined) return new Map();
  const standIns = getLibraries(readFileSync(join(first.folder, 'pom.xml'), 'utf8'), say);
  const { ok, output } = runProgram(
    [
      'java',
      join(sources, 'CompileApps.java'),
      join(folder, 'libraries'),
      standIns,
      ...apps.map((app) => app.folder),
    ],
    folder,
  );
  if (!ok) throw new Error(output);
  const failures = new Map<string, string>();
  for (const line of output.split('\n')) {
    const [app, problem] = line.split('\t');
    const sample = apps.find((one) => one.folder === app)?.sample;
    if (sample && problem) failures.set(sample, `${failures.get(sample) ?? ''}${problem}\n`);
  }
  return failures;
}

const kustoLibrary =
  /\s*<dependency>\s*<groupId>[^<]*<\/groupId>\s*<artifactId>azure-functions-java-library-kusto<\/artifactId>[\s\S]*?<\/dependency>/;

/** Puts the jars into `libraries`; gives the folder of stand-ins, empty when none is needed. */
function getLibraries(pom: string, say: (text: string) => void): string {
  mkdirSync(folder, { recursive: true });
  const copy = [
    ...['mvn', '--batch-mode', '--quiet', 'dependency:copy-dependencies'],
    `-DoutputDirectory=${join(folder, 'libraries')}`,
  ] as unknown as readonly [string, ...string[]];
  writeFileSync(join(folder, 'pom.xml'), pom);
  if (runProgram(copy, folder).ok) return '';
  say('  the Kusto library is not in the repositories of Maven: stand-ins for its two annotations');
  writeFileSync(join(folder, 'pom.xml'), pom.replace(kustoLibrary, ''));
  getPackages(copy, folder);
  return join(sources, 'stand-ins');
}
