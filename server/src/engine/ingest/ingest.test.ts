import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Catalog } from '../catalog/catalog.ts';
import { type Change, createDatabase, setMapping } from '../catalog/change-catalog.ts';
import { type ColumnDefinition, createTable } from '../catalog/change-tables.ts';
import type { MappingKind } from '../catalog/ingestion-mapping.ts';
import { openTestStore } from '../catalog/open-test-store.ts';
import type { KustoType } from '../types.ts';
import { ingest } from './ingest.ts';
import type { Payload } from './read-payload.ts';

let store: Awaited<ReturnType<typeof openTestStore>>;
const { signal } = new AbortController();

beforeEach(async () => {
  store = await openTestStore();
  await apply((catalog) => createDatabase(catalog, 'Lab', 'g1'));
});
afterEach(() => store.close());

const apply = (make: (catalog: Catalog) => Change): Promise<void> =>
  store.write(async (transaction) => {
    const { catalog, statements } = make(transaction.catalog);
    for (const statement of statements) await transaction.run(statement);
    return { result: undefined, catalog };
  }, signal);

/** `a:long,b:string` */
const columns = (schema: string): ColumnDefinition[] =>
  schema.split(',').map((column) => {
    const [name, type] = column.split(':');
    return { name: name ?? '', type: type as KustoType };
  });

async function ingested(
  schema: string,
  format: string,
  data: string | Uint8Array,
  options: Partial<Payload> = {},
): Promise<unknown[][]> {
  await apply((catalog) => createTable(catalog, 'Lab', 'T', columns(schema), {}, 'g2'));
  await ingest(store, {
    database: 'Lab',
    table: 'T',
    format,
    mappingName: null,
    data,
    nowTicks: 7n,
    signal,
    ...options,
  });
  return stored();
}

async function stored(): Promise<unknown[][]> {
  const table = store.catalog.databases.get('Lab')?.tables.get('T');
  const rows = await store.rows({
    sql: `SELECT ${table?.columns.map((c) => (c.type === 'guid' || c.type === 'decimal' ? `${c.physicalName}::VARCHAR` : c.physicalName)).join(', ')} FROM ${table?.physicalName} ORDER BY rowid`,
  });
  return rows.map((row) => [...row]);
}

describe('each format is cut into records', () => {
  test.each<[string, string, unknown[][]]>([
    [
      'csv',
      '1,a\n2,b\n',
      [
        [1n, 'a'],
        [2n, 'b'],
      ],
    ],
    [
      'CSV',
      '1,"x, ""y""\nz"\r\n\r\n2,b',
      [
        [1n, 'x, "y"\nz'],
        [2n, 'b'],
      ],
    ],
    [
      'csv',
      '1\n2,b,extra\n',
      [
        [1n, ''],
        [2n, 'b'],
      ],
    ],
    ['csv', '1,"never closed\n2,b', [[1n, 'never closed\n2,b']]],
    ['csv', '\uFEFF1,a', [[1n, 'a']]],
    ['tsv', '1\ta b\n', [[1n, 'a b']]],
    ['psv', '1|a\n', [[1n, 'a']]],
    ['scsv', '1;a\n', [[1n, 'a']]],
    ['sohsv', '1\u0001a\n', [[1n, 'a']]],
    ['tsve', '1\ta\\tb\\\\c\n', [[1n, 'a\tb\\c']]],
    [
      'txt',
      '1\n\n2\n',
      [
        [1n, ''],
        [2n, ''],
      ],
    ],
    ['raw', '12', [[12n, '']]],
    [
      'json',
      '{"a":1,"b":"x"}\n\n{"b":"y","c":9}\n',
      [
        [1n, 'x'],
        [null, 'y'],
      ],
    ],
    [
      'multijson',
      '{"a":1}\n{\n"a":2}[{"a":3},{"a":4}]',
      [
        [1n, ''],
        [2n, ''],
        [3n, ''],
        [4n, ''],
      ],
    ],
    ['singlejson', '{\n "a": 1\n}', [[1n, '']]],
  ])('%s', async (format, data, expected) => {
    expect(await ingested('a:long,b:string', format, new TextEncoder().encode(data))).toEqual(
      expected,
    );
  });
});

