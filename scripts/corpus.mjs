import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { root, runNode, say } from './run-command.mjs';

/** KQL cases that other people published, where they lie beside the checkout. */
const corpus = process.env.KQL_CORPUS ?? join(root, '..', 'shared', 'corpus');
const floorFile = join(root, 'server', 'src', 'engine', 'cases', 'corpus-floor.json');

export const hasCorpus = () => existsSync(join(corpus, 'score.mjs'));

/** Runs the corpus against the built cluster; false when a source passes less than its floor. */
export async function scoreCorpus(report) {
  const cluster = await startCluster();
  try {
    const cases = join(corpus, 'dev.jsonl');
    const { output } = await runNode(
      [join(corpus, 'score.mjs'), '--endpoint', cluster.url, '--cases', cases, '--report', report],
      { quiet: true },
    );
    if (!existsSync(report)) throw new Error(`The corpus did not run:\n${output}`);
    return compare(JSON.parse(readFileSync(report, 'utf8')).bySource);
  } finally {
    await cluster.stop();
  }
}

/** The floors only rise: whoever makes more cases pass writes the new number into the file. */
function compare(bySource) {
  const floors = Object.entries(JSON.parse(readFileSync(floorFile, 'utf8')));
  for (const [source, floor] of floors) {
    const { pass, cases } = bySource[source];
    say(`${source}: ${pass} of ${cases} pass (at least ${floor})`);
  }
  return floors.every(([source, floor]) => bySource[source].pass >= floor);
}

/** The cluster alone, on a free port, with data that goes with it. */
async function startCluster() {
  const child = spawn(
    process.execPath,
    [join(root, 'dist', 'server', 'cluster-cli.js'), '--port', '0'],
    {
      cwd: root,
      stdio: ['ignore', 'pipe', 'inherit'],
      env: { ...process.env, LOG_LEVEL: 'silent' },
    },
  );
  const ended = new Promise((resolve) => child.once('exit', resolve));
  const stop = async () => {
    child.kill('SIGTERM');
    await ended;
  };
  for await (const line of createInterface({ input: child.stdout })) {
    const url = /^\s*Cluster\s+(http:\S+)/.exec(line)?.[1];
    if (!url) continue;
    child.stdout.resume();
    return { url, stop };
  }
  throw new Error('The cluster ended before it was ready.');
}
