import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type ExportedApp, type Failures, modelFolder, Skipped } from './exported-app.ts';
import { getPackages, runProgram } from './run-program.ts';

const sources = join(dirname(fileURLToPath(import.meta.url)), 'java');
const folder = modelFolder('java');

/** Compiles each app, in one process, against the libraries that its pom.xml names. */
export function checkJava(apps: readonly ExportedApp[], say: (text: string) => void): Failures {
  const poms = apps.map((app) => readFileSync(join(app.folder, 'pom.xml'), 'utf8'));
  // They differ in the libraries of triggers: the longest has them all.
  const [pom = ''] = poms.toSorted((left, right) => right.length - left.length);
  const { standIns, hasRabbitMQ } = getLibraries(pom, say);
  const usesRabbitMQ = (index: number): boolean => poms[index]?.includes(rabbitMQ) ?? false;
  const compiled = apps.filter((_, index) => hasRabbitMQ || !usesRabbitMQ(index));
  const { ok, output } = runProgram(
    [
      'java',
      join(sources, 'CompileApps.java'),
      join(folder, 'libraries'),
      standIns,
      ...compiled.map((app) => app.folder),
    ],
    folder,
  );
  if (!ok) throw new Error(output);
  const failures = new Map<string, string | Skipped>(
    apps
      .filter((app) => !compiled.includes(app))
      .map(({ sample }) => [sample, new Skipped(`${rabbitMQ} is not to be had`)]),
  );
  for (const line of output.split('\n')) {
    const [app, problem] = line.split('\t');
    const sample = apps.find((one) => one.folder === app)?.sample;
    if (sample && problem) failures.set(sample, `${failures.get(sample) ?? ''}${problem}\n`);
  }
  return failures;
}

interface Libraries {
  /** Folder of stand-ins for the Kusto library's annotations; empty when the library is there. */
  readonly standIns: string;
  readonly hasRabbitMQ: boolean;
}

const rabbitMQ = 'azure-functions-java-library-rabbitmq';

/** Gets the jars of a pom.xml; libraries of one binding that are not to be had are left out. */
function getLibraries(pom: string, say: (text: string) => void): Libraries {
  mkdirSync(folder, { recursive: true });
  const withoutKusto = withoutLibrary(pom, 'azure-functions-java-library-kusto');
  if (copyLibraries(pom)) return { standIns: '', hasRabbitMQ: true };
  say('  the Kusto library is not in the repositories of Maven: stand-ins for its two annotations');
  const standIns = join(sources, 'stand-ins');
  if (copyLibraries(withoutKusto)) return { standIns, hasRabbitMQ: true };
  writePom(withoutLibrary(withoutKusto, rabbitMQ));
  getPackages(copy, folder);
  return { standIns, hasRabbitMQ: false };
}

const copy = [
  ...(['mvn', '--batch-mode', '--quiet', 'dependency:copy-dependencies'] as const),
  `-DoutputDirectory=${join(folder, 'libraries')}`,
] as const;

const writePom = (pom: string): void => writeFileSync(join(folder, 'pom.xml'), pom);

function copyLibraries(pom: string): boolean {
  writePom(pom);
  return runProgram(copy, folder).ok;
}

/** Not for the last dependency, whose part of the text has the end of the file. */
const withoutLibrary = (pom: string, artifact: string): string =>
  pom
    .split('<dependency>')
    .filter((part) => !part.includes(`<artifactId>${artifact}</artifactId>`))
    .join('<dependency>');
