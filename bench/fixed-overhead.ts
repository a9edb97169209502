import { askKql, postKql } from './cluster-client.ts';
import type { HandWritten } from './hand-written.ts';
import { pairedMedians } from './measure.ts';
import { milliseconds, type Section } from './report.ts';

/** What a query costs that does next to nothing: the price of the road to the rows. */
export async function fixedOverhead(clusterUrl: string, hand: HandWritten): Promise<Section> {
  let constant = 0;
  const fresh = () => {
    constant += 1;
    return {
      kql: `PopulationData | where Population > ${constant} | summarize n = count(), most = max(Population)`,
      sql: `SELECT count(*), max("Population") FROM PopulationData WHERE "Population" > ${constant}`,
    };
  };
  const seen = fresh();
  const first = await pairedMedians(
    () => postKql(clusterUrl, 'Samples', fresh().kql),
    () => hand.rows(fresh().sql),
    60,
    10,
  );
  const again = await pairedMedians(
    () => postKql(clusterUrl, 'Samples', seen.kql),
    () => hand.rows(seen.sql),
    200,
    20,
  );
  const sdk = await pairedMedians(
    () => askKql(clusterUrl, 'Samples', seen.kql),
    () => postKql(clusterUrl, 'Samples', seen.kql),
    200,
    20,
  );
  const row = (name: string, pair: typeof first): string[] => [
    name,
    milliseconds(pair.leftMs),
    milliseconds(pair.rightMs),
    milliseconds(pair.differenceMs),
  ];
  return {
    title: 'Fixed cost of a query',
    method:
      'A count over 52 rows. Goals: at most 15 ms over hand-written SQL for a text never seen, 3 ms for one seen before. Milliseconds, medians of 60 and 200 paired runs.',
    columns: ['pair', 'left', 'right', 'difference'],
    rows: [
      row('endpoint / SQL, a new text each time', first),
      row('endpoint / SQL, the same text', again),
      row('SDK / plain HTTP, the same text', sdk),
    ],
  };
}
