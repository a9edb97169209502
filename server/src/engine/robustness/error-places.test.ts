import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { textOf } from '#shared/text/span';
import { openTestEngine, rowsOf, testRequest } from '../execute/open-test-engine.ts';
import { outcomeOf } from './outcome.ts';

const { engine, close } = await openTestEngine();
afterAll(close);

/** So far into its function that no query of the tests is as long. */
const far = `\n${' '.repeat(300)}`;
const stored = [
  `.create function Refused() {${far} datatable(a:long)[1] | evaluate python(typeof(*), "x") }`,
  `.create function Literal() {${far} print guid(none) }`,
  `.create function Outer() {${far} Refused() | take 1 }`,
  `.create function Place(ip:string) {${far} print found = geo_info_from_ip_address(ip) }`,
  `.create function with (skipvalidation=true) NoTable() {${far} Missing | count }`,
  `.create function with (skipvalidation=true) NoName() {${far} print x = nope }`,
];

beforeAll(async () => {
  for (const command of stored) await rowsOf(engine.command(testRequest(command)));
}, 60_000);

describe('an error stands in the text as it was typed', () => {
  test.each([
    ['print x = nope', 'SEM0001', 'nope'],
    ['print x = [', 'SYN0002', ''],
    ['Nothing | take 1', 'SEM0001', 'Nothing'],
    ["database('none').T", 'SEM0001', "'none'"],
    ['print 1 | invoke Nothing()', 'SEM0001', 'Nothing'],
    ['print guid(none)', 'SEM0001', 'guid(none)'],
    ['print 1 | extend x = 2; Refused()', 'EMB0001', 'Refused()'],
    ['Literal() | take 1', 'SEM0001', 'Literal()'],
    ['Outer', 'EMB0001', 'Outer'],
    ['print toscalar(Refused() | count)', 'EMB0001', 'Refused()'],
    ['union (print a = 1), (Refused())', 'EMB0001', 'Refused()'],
    ['print 1; Place(tostring(now()))', 'EMB0001', 'Place(tostring(now()))'],
    ['NoTable() | take 1', 'EMB0003', 'NoTable()'],
    ['print 1; NoName()', 'SEM0001', 'NoName()'],
    ['let f = () { print nope };\nf()', 'SEM0001', 'nope'],
    [`let f = (a:long) {${far} guid(none) };\nprint f(1)`, 'SEM0001', 'guid(none)'],
    ['let f = () { let g = () { print guid(none) }; g() };\nf()', 'SEM0001', 'guid(none)'],
    ['let f = () { Refused() };\nprint 1;\nf()', 'EMB0001', 'f()'],
    ['let t = Literal();\nt', 'SEM0001', 'Literal()'],
    // Where Kusto.Language throws.
    [
      'print a = 1 | graph-match (a)-[b]->(c) project a.x | count',
      'SEM0001',
      'graph-match (a)-[b]->(c) project a.x',
    ],
    ['Nothing() | graph-match (a)-[b]->(c) project a.x', 'SEM0001', 'Nothing'],
    // What shows only when it runs.
    ["print x = 'a' matches regex '('", 'SEM0001', "'('"],
    [
      "print 1; print a = extract('(a', 1, 'a'), b = replace_regex('a', '[b]', 'c')",
      'SEM0001',
      "'(a'",
    ],
    ["datatable(p:string)['('] | where 'a' matches regex p", 'SEM0001', 'p'],
    ["let p = 'a**'; print trim(p, 'a')", 'SEM0001', 'p'],
    [
      'range i from 1 to 9 step 1 | extend d = decimal(99999999999999999999.0) | summarize s = sum(d), min(i)',
      'EMB0014',
      'sum(d)',
    ],
    [
      `datatable(d:dynamic)[dynamic({"a":1})] | evaluate bag_unpack(d) | extend x = nope`,
      'SEM0001',
      'nope',
    ],
  ])('%s', async (text, code, place) => {
    const outcome = await outcomeOf(engine, text);
    if (outcome.kind === 'rows') throw new Error('an error was expected');
    const { error } = outcome;
    expect(error.code).toBe(code);
    expect(error.span && textOf(text, error.span)).toBe(place);
  });
});
