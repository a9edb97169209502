import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  openTestEngine,
  rowsOf,
  type TestEngine,
  testRequest,
} from '../../execute/open-test-engine.ts';

// Bags of a stored table are read once for each value that DuckDB keeps: same rows by both ways.
let bench: TestEngine;

const rows = `range Row from 1 to 6000 step 1
| extend Bag = parse_json(tostring(dynamic([
  '{"name":"a","n":1,"in":{"x":"deep","y":[1,2]},"flag":true}',
  '{"name":"b \\"quoted\\"","n":2.5,"in":{"x":null},"flag":"false"}',
  '{"n":"7","in":"text","flag":1,"a/b~c":"odd","":"empty"}',
  '[1,"two"]', '"just text"', '12', 'null',
  '{"name":"\\\\u00e9\\\\n","n":1e300,"in":[],"flag":null}'])[Row % 8]))`;

beforeAll(async () => {
  bench = await openTestEngine();
  await bench.engine.command(testRequest(`.set-or-append Stored <| ${rows}`));
  // Dictionaries are made when the file is written.
  bench = await bench.reopen();
}, 120_000);
afterAll(() => bench.close());

const answer = async (query: string): Promise<unknown[]> =>
  (await rowsOf(bench.engine.query(testRequest(query)))).flat();

test.each([
  'summarize n = count() by Name = tostring(Bag.name), N = tolong(Bag.n), Flag = tobool(Bag.flag) | sort by n, Name asc, N asc, Flag asc',
  'summarize n = count(), s = sum(todouble(Bag.n)), d = dcount(tostring(Bag["in"].x)) by isnull(Bag.name) | sort by n asc',
  'where Bag.name == "a" and Bag["in"].y[1] == 2 | count',
  'where Bag.n > 2 | summarize count(), min(Row), max(Row)',
  'where Row < 20 | project Row, Bag["in"], Bag["a/b~c"], Bag[""], Bag[0], Bag.n | sort by Row asc',
  'where Row < 20 | extend B = Bag | extend X = B["in"].x, Keys = bag_keys(B["in"]) | sort by Row asc | project Row, X, Keys',
  'where Row < 40 | mv-apply Y = Bag["in"].y to typeof(long) on (extend Z = strcat(tostring(Bag.name), Y) | project Z, Name = Bag.name) | sort by Row asc, Z asc | project Row, Z, Name',
  'where Row < 40 | mv-expand Y = Bag["in"].y | sort by Row asc, tolong(Y) asc | project Row, Y, tostring(Bag.name)',
  'mv-expand E = Bag to typeof(string) | summarize n = count(), Rows = dcount(Row) by E | sort by n asc, E asc',
  'mv-expand Bag | summarize n = count(), Rows = dcount(Row) by T = tostring(Bag) | sort by T asc',
  'where Row < 30 | join kind=inner (Stored | where Row < 30 | project Other = Row, Bag) on $left.Row == $right.Other | where Bag.name == Bag1.name | sort by Row asc | project Row, Bag1.n',
  'where Row < 30 | partition hint.strategy=native by Row (top 1 by tolong(Bag.n) | project Row, N = tolong(Bag.n)) | sort by Row asc',
  'where Row < 50 | sort by tostring(Bag.name) asc, Row asc | extend Name = Bag.name | extend P = prev(Name), C = row_cumsum(tolong(Bag.n)) | project Row, P, C',
  'where Row < 50 | extend L = array_length(Bag["in"].y), I = array_index_of(Bag["in"].y, 2), J = iff(Bag.flag == true, Bag.n, Bag.name) | sort by Row asc | project Row, L, I, J',
  'make-series s = sum(tolong(Bag.n)) on Row from 1 to 100 step 10 by Name = tostring(Bag.name) | sort by Name asc | project Name, s',
  'where Row < 99 | summarize make_set(Bag.name), countif(Bag.flag == true), take_anyif(tostring(Bag.name), Bag.n == 1) by Row % 8 | sort by Column1 asc',
  'where Row < 10 | extend N = toscalar(Stored | where tostring(Bag.name) == "a" | summarize max(tolong(Bag.n))) | sort by Row asc | project Row, N, tostring(Bag.name)',
  'where Bag has "quoted" or Bag has "deep" or Bag has "text" or Bag !has "name" | summarize count(), max(Row)',
  'where Row < 40 | extend A = Bag has_any ("odd", "é"), B = Bag hasprefix "ju", C = Bag.name has "b" | sort by Row asc | project Row, A, B, C',
])('as bags of no table: %s', async (query) => {
  const stored = await answer(`Stored | ${query}`);
  expect(stored.length).toBeGreaterThan(0);
  expect(stored).toEqual(await answer(`let Stored = ${rows}; Stored | ${query}`));
});
