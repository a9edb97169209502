import { askKql, postKql } from './cluster-client.ts';
import type { HandWritten } from './hand-written.ts';
import { median, pairedMedians } from './measure.ts';
import { benchQueries } from './queries.ts';
import { milliseconds, ratio, type Section } from './report.ts';

/** Each query through the endpoint beside the SQL one would write by hand, results compared. */
export async function kqlAgainstSql(clusterUrl: string, hand: HandWritten): Promise<Section> {
  const ratios: number[] = [];
  const rows: string[][] = [];
  for (const { name, kql, sql } of benchQueries) {
    await compareCounts(name, clusterUrl, kql, hand, sql);
    const pair = await pairedMedians(
      () => postKql(clusterUrl, 'Samples', kql),
      () => hand.rows(sql),
      15,
    );
    ratios.push(pair.leftMs / pair.rightMs);
    rows.push([
      name,
      milliseconds(pair.leftMs),
      milliseconds(pair.rightMs),
      milliseconds(pair.differenceMs),
      ratio(pair.leftMs / pair.rightMs),
    ]);
  }
  rows.push(['median', '', '', '', ratio(median(ratios))]);
  return {
    title: 'KQL through the endpoint against hand-written SQL',
    method:
      'Over StormEvents (59,066 rows), the same DuckDB version, threads and file. KQL: one HTTP request, the wire JSON read as text. SQL: run and fetched in process. Milliseconds, medians of 15 paired runs.',
    columns: ['query', 'KQL', 'SQL', 'difference', 'KQL / SQL'],
    rows,
  };
}

async function compareCounts(
  name: string,
  clusterUrl: string,
  kql: string,
  hand: HandWritten,
  sql: string,
): Promise<void> {
  const ours = (await askKql(clusterUrl, 'Samples', kql)).tables[0]?.rows.length;
  const theirs = (await hand.rows(sql)).length;
  if (ours !== theirs) throw new Error(`${name}: KQL gave ${ours} rows, SQL ${theirs}.`);
}
