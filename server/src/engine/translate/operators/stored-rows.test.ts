import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  openTestEngine,
  rowsOf,
  type TestEngine,
  testRequest,
} from '../../execute/open-test-engine.ts';

// Stored tables take other ways than the tables in a query's text: same rows by both.
let bench: TestEngine;

const rows = `datatable(Group:string, Number:real, Text:string) [
  "a", 1.0, "one", "a", 3.0, "three", "a", real(null), "none",
  "b", real(null), "left", "b", real(null), "left",
  "c", real(nan), "nan", "c", 7.0, "seven", "c", real(+inf), "infinite" ]`;

beforeAll(async () => {
  bench = await openTestEngine();
  await bench.engine.command(testRequest(`.set-or-append Stored <| ${rows}`));
});
afterAll(() => bench.close());

const answer = async (query: string): Promise<unknown[]> =>
  (await rowsOf(bench.engine.query(testRequest(query)))).flat();

test.each([
  'summarize arg_max(Number, *) by Group | sort by Group asc',
  'summarize arg_min(Number, Text) by Group | sort by Group asc',
  'where Group != "c" | summarize (Most, What) = arg_max(Number, Text) by Key = strcat(Group, "!") | sort by Key asc',
  'summarize arg_max(Text, Number) by isnull(Number) | sort by Text asc',
  'where Group == "none" | summarize arg_max(Number, *) by Group',
  'top 3 by Number',
  'top 5 by Number desc | project Text',
  'where Text != "nan" | top 3 by Number | project Number, Text',
  'where Group == "b" | top 1 by Number',
  'top 2 by Number asc',
])('a stored table answers as a table in the text does: %s', async (query) => {
  expect(await answer(`Stored | ${query}`)).toEqual(await answer(`${rows} | ${query}`));
});

test('NaN stands behind the numbers, before null', async () => {
  expect(await answer('Stored | top 6 by Number | project Text')).toEqual([
    ['infinite'],
    ['seven'],
    ['three'],
    ['one'],
    ['nan'],
    [expect.stringMatching(/none|left/)],
  ]);
});
