import { mkdir, writeFile } from 'node:fs/promises';
import { cpus } from 'node:os';
import { type Program, startProgram } from '../e2e/program.ts';
import { ensureSamples } from '../server/src/engine/samples/ensure-samples.ts';
import { browserRun } from './browser-run.ts';
import { fixedOverhead } from './fixed-overhead.ts';
import { type HandWritten, openHandWritten } from './hand-written.ts';
import { ingestion } from './ingestion.ts';
import { invocationOverhead } from './invocation-overhead.ts';
import { kqlAgainstSql } from './kql-against-sql.ts';
import { type Section, toMarkdown } from './report.ts';

/** `npm run bench [-- name ...]`: all sections, or those named; writes bench/results.md when all ran. */
const sections: Readonly<
  Record<string, (program: Program, hand: HandWritten) => Promise<Section>>
> = {
  queries: ({ clusterUrl }, hand) => kqlAgainstSql(clusterUrl, hand),
  overhead: ({ clusterUrl }, hand) => fixedOverhead(clusterUrl, hand),
  invocation: ({ url, clusterUrl }) => invocationOverhead(url, clusterUrl),
  ingestion: ({ clusterUrl }, hand) => ingestion(clusterUrl, hand),
  browser: ({ url }) => browserRun(url),
};

const named = process.argv.slice(2);
const unknown = named.filter((name) => !Object.hasOwn(sections, name));
if (unknown.length > 0) {
  console.error(
    `No such section: ${unknown.join(', ')}. There are: ${Object.keys(sections).join(', ')}.`,
  );
  process.exit(2);
}

const chosen = named.length > 0 ? named : Object.keys(sections);
await mkdir('.cache/bench', { recursive: true });
const threads = cpus().length;
const hand = await openHandWritten(await ensureSamples('.cache/bench'), threads);
const program = await startProgram('local');
const texts: string[] = [];
try {
  for (const name of chosen) {
    const section = await sections[name]?.(program, hand);
    if (!section) continue;
    texts.push(toMarkdown(section));
    console.log(`\n${texts.at(-1)}`);
  }
} finally {
  await program.stop();
  hand.close();
}
if (named.length === 0) {
  const machine = `${threads} cores (${cpus()[0]?.model ?? 'unknown'}), Node ${process.versions.node}, ${new Date().toISOString().slice(0, 10)}.`;
  const head = `# Measured\n\nMade by \`npm run bench\`; read the ratios, not the milliseconds. ${machine}\n`;
  await writeFile('bench/results.md', [head, ...texts].join('\n'));
  console.log('Written to bench/results.md.');
}