describe('a value is converted to the type of its column, or null', () => {
  test.each<[KustoType, string, unknown]>([
    ['long', '"9223372036854775807"', 9223372036854775807n],
    ['long', '9007199254740993', 9007199254740993n],
    ['long', '9223372036854775808', null],
    ['long', '5.0', 5n],
    ['long', '5.5', null],
    ['long', 'true', 1n],
    ['long', '{}', null],
    ['int', '2147483648', null],
    ['int', '-2147483648', -2147483648],
    ['real', '1e3', 1000],
    ['real', '"-inf"', Number.NEGATIVE_INFINITY],
    ['real', '"constructor"', null],
    ['decimal', '12345678901234567.123456789012345678', '12345678901234567.123456789012345678'],
    ['decimal', '"-1.5e2"', '-150.000000000000000000'],
    ['decimal', '1e21', null],
    ['bool', '"True"', true],
    ['bool', '0', false],
    ['bool', '"maybe"', null],
    ['string', '1.10', '1.10'],
    ['string', 'null', ''],
    ['string', '{ "x" : [1, 2] }', '{"x":[1,2]}'],
    ['string', '"a\\u0000b\\ud83d\\ude00"', 'a\0b😀'],
    ['datetime', '"0001-01-01T00:00:01Z"', 10_000_000n],
    ['datetime', '"yesterday"', null],
    ['timespan', '"00:00:01"', 10_000_000n],
    ['guid', '"74BE27DE-1E4E-49D9-B579-FE0B331D3642"', '74be27de-1e4e-49d9-b579-fe0b331d3642'],
    ['guid', '"x"', null],
    [
      'dynamic',
      '{ "a" : 12345678901234567890, "b c" : " d " }',
      '{"a":12345678901234567890,"b c":" d "}',
    ],
    ['dynamic', '"text"', '"text"'],
    ['dynamic', 'null', null],
  ])('%s from %s', async (type, json, expected) => {
    expect(await ingested(`a:${type}`, 'json', `{"a":${json}}`)).toEqual([[expected]]);
  });

  test('field text that is JSON is dynamic, other text a dynamic string', async () => {
    expect(await ingested('a:dynamic', 'psv', '{"x": 1}\nplain\n ')).toEqual([
      ['{"x":1}'],
      ['"plain"'],
      [null],
    ]);
  });

  test('a string past a megabyte is cut between code points', async () => {
    const [[value]] = (await ingested('a:string', 'raw', 'é'.repeat(600_000))) as [[string]];
    expect(value).toBe('é'.repeat(524_288));
  });
});

test('property names match with case, and none is special', async () => {
  const rows = await ingested(
    'a:long,A:long,__proto__:string,constructor:string',
    'json',
    '{"A":1,"a":2,"__proto__":"p","constructor":"c","\\u0061":3}',
  );
  expect(rows).toEqual([[3n, 1n, 'p', 'c']]);
});

describe('data that cannot be read is refused whole, with its place', () => {
  test.each([
    ['json', '{"a":1}\n"a":2}', 'line 2, column 1: a record must be a JSON object'],
    ['json', '{"a":1', "line 1, column 7: ',' or '}' was expected"],
    ['json', '{"a":\n1}', 'line 1, column 1: a record of the format json must stand on one line'],
    ['multijson', '[{"a":1},2]', 'line 1, column 10: a record must be a JSON object'],
    ['multijson', '{"a":01}', "line 1, column 7: ',' or '}' was expected"],
    ['multijson', `{"a":${'['.repeat(200)}`, 'deeper than 128 levels'],
    ['singlejson', '{} {}', 'one record only'],
  ])('%s %s', async (format, data, detail) => {
    const error = await ingested('a:long', format, data).catch((e) => e);
    expect(error).toMatchObject({ code: 'EMB0021' });
    expect(error.message).toContain(detail);
    expect(await stored()).toEqual([]);
  });

  test('a format that is not there', async () => {
    await expect(ingested('a:long', 'orc', '')).rejects.toMatchObject({ code: 'EMB0020' });
  });

  test('parquet is not streamed, as in the service', async () => {
    const streamed = ingested('a:long', 'parquet', '', { streaming: true });
    await expect(streamed).rejects.toMatchObject({ code: 'EMB0020' });
  });
});

