import { afterAll, beforeAll, expect, it } from 'vitest';
import { openTestEngine, rowsOf, type TestEngine, testRequest } from './open-test-engine.ts';

let test: TestEngine;
beforeAll(async () => {
  test = await openTestEngine();
  const command = async (text: string, database?: string) =>
    rowsOf(await test.engine.command({ ...testRequest(text), ...(database ? { database } : {}) }));
  await command('.create database Other');
  for (const [database, value] of [
    ['productsdb', 'here'],
    ['Other', 'there'],
  ] as const) {
    await command('.create table Same (a:string)', database);
    await command(`.ingest inline into table Same <| ${value}`, database);
    await command('.create function Rows() { Same | project a }', database);
    await command('.create function First() { toscalar(Same | project a) }', database);
    await command(
      ".create function Deep() { union (materialized_view('Seen')), (table('Same')) | distinct a }",
      database,
    );
    await command(
      '.create materialized-view Seen on table Same { Same | summarize n = count() by a }',
      database,
    );
  }
}, 60_000);
afterAll(() => test.close());

it.each([
  "database('Other').Same",
  "database('Other').table('Same')",
  "database('Other').Rows()",
  "database('Other').Rows",
  "print a = database('Other').First()",
  "database('Other').Seen",
  "database('Other').materialized_view('Seen')",
  "union database('Other').Sam*",
  "database('Other').Deep",
  "let t = database('Other').table('Same'); t",
])('%s reads what the other database has', async (text) => {
  expect((await rowsOf(await test.engine.query(testRequest(`${text} | project a`))))[0]).toEqual([
    ['there'],
  ]);
});
