import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { type Command, clients, type OfficialClient } from './clients.ts';
import { difference } from './compare.ts';
import { DriverProcess } from './driver-process.ts';
import type { DriverAnswer, DriverStep, Scenario } from './scenario.ts';

/**
 * `npm run test:clients`: the scenarios through every official client, against a cluster started for
 * it. Ends with a line `N passed, N failed, N skipped`; fails when a scenario does.
 */
const here = dirname(fileURLToPath(import.meta.url));
const root = join(here, '..', '..');
const cache = join(root, '.cache', 'clients');

const say = (text: string): void => void process.stdout.write(`${text}\n`);

const counts = { passed: 0, failed: 0, skipped: 0 };

const isThere = (program: string): boolean =>
  spawnSync(process.platform === 'win32' ? 'where' : 'which', [program], { stdio: 'ignore' })
    .status === 0;

/** Copies the driver's sources and gets its packages. Errors: what the tool said. */
function install(client: OfficialClient): string {
  const folder = join(cache, client.name);
  for (const source of client.sources) {
    const target = join(folder, source);
    mkdirSync(dirname(target), { recursive: true });
    cpSync(join(here, client.name, source), target);
  }
  for (const [program, ...args] of client.install) {
    const done = spawnSync(program, args, { cwd: folder, encoding: 'utf8' });
    if (done.status !== 0) {
      const said = `${done.stdout ?? ''}${done.stderr ?? ''}${done.error ?? ''}`;
      throw new Error(`${program} ${args.join(' ')}: ${said.trim().slice(-2_000)}`);
    }
  }
  return folder;
}

async function runClient(
  client: OfficialClient,
  url: string,
  scenarios: readonly Scenario[],
): Promise<void> {
  const missing = client.needs.filter((program) => !isThere(program));
  if (missing.length > 0) {
    say(`\n${client.name}: skipped, ${missing.join(' and ')} not found`);
    counts.skipped += scenarios.length;
    return;
  }
  say(`\n${client.name}`);
  const folder = install(client);
  const driver = new DriverProcess(
    [
      ...client.driver.map((part) => part.replace('{sources}', join(here, client.name))),
      url,
    ] as unknown as Command,
    folder,
  );
  // A database of its own, so that clients do not meet.
  const database = `clients_${client.name}`;
  try {
    await driver.ask({
      action: 'management',
      database: 'NetDefaultDB',
      text: `.create database ${database} volatile`,
    });
    for (const scenario of scenarios) {
      const reason = scenario.except?.[client.name];
      if (reason === undefined) await runScenario(driver, scenario, database);
      else skip(scenario.name, reason);
    }
  } finally {
    driver.close();
  }
}

async function runScenario(
  driver: DriverProcess,
  { name, steps }: Scenario,
  database: string,
): Promise<void> {
  const unsupported = new Map<DriverStep['action'], string>();
  for (const step of steps) {
    if (step.needs && unsupported.has(step.needs)) continue;
    const asked = JSON.parse(
      JSON.stringify({ database: '{database}', ...step.do }).replaceAll('{database}', database),
    ) as DriverStep;
    const expected = JSON.parse(
      JSON.stringify(step.expect).replaceAll('{database}', database),
    ) as typeof step.expect;
    let answer: DriverAnswer;
    let problem: string | null;
    for (let left = step.eventually ? 60 : 0; ; left -= 1) {
      answer = await driver.ask(asked);
      problem = answer.unsupported ? null : difference(answer, expected);
      if (problem === null || left === 0) break;
      await sleep(500);
    }
    if (answer.unsupported) unsupported.set(asked.action, answer.unsupported);
    else if (problem !== null) {
      counts.failed += 1;
      say(`  FAILED  ${name}\n          ${asked.text ?? asked.action}\n          ${problem}`);
      return;
    }
  }
  if (unsupported.size > 0) {
    skip(name, [...unsupported.values()].join('; '));
  } else {
    counts.passed += 1;
    say(`  passed  ${name}`);
  }
}

function skip(name: string, reason: string): void {
  counts.skipped += 1;
  say(`  skipped ${name}: ${reason}`);
}

interface StartedCluster {
  readonly url: string;
  readonly child: ChildProcess;
}

/** `npm run cluster` as a user starts it, on any free port. */
async function startCluster(): Promise<StartedCluster> {
  const args = [join(root, 'scripts', 'cluster.mjs'), '--port', '0'];
  const child = spawn(process.execPath, args, { cwd: root, stdio: ['ignore', 'pipe', 'inherit'] });
  for await (const line of createInterface({ input: child.stdout })) {
    const url = /Cluster\s+(http:\/\/\S+)/.exec(line)?.[1];
    if (url) return { url, child };
  }
  throw new Error('The cluster did not start.');
}

const wanted = process.argv.slice(2);
// Read once, by who knows its shape.
const scenarios = JSON.parse(
  readFileSync(join(here, 'scenarios.json'), 'utf8'),
) as readonly Scenario[];
const { url, child } = await startCluster();
try {
  for (const client of clients) {
    if (wanted.length > 0 && !wanted.includes(client.name)) continue;
    try {
      await runClient(client, url, scenarios);
    } catch (error) {
      counts.failed += 1;
      say(`  FAILED  ${error instanceof Error ? error.message : error}`);
    }
  }
} finally {
  child.kill('SIGTERM');
}
say(`\n${counts.passed} passed, ${counts.failed} failed, ${counts.skipped} skipped`);
process.exit(counts.failed > 0 ? 1 : 0);
