import { DuckDBInstance } from '@duckdb/node-api';
import { afterAll, describe, expect, test } from 'vitest';
import { sql } from '../sql/sql.ts';
import { formatDatetime } from '../ticks.ts';
import { type KustoType, kustoTypes } from '../types.ts';
import { wideFrom } from './wide-rows.ts';
import { wireRows } from './wire-json.ts';

const instance = await DuckDBInstance.create(':memory:');
const connection = await instance.connect();
afterAll(() => {
  connection.closeSync();
  instance.closeSync();
});

/** A cell's wire JSON, as text. */
async function wire(type: KustoType, value: string): Promise<string> {
  const { sql: text } = wireRows({ sql: `SELECT ${value}` }, [{ name: 'x', type }]);
  const reader = await connection.runAndReadAll(text);
  const json = String(reader.getRows()[0]?.[0]);
  JSON.parse(json);
  return json.slice(1, -1);
}

const cases: readonly (readonly [KustoType, string, string])[] = [
  ['bool', 'true', 'true'],
  ['bool', 'NULL::BOOLEAN', 'null'],
  ['int', '(-2147483648)::INTEGER', '-2147483648'],
  ['int', 'NULL::INTEGER', 'null'],
  ['long', '9223372036854775807', '9223372036854775807'],
  ['long', '-9223372036854775808', '-9223372036854775808'],
  ['long', 'NULL::BIGINT', 'null'],
  ['real', '1.5::DOUBLE', '1.5'],
  ['real', '0.1::DOUBLE + 0.2::DOUBLE', '0.30000000000000004'],
  ['real', '1e300::DOUBLE', '1e300'],
  ['real', '5e-324::DOUBLE', '5e-324'],
  ['real', '-0.0::DOUBLE', '-0.0'],
  ['real', "'NaN'::DOUBLE", '"NaN"'],
  ['real', "'inf'::DOUBLE", '"Infinity"'],
  ['real', "'-inf'::DOUBLE", '"-Infinity"'],
  ['real', 'NULL::DOUBLE', 'null'],
  ['decimal', '1.10::DECIMAL(38,18)', '"1.1"'],
  ['decimal', '-100::DECIMAL(38,18)', '"-100"'],
  ['decimal', '0::DECIMAL(38,18)', '"0"'],
  ['decimal', '700::DECIMAL(38,0)', '"700"'],
  ['decimal', '-1.50::DECIMAL(4,2)', '"-1.5"'],
  [
    'decimal',
    "'12345678901234567890.123456789012345678'::DECIMAL(38,18)",
    '"12345678901234567890.123456789012345678"',
  ],
  ['decimal', 'NULL::DECIMAL(38,18)', 'null'],
  ['string', "'a'", '"a"'],
  ['string', "''", '""'],
  ['string', 'NULL::VARCHAR', '""'],
  ['string', `'"\\ / ' || chr(9) || chr(10)`, '"\\"\\\\ / \\t\\n"'],
  ['string', "'a' || chr(0) || 'b'", '"a\\u0000b"'],
  ['string', "'é 😀 \u2028'", '"é 😀 \u2028"'],
  [
    'guid',
    "'74BE27DE-1E4E-49D9-B579-FE0B331D3642'::UUID",
    '"74be27de-1e4e-49d9-b579-fe0b331d3642"',
  ],
  ['guid', 'NULL::UUID', 'null'],
  ['datetime', '0', '"0001-01-01T00:00:00Z"'],
  ['datetime', '1', '"0001-01-01T00:00:00.0000001Z"'],
  ['datetime', '3155378975999999999', '"9999-12-31T23:59:59.9999999Z"'],
  ['datetime', '633266754600000000', '"2007-09-29T15:11:00Z"'],
  ['datetime', '633266754601200000', '"2007-09-29T15:11:00.12Z"'],
  ['datetime', '633266754601230000', '"2007-09-29T15:11:00.123Z"'],
  ['datetime', '633266754600030000', '"2007-09-29T15:11:00.003Z"'],
  ['datetime', '633266754601234560', '"2007-09-29T15:11:00.123456Z"'],
  ['datetime', '633266754601234567', '"2007-09-29T15:11:00.1234567Z"'],
  ['datetime', '533127743999999999', '"1690-05-31T23:59:59.9999999Z"'],
  ['datetime', '621355967999999999', '"1969-12-31T23:59:59.9999999Z"'],
  ['datetime', '621355968000000000', '"1970-01-01T00:00:00Z"'],
  ['datetime', '712870847999999999', '"2259-12-31T23:59:59.9999999Z"'],
  ['datetime', '-1', 'null'],
  ['datetime', '3155378976000000000', 'null'],
  ['datetime', 'NULL::BIGINT', 'null'],
  ['timespan', '0', '"00:00:00"'],
  ['timespan', '1', '"00:00:00.0000001"'],
  ['timespan', '1000000', '"00:00:00.1000000"'],
  ['timespan', '36610000000', '"01:01:01"'],
  ['timespan', '-864000000001', '"-1.00:00:00.0000001"'],
  ['timespan', '9223372036854775807', '"10675199.02:48:05.4775807"'],
  ['timespan', '-9223372036854775808', '"-10675199.02:48:05.4775808"'],
  ['timespan', 'NULL::BIGINT', 'null'],
  ['dynamic', `'{"a":[1,2.5,null,"x"],"b":{}}'`, '{"a":[1,2.5,null,"x"],"b":{}}'],
  ['dynamic', `'9223372036854775807'`, '9223372036854775807'],
  ['dynamic', `'"text"'`, '"text"'],
  ['dynamic', `'["NaN","x \\"inf\\" y",":nan"]'`, '["NaN","x \\"inf\\" y",":nan"]'],
  ['dynamic', `'{"a":NaN}'`, '"{\\"a\\":NaN}"'],
  ['dynamic', `'[-Infinity]'`, '"[-Infinity]"'],
  ['dynamic', `'[nan]'`, '"[nan]"'],
  ['dynamic', `'{"a":[1,-inf]}'`, '"{\\"a\\":[1,-inf]}"'],
  ['dynamic', `'INF'`, '"INF"'],
  ['dynamic', `'"Infinity"'`, '"Infinity"'],
  ['dynamic', `'[1,]'`, '[1]'],
  ['dynamic', `'no json'`, '"no json"'],
  ['dynamic', 'NULL::VARCHAR', 'null'],
];