describe('mappings', () => {
  const json = '{"x":{"y z":[1,{"k":2}]},"s":1700000000,"t":"b"}';
  test.each<[string, string, string, unknown[][]]>([
    ['a path', '[{"Column":"a","Properties":{"Path":"$.x[\'y z\'][1].k"}}]', json, [[2n, '']]],
    ['the flat form', '[{"column":"b","path":"$.t","datatype":"string"}]', json, [[null, 'b']]],
    ['the whole record', '[{"column":"b","path":"$"}]', '{ "q": 1 }', [[null, '{"q":1}']]],
    ['a constant', '[{"Column":"a","Properties":{"ConstValue":"5"}}]', json, [[5n, '']]],
    ['a constant path', '[{"Column":"b","Properties":{"Path":"fixed"}}]', json, [[null, 'fixed']]],
    ['a missing path', '[{"Column":"a","Properties":{"Path":"$.no.way"}}]', json, [[null, '']]],
    ['no such column', '[{"Column":"zzz","Properties":{"Path":"$.t"}}]', json, [[null, '']]],
    [
      'line numbers',
      '[{"Column":"a","Properties":{"Transform":"SourceLineNumber"}},{"Column":"b","Properties":{"Transform":"SourceLocation"}}]',
      '{}\n{}',
      [
        [1n, 'blob'],
        [2n, 'blob'],
      ],
    ],
    [
      'the rest',
      '[{"Column":"b","Properties":{"Path":"$","Transform":"DropMappedFields"}},{"Column":"a","Properties":{"Path":"$.s"}}]',
      json,
      [[1700000000n, '{"x":{"y z":[1,{"k":2}]},"t":"b"}']],
    ],
    [
      'an array of properties',
      '[{"Column":"b","Properties":{"Path":"$.p","Transform":"PropertyBagArrayToDictionary"}}]',
      '{"p":[{"Key":"k","Value":1}]}',
      [[null, '{"k":1}']],
    ],
  ])('%s', async (_, inlineMapping, data, expected) => {
    const options = { inlineMapping, sourceLocation: 'blob' };
    expect(await ingested('a:long,b:string', 'multijson', data, options)).toEqual(expected);
  });

  test.each([
    ['Seconds', '1.5', 621355968015000000n],
    ['Milliseconds', '1500', 621355968015000000n],
    ['Microseconds', '"1500000"', 621355968015000000n],
    ['Nanoseconds', '1500000000', 621355968015000000n],
  ])('DateTimeFromUnix%s', async (unit, value, expected) => {
    const inlineMapping = `[{"Column":"a","Properties":{"Path":"$.t","Transform":"DateTimeFromUnix${unit}"}}]`;
    expect(await ingested('a:datetime', 'json', `{"t":${value}}`, { inlineMapping })).toEqual([
      [expected],
    ]);
  });

  const create = (kind: MappingKind, text: string) =>
    apply((catalog) =>
      setMapping(catalog, 'Lab', null, kind, 'm', { name: 'm', kind, text, updatedTicks: 0n }),
    );

  test('a stored one is found by name and kind', async () => {
    await create('csv', '[{"Name":"a","Ordinal":"1"}]');
    expect(await ingested('a:long', 'csv', '1,2', { mappingName: 'm' })).toEqual([[2n]]);
  });

  test('one that is not there says so as Kusto does', async () => {
    await create('csv', '[]');
    const error = await ingested('a:long', 'json', '{}', { mappingName: 'm' }).catch((e) => e);
    expect(error).toMatchObject({
      code: 'EMB0022',
      message: "Entity ID 'm' of kind 'MappingPersistent' was not found.",
    });
  });

  test.each([
    ['json', '{}', 'an array of column mappings was expected'],
    ['json', '[', 'it is not JSON'],
    ['json', '[{"Column":"a"}]', "column 'a': Path, ConstValue or Transform was expected"],
    ['json', '[{"Column":"a","Properties":{"Path":"$..a"}}]', "path '$..a' cannot be read"],
    ['csv', '[{"Column":"a","Properties":{"Path":"$.a"}}]', 'Ordinal or ConstValue was expected'],
    ['json', '[{"Column":"a","Transform":"Shout"}]', "transform 'Shout' is not supported"],
  ])('not a %s mapping: %s', async (format, inlineMapping, detail) => {
    const error = await ingested('a:long', format, '{}', { inlineMapping }).catch((e) => e);
    expect(error).toMatchObject({ code: 'EMB0023' });
    expect(error.message).toContain(detail);
  });
});

