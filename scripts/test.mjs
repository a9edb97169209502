// `npm test`: everything a change must pass, alone on a fresh clone. Its last line counts.
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { buildWhenStale } from './build.mjs';
import { findChromium, installChromiumWhenNeeded } from './chromium.mjs';
import { checkClientSize } from './client-size.mjs';
import { hasCorpus, scoreCorpus } from './corpus.mjs';
import { installWhenNeeded } from './install.mjs';
import { packageFile, root, runNode, say, seconds } from './run-command.mjs';

const reports = join(root, '.cache', 'reports');
const totals = { passed: 0, failed: 0 };

/** A stage counts as one; tests inside of it are counted on their own. Later stages run all the same. */
async function stage(name, work) {
  say(`\n=== ${name}`);
  const start = performance.now();
  let ok = false;
  try {
    ok = await work();
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
  }
  totals[ok ? 'passed' : 'failed'] += 1;
  say(`--- ${name}: ${ok ? 'passed' : 'FAILED'} in ${seconds(start)}`);
}

const tool = async (...args) => (await runNode(args)).code === 0;

/** Runs a test runner that leaves a JSON report, and counts from there. */
async function tests(args, report, env, count) {
  rmSync(report, { force: true });
  const { code } = await runNode(args, { env });
  if (!existsSync(report)) return false;
  const { passed, failed } = count(JSON.parse(readFileSync(report, 'utf8')));
  totals.passed += passed;
  totals.failed += failed;
  return code === 0 && failed === 0;
}

const start = performance.now();
mkdirSync(reports, { recursive: true });
await stage('install', () => installWhenNeeded().then(() => true));
await stage('chromium', () => installChromiumWhenNeeded().then(() => true));
await stage('build', () => buildWhenStale().then(() => true));
await stage('client size', async () => {
  const { ok, text } = checkClientSize();
  say(text);
  return ok;
});
await stage('biome', () => tool(packageFile('@biomejs', 'biome', 'bin', 'biome'), 'ci', '.'));
await stage('types', () => tool(packageFile('typescript', 'bin', 'tsc'), '-b'));
await stage('knip', () => tool(packageFile('knip', 'bin', 'knip.js')));
await stage('unit and acceptance tests', () => {
  const report = join(reports, 'vitest.json');
  return tests(
    [
      packageFile('vitest', 'vitest.mjs'),
      'run',
      '--reporter=dot',
      '--reporter=json',
      `--outputFile.json=${report}`,
    ],
    report,
    {},
    ({ numPassedTests, numFailedTests }) => ({ passed: numPassedTests, failed: numFailedTests }),
  );
});
const chromium = await findChromium();
await stage('browser tests', () => {
  const report = join(reports, 'playwright.json');
  return tests(
    [
      packageFile('playwright', 'cli.js'),
      'test',
      '--config',
      'e2e/playwright.config.ts',
      '--reporter=list,json',
    ],
    report,
    { PLAYWRIGHT_JSON_OUTPUT_NAME: report, ...(chromium ? { CHROMIUM_PATH: chromium } : {}) },
    ({ stats }) => ({ passed: stats.expected + stats.flaky, failed: stats.unexpected }),
  );
});
if (hasCorpus()) {
  await stage('conformance corpus', () => scoreCorpus(join(reports, 'corpus.json')));
}

say(`\nDone in ${seconds(start)}.`);
say(`${totals.passed} passed, ${totals.failed} failed`);
process.exitCode = totals.failed === 0 ? 0 : 1;
