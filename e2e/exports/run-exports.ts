import { type CodeModelId, codeModelIds } from '#shared/code-models/code-model-id';
import {
  type ExportedApp,
  type Failures,
  gallerySamples,
  Skipped,
  writeApp,
} from './exported-app.ts';
import { hostileSamples } from './hostile-samples.ts';
import { checkJava } from './java.ts';
import { checkNode } from './node.ts';
import { checkByProgram } from './program.ts';
import { checkPython } from './python.ts';

/**
 * `npm run test:exports [-- java python-v2]`: every sample of the gallery, and functions made of
 * hostile names and texts, exported in every language, against that language's real libraries.
 * Ends with a line `N passed, N failed, N skipped`; fails when an app does.
 */
const say = (text: string): void => void process.stdout.write(`${text}\n`);

type Check = (apps: readonly ExportedApp[]) => Failures;

const build: Check = (apps) => checkByProgram(apps, () => ['dotnet', 'build', '--nologo']);

const checks: Readonly<Record<CodeModelId, Check>> = {
  'typescript-v4': (apps) => checkNode(apps, 'typescript-v4'),
  'javascript-v4': (apps) => checkNode(apps, 'javascript-v4'),
  'javascript-v3': (apps) => checkNode(apps, 'javascript-v3'),
  'python-v2': (apps) => checkPython(apps, 'python-v2'),
  'python-v1': (apps) => checkPython(apps, 'python-v1'),
  java: (apps) => checkJava(apps, say),
  'csharp-isolated': build,
  'csharp-inproc': build,
  'csharp-script': () => {
    throw new Skipped('only the Functions host compiles C# script');
  },
  powershell: (apps) =>
    checkByProgram(apps, ({ files }) => [
      'pwsh',
      '-NoProfile',
      '-Command',
      `$errors = $null; [void][Management.Automation.Language.Parser]::ParseFile("$PWD/${files.find((file) => file.endsWith('run.ps1'))}", [ref]$null, [ref]$errors); $errors; exit $errors.Count`,
    ]),
};

/** The compiler is that of the TypeScript exports, so these come first. */
const order: readonly CodeModelId[] = [
  'typescript-v4',
  ...codeModelIds.filter((id) => id !== 'typescript-v4'),
];

const counts = { passed: 0, failed: 0, skipped: 0 };
const wanted = process.argv.slice(2);
const samples = [...gallerySamples(), ...hostileSamples()];

for (const codeModel of order) {
  if (wanted.length > 0 && !wanted.includes(codeModel)) continue;
  say(`\n${codeModel}`);
  const apps = samples.map((sample) => writeApp(sample, codeModel));
  try {
    const failures = checks[codeModel](apps);
    for (const [sample, found] of failures) {
      if (found instanceof Skipped) {
        counts.skipped += 1;
        say(`  skipped ${sample}: ${found.message}`);
      } else {
        counts.failed += 1;
        say(`  FAILED  ${sample}\n${found.trimEnd().replaceAll(/^/gm, '          ')}`);
      }
    }
    counts.passed += apps.length - failures.size;
    say(`  ${apps.length - failures.size} of ${apps.length} apps are right`);
  } catch (error) {
    if (error instanceof Skipped) {
      counts.skipped += apps.length;
      say(`  skipped: ${error.message}`);
    } else {
      counts.failed += apps.length;
      say(`  FAILED  ${error instanceof Error ? error.message : error}`);
    }
  }
}
say(`\n${counts.passed} passed, ${counts.failed} failed, ${counts.skipped} skipped`);
process.exitCode = counts.failed > 0 ? 1 : 0;
