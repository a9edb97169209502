import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { askKql, postKql } from './cluster-client.ts';
import { pairedMedians } from './measure.ts';
import { milliseconds, ratio, type Section } from './report.ts';

const rowCount = 100_000;
const rounds = 25;
const file = '.cache/bench/sdk-answer.json';
const kql = `union StormEvents, StormEvents | take ${rowCount} | project StartTime, EndTime, EpisodeId, EventId, State, EventType, InjuriesDirect, DamageProperty, Source, BeginLocation`;

/** The SDK's parsed answer from the cluster, beside what the SDK takes for the same bytes from a file. */
export async function sdkAnswer(clusterUrl: string): Promise<Section> {
  const text = await postKql(clusterUrl, 'Samples', kql);
  await writeFile(file, text);
  const server = fork(fileURLToPath(new URL('file-server.ts', import.meta.url)), [file]);
  try {
    const fileUrl = `http://127.0.0.1:${await portOf(server)}`;
    const ask = async (url: string): Promise<void> => {
      const rows = (await askKql(url, 'Samples', kql)).tables[0]?.rows.length;
      if (rows !== rowCount) throw new Error(`${url} gave ${rows} rows.`);
    };
    const pair = await pairedMedians(
      () => ask(clusterUrl),
      () => ask(fileUrl),
      rounds,
      2,
      // An answer of one side is not garbage that the other has to clear away.
      () => global.gc?.(),
    );
    return {
      title: "To the SDK's parsed answer",
      method: `${rowCount.toLocaleString('en')} rows of ten columns through azure-kusto-data: from the cluster, and the same bytes from a server that sends a file. Both are processes of their own. Milliseconds, medians of ${rounds} pairs; goal: at most 1.5 times as long.`,
      columns: ['MiB', 'cluster', 'file server', 'cluster / file server'],
      rows: [
        [
          (Buffer.byteLength(text) / 1024 ** 2).toFixed(1),
          milliseconds(pair.leftMs),
          milliseconds(pair.rightMs),
          ratio(pair.ratio),
        ],
      ],
    };
  } finally {
    server.kill();
  }
}

async function portOf(server: ChildProcess): Promise<number> {
  const [port] = (await once(server, 'message')) as [number];
  return port;
}
