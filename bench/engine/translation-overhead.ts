import { Access } from '../../server/src/engine/catalog/access.ts';
import { QueryCompiler } from '../../server/src/engine/execute/compile-query.ts';
import { localPrincipal } from '../../server/src/engine/principal.ts';
import { median, timed } from '../measure.ts';
import { milliseconds, type Section } from '../report.ts';
import type { BenchEngine } from './bench-engine.ts';
import { engineQueries } from './queries/index.ts';

const rounds = 5;

/** From a text to SQL that has passed the gate, as every request goes: parse, analyse, translate. */
export async function translationOverhead({ parts, cluster }: BenchEngine): Promise<Section> {
  const compiler = new QueryCompiler(parts.translator, parts.gate);
  const { catalog } = cluster;
  const compile = (text: string): Promise<unknown> =>
    compiler.compile({
      text,
      clusterId: 'local',
      catalog,
      database: catalog.defaultDatabase,
      cluster: 'http://127.0.0.1/local',
      reader: { access: new Access(localPrincipal, catalog) },
      signal: new AbortController().signal,
      probe: () => Promise.reject(new Error('no query of the bench needs a probe')),
    });
  const fresh: number[] = [];
  const again: number[] = [];
  for (let round = -1; round < rounds; round += 1)
    for (const { kql } of engineQueries) {
      const text = `${kql} | where ${round} < 100`;
      const freshMs = await timed(() => compile(text));
      const againMs = await timed(() => compile(text));
      if (round < 0) continue;
      fresh.push(freshMs);
      again.push(againMs);
    }
  return {
    title: 'Text to SQL',
    method: `The ${engineQueries.length} texts above with a changed constant each time, ${rounds} rounds: parsed, analysed and translated in the worker, checked by the gate. Goals: median at most 8 ms for a new text, 0.5 ms for one seen before.`,
    columns: ['text', 'median ms', 'slowest ms'],
    rows: [
      ['new', milliseconds(median(fresh)), milliseconds(Math.max(...fresh))],
      ['seen before', milliseconds(median(again)), milliseconds(Math.max(...again))],
    ],
  };
}