test('ingestion time is that of the request, for every chunk', async () => {
  const lines = Array.from({ length: 5_000 }, (_, i) => `${i},s${i}`).join('\n');
  const rows = await ingested('a:long,b:string', 'csv', lines);
  expect(rows).toHaveLength(5_000);
  expect(rows[4_999]).toEqual([4_999n, 's4999']);
  const times = await store.rows({ sql: 'SELECT DISTINCT ingestion_time FROM "d1"."t2"' });
  expect(times).toEqual([[7n]]);
});

describe('a large payload is read in a thread of its own', () => {
  const count = 30_000;
  const lines = Array.from({ length: count }, (_, i) => `${i},a rather long text ${i}`);

  test('with the same outcome', async () => {
    const data = Buffer.from(lines.join('\n'));
    const rows = await ingested('a:long,b:string', 'csv', data, { ignoreFirstRecord: true });
    expect(rows).toHaveLength(count - 1);
    expect(rows[count - 2]).toEqual([BigInt(count - 1), `a rather long text ${count - 1}`]);
    const times = await store.rows({ sql: 'SELECT DISTINCT ingestion_time FROM "d1"."t2"' });
    expect(times).toEqual([[7n]]);
  });

  test('a record that cannot be read leaves nothing behind', async () => {
    const data = lines.map((line) => JSON.stringify({ b: line })).join('\n');
    const error = await ingested('b:string', 'json', `${data}\n{"b":1,}`).catch((e) => e);
    expect(error).toMatchObject({ code: 'EMB0021' });
    expect(error.message).toContain(
      `line ${count + 1}, column 8: a property name in double quotes was expected`,
    );
    expect(await stored()).toEqual([]);
  });

  test('it is stopped by its signal', async () => {
    const stopping = new AbortController();
    const ingesting = ingested('b:string', 'txt', lines.join('\n'), { signal: stopping.signal });
    setTimeout(() => stopping.abort(new Error('stopped')), 5);
    await expect(ingesting).rejects.toThrow('stopped');
    expect(await ingested('c:string', 'txt', lines.join('\n')).catch((e) => e.code)).toBe(
      'EMB0005',
    );
  });
});

test('the first record is left out when asked', async () => {
  expect(await ingested('a:string', 'csv', 'head\nx', { ignoreFirstRecord: true })).toEqual([
    ['x'],
  ]);
});

describe('binary formats', () => {
  const parquet = async (select: string): Promise<Uint8Array> => {
    const folder = mkdtempSync(join(tmpdir(), 'ingest-test-'));
    const path = join(folder, 'a.parquet');
    const connection = await (await DuckDBInstance.create(':memory:')).connect();
    await connection.run(`COPY (${select}) TO '${path}' (FORMAT parquet)`);
    connection.closeSync();
    const bytes = readFileSync(path);
    rmSync(folder, { recursive: true });
    return bytes;
  };

  test('parquet goes to the columns of its names', async () => {
    const data = await parquet("SELECT i AS a, 'x' || i AS b, 7 AS other FROM range(3) r(i)");
    expect(await ingested('b:string,a:long', 'parquet', data)).toEqual([
      ['x0', 0n],
      ['x1', 1n],
      ['x2', 2n],
    ]);
  });

  test('a mapping of its own kind leads into structs', async () => {
    const data = await parquet("SELECT {'deep': {'id': 5}} AS s, DATE '2024-05-01' AS day");
    const inlineMapping = JSON.stringify([
      { Column: 'a', Properties: { Path: '$.s.deep.id' } },
      { Column: 'at', Properties: { Field: 'day' } },
    ]);
    expect(await ingested('a:long,at:datetime', 'parquet', data, { inlineMapping })).toEqual([
      [5n, 638_501_184_000_000_000n],
    ]);
  });
});