describe('wire JSON', () => {
  test.each(cases)('%s %s', async (type, value, expected) => {
    expect(await wire(type, value)).toBe(expected);
  });

  test('cells are the same beside a dynamic', async () => {
    const others = cases.filter(([type]) => type !== 'dynamic');
    const { sql: text } = wireRows(
      { sql: `SELECT NULL, ${others.map(([, value]) => value).join(', ')}` },
      [{ name: 'd', type: 'dynamic' }, ...others.map(([type]) => ({ name: 'x', type }))],
    );
    const [[row] = []] = (await connection.runAndReadAll(text)).getRows();
    expect(row).toBe(`[null,${others.map(([, , expected]) => expected).join(',')}]`);
  });

  test('datetimes agree with the formatter of our own tables', async () => {
    for (let i = 0; i < 200; i++) {
      const ticks =
        (BigInt(i) * 15_776_894_879_999_999n + BigInt(i * i)) % 3_155_378_975_999_999_999n;
      expect(await wire('datetime', `${ticks}`)).toBe(`"${formatDatetime(ticks)}"`);
    }
    const bounds = [1690, 2260].map(
      (year) => BigInt(Date.UTC(year, 0)) * 10_000n + 621_355_968_000_000_000n,
    );
    for (const bound of bounds)
      for (const by of [-10_000_001n, -10n, -1n, 0n, 1n, 10n, 123_000n, 1_234_567n])
        expect(await wire('datetime', `${bound + by}`)).toBe(`"${formatDatetime(bound + by)}"`);
  });

  test('one number that is not finite changes no other cell', async () => {
    const columns = [
      { name: 'a', type: 'real' },
      { name: 'b', type: 'dynamic' },
      { name: 'c', type: 'string' },
    ] as const;
    const { sql: text } = wireRows(
      sql`VALUES (1.5, '{"x":1.50}', 'NaN'), ('nan'::DOUBLE, '[1,null]', 'é'), (NULL, NULL, '')`,
      columns,
    );
    expect((await connection.runAndReadAll(text)).getRows()).toEqual([
      ['[1.5,{"x":1.5},"NaN"]'],
      ['["NaN",[1,null],"é"]'],
      ['[null,null,""]'],
    ]);
  });

  test('a dynamic of a stored table goes out as it is, but for numbers that are not finite', async () => {
    const { sql: text } = wireRows(
      sql`VALUES ('{"x":1.50}', 'é'), (NULL, ''), ('[nan]', ''), ('"Finance"', '"')`,
      [
        { name: 'a', type: 'dynamic', isStored: true },
        { name: 'b', type: 'string' },
      ],
    );
    expect((await connection.runAndReadAll(text)).getRows()).toEqual([
      ['[{"x":1.50},"é"]'],
      ['[null,""]'],
      ['["[nan]",""]'],
      ['["Finance","\\""]'],
    ]);
  });

  test('names of columns do not matter, not even when they are the same', async () => {
    const columns = [
      { name: 'a', type: 'long' },
      { name: 'a', type: 'string' },
    ] as const;
    const { sql: text } = wireRows(sql`SELECT 1 AS "c1", 'x' AS "c1"`, columns);
    expect((await connection.runAndReadAll(text)).getRows()).toEqual([['[1,"x"]']]);
  });

  test('a statement that names some of its parameters takes them all', async () => {
    const { sql: text } = wireRows(sql`SELECT $2::BIGINT`, [{ name: 'x', type: 'long' }], 2);
    const prepared = await connection.prepare(text);
    expect(prepared.parameterCount).toBe(2);
    prepared.bindVarchar(1, 'unused');
    prepared.bindBigInt(2, 5n);
    expect((await prepared.runAndReadAll()).getRows()).toEqual([['[5]']]);
  });
});

test('a wide row is written by other means, and each cell of it is the same', async () => {
  const wide = Array.from({ length: Math.ceil(wideFrom / cases.length) }, () => cases).flat();
  const values = wide.map(([type, value]) => `CAST(${value} AS ${kustoTypes[type].sqlType})`);
  const columns = wide.map(([type], i) => ({ name: `c${i}`, type }));
  const statement = { sql: `SELECT ${values.join(', ')} FROM range(2)` };
  const reader = await connection.runAndReadAll(wireRows(statement, columns).sql);
  const cells = `[${wide.map(([, , json]) => json).join(',')}]`;
  expect(reader.getRows()).toEqual([[cells], [cells]]);
});
