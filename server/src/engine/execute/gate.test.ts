import { readdirSync, readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { gateAttacks } from './attacks.ts';
import { Gate } from './gate.ts';

const tables = new Set(['d1.t3', 'samples.main.t1']);
let gate: Gate;
beforeAll(async () => {
  gate = await Gate.open();
});
afterAll(() => gate.close());

const passing = [
  'SELECT 1',
  'SELECT "c1" FROM "d1"."t3"',
  'SELECT * FROM "samples"."main"."t1"',
  'WITH "t1" AS MATERIALIZED (SELECT 1 AS "c1") SELECT * FROM "t1" JOIN "t1" AS r USING ("c1")',
  'WITH a AS (SELECT 1), b AS (SELECT * FROM a) SELECT * FROM b',
  'WITH RECURSIVE a AS (SELECT 1 AS x UNION ALL SELECT x + 1 FROM a WHERE x < 5) SELECT * FROM a',
  'WITH RECURSIVE a USING KEY (x) AS (SELECT 1 AS x UNION SELECT a.x FROM a JOIN recurring.a AS r USING (x)) SELECT * FROM a',
  'SELECT * FROM (WITH a AS (SELECT 1) SELECT * FROM a)',
  'SELECT $1::BIGINT, TRY_CAST($2 AS JSON), CAST(1 AS DECIMAL(38,18)), NULL::VARCHAR[]',
  'SELECT kusto_datetime_text(5)',
  'SELECT list_transform([1], lambda x: x + 1)',
  'SELECT * FROM generate_series(1, 5) AS r(i)',
  "SELECT 'DROP TABLE x; SELECT * FROM read_csv(''/etc/passwd'')'",
  'SELECT sum(x) OVER (ORDER BY x) FROM (VALUES (1), (2)) AS v(x)',
];

const hostile = [
  ...gateAttacks,
  '',
  ';',
  '-- nothing',
  'SELECT',
  'SELECT 1 FROM',
  'SELECT * FROM d1.t4',
  'SELECT * FROM t3',
  'SELECT * FROM recurring.t3',
  'SELECT * FROM samples.recurring.t3',
  'SELECT * FROM d2.t3',
  'SELECT * FROM other.d1.t3',
  'SELECT * FROM samples.main.t2',
  `SELECT * FROM '/etc/passwd'`,
  `SELECT * FROM "/etc/passwd"`,
  `SELECT * FROM 'https://example.com/x.parquet'`,
  `SELECT * FROM read_csv('/etc/passwd')`,
  `SELECT * FROM read_text('/etc/passwd')`,
  `SELECT * FROM glob('/*')`,
  `SELECT (SELECT count(*) FROM read_text('/etc/passwd'))`,
  `SELECT 1 WHERE EXISTS (SELECT 1 FROM read_text('/etc/passwd'))`,
  `SELECT * FROM d1.t3 JOIN read_text('/etc/passwd') ON true`,
  `SELECT * FROM d1.t3, LATERAL (SELECT * FROM glob('/*'))`,
  `SELECT * FROM d1.t3 WHERE c1 IN (SELECT content FROM read_text('/etc/passwd'))`,
  `SELECT 1 ORDER BY (SELECT count(*) FROM duckdb_settings())`,
  `SELECT 1 LIMIT (SELECT count(*) FROM duckdb_settings())`,
  `SELECT sum(1) FILTER (WHERE (SELECT true FROM duckdb_settings()))`,
  `SELECT 1 UNION ALL SELECT count(*) FROM duckdb_settings()`,
  `SELECT list_transform([1], lambda x: sleep_ms(x))`,
  `SELECT CASE WHEN true THEN getenv('HOME') END`,
  `WITH a AS (SELECT * FROM duckdb_settings()) SELECT * FROM a`,
  'WITH pg_tables AS (SELECT * FROM pg_tables) SELECT * FROM pg_tables',
  'SELECT * FROM (WITH pg_tables AS (SELECT 1) SELECT * FROM pg_tables), pg_tables',
  'WITH a AS (SELECT * FROM duckdb_views), duckdb_views AS (SELECT 1) SELECT * FROM a',
  'WITH a AS (INSERT INTO d1.t3 VALUES (1) RETURNING *) SELECT * FROM a',
  'FROM sqlite_master',
  'TABLE duckdb_tables',
  'VALUES ((SELECT count(*) FROM duckdb_tables))',
  'SELECT COLUMNS(*) FROM d1.t3',
  'PIVOT d1.t3 ON c1',
  'UNPIVOT d1.t3 ON c1',
  'SELECT * FROM (UNPIVOT d1.t3 ON c1)',
  'SELECT * FROM (DESCRIBE d1.t3)',
  'SELECT * FROM d1.t3 AT (VERSION => 1)',
  `SELECT 'a' ILIKE 'a%'`,
  `SELECT 'a' LIKE 'a%'`,
  `SELECT 'a' GLOB 'a*'`,
  `SELECT 'a' COLLATE NOCASE`,
  `SELECT '1'::mood`,
  `SELECT '[]'::VARIANT`,
  `SELECT '[]'::STRUCT(a VARIANT)`,
  `SELECT NULL::VARIANT[]`,
  `SELECT '1'::d1.json`,
  `SELECT d1.lower('A')`,
  `SELECT system.main.lower('A')`,
  `SELECT nextval('s')`,
  'CREATE TABLE x (a INTEGER)',
  'CREATE MACRO kusto_x(a) AS getenv(a)',
  'UPDATE d1.t3 SET c1 = 1',
  'DELETE FROM d1.t3',
  'TRUNCATE d1.t3',
  `COPY d1.t3 TO 'x.csv'`,
  `ATTACH 'x.duckdb'`,
  'BEGIN',
  'COMMIT',
  'VACUUM',
  'USE samples',
  'SET threads = 4',
  'RESET threads',
  'LOAD httpfs',
  'INSTALL httpfs',
  `EXPORT DATABASE 'x'`,
  'EXECUTE p',
  'DEALLOCATE p',
  "SELECT 1; ATTACH ':memory:'",
  'SELECT 1 /* ',
  "SELECT '\0'",
];

describe('gate', () => {
  test.each(passing)('passes: %s', async (sql) => {
    expect(await gate.refusal(sql, tables)).toBeNull();
  });

  test.each(hostile)('refuses: %s', async (sql) => {
    expect(await gate.refusal(sql, tables)).not.toBeNull();
  });

  test('the SQL of every conformance case passes', async () => {
    const folder = new URL('../cases/', import.meta.url);
    const files = readdirSync(folder, { recursive: true, encoding: 'utf8' });
    const refused: string[] = [];
    for (const file of files.filter((name) => name.endsWith('.sql'))) {
      const reason = await gate.refusal(readFileSync(new URL(file, folder), 'utf8'), tables);
      if (reason !== null) refused.push(`${file}: ${reason}`);
    }
    expect(refused).toEqual([]);
  });

  test('very deep SQL is refused, not a crash', async () => {
    const deep = `SELECT ${'('.repeat(20_000)}1${')'.repeat(20_000)}`;
    await expect(gate.refusal(deep, tables)).rejects.toMatchObject({ code: 'EMB0014' });
    const chain = `SELECT 1${' + 1'.repeat(900)}`;
    expect(await gate.refusal(chain, tables)).toBeNull();
  });
});
