import { mkdir, writeFile } from 'node:fs/promises';
import { cpus, loadavg } from 'node:os';
import { type Program, startProgram } from '../e2e/program.ts';
import { ensureSamples } from '../server/src/engine/samples/ensure-samples.ts';
import { browserRun } from './browser-run.ts';
import { doctorBench } from './doctor.ts';
import { engineBench, isWholeEngineBench } from './engine/engine-bench.ts';
import { fixedOverhead } from './fixed-overhead.ts';
import { type HandWritten, openHandWritten } from './hand-written.ts';
import { ingestion } from './ingestion.ts';
import { invocationOverhead } from './invocation-overhead.ts';
import { kqlAgainstSql } from './kql-against-sql.ts';
import { type Section, toMarkdown } from './report.ts';
import { resolveBindings } from './resolve-bindings.ts';
import { sdkAnswer } from './sdk-answer.ts';

/** `npm run bench [-- name ...]`: these sections, or those named; writes bench/results.md when all ran. */
const sections: Readonly<
  Record<string, (program: Program, hand: HandWritten) => Promise<Section>>
> = {
  queries: ({ clusterUrl }, hand) => kqlAgainstSql(clusterUrl, hand),
  overhead: ({ clusterUrl }, hand) => fixedOverhead(clusterUrl, hand),
  sdk: ({ clusterUrl }) => sdkAnswer(clusterUrl),
  invocation: ({ url, clusterUrl }) => invocationOverhead(url, clusterUrl),
  ingestion: ({ clusterUrl }) => ingestion(clusterUrl),
  resolving: async () => resolveBindings(),
  browser: ({ url }) => browserRun(url),
};

/** Takes minutes, and the whole machine: only when it is named. Writes a report of its own. */
const engine = 'engine';
/** Needs no program: by its name it runs alone. */
const doctor = 'doctor';

const named = process.argv.slice(2);
const unknown = named.filter(
  (name) => ![engine, doctor].includes(name) && !Object.hasOwn(sections, name),
);
if (unknown.length > 0) {
  const known = [...Object.keys(sections), doctor, engine];
  console.error(`No such section: ${unknown.join(', ')}. There are: ${known.join(', ')}.`);
  process.exit(2);
}

const threads = cpus().length;
const machine = `${threads} cores (${cpus()[0]?.model ?? 'unknown'}), Node ${process.versions.node}, ${new Date().toISOString().slice(0, 10)}; load before the run: ${loadavg()[0]?.toFixed(1)}.`;
await mkdir('.cache/bench', { recursive: true });

const texts: string[] = [];
const chosen =
  named.length > 0
    ? named.filter((name) => ![engine, doctor].includes(name))
    : Object.keys(sections);
if (chosen.length > 0) {
  const hand = await openHandWritten(await ensureSamples('.cache/bench'), threads);
  const program = await startProgram('local');
  try {
    for (const name of chosen) {
      const section = await sections[name]?.(program, hand);
      if (section) texts.push(shown(section));
    }
  } finally {
    await program.stop();
    hand.close();
  }
}
if (named.length === 0 || named.includes(doctor)) texts.push(shown(await doctorBench()));
if (named.length === 0) await write('bench/results.md', 'npm run bench', texts);
if (named.includes(engine)) {
  const engineTexts: string[] = [];
  for await (const section of engineBench()) engineTexts.push(shown(section));
  if (isWholeEngineBench())
    await write('bench/engine-results.md', 'npm run bench -- engine', engineTexts);
}

function shown(section: Section): string {
  const text = toMarkdown(section);
  console.log(`\n${text}`);
  return text;
}

async function write(path: string, command: string, texts: readonly string[]): Promise<void> {
  const head = `# Measured\n\nMade by \`${command}\`; read the ratios, not the milliseconds. ${machine}\n`;
  await writeFile(path, [head, ...texts].join('\n'));
  console.log(`Written to ${path}.`);
}
