import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import avro from 'avsc';
import { afterAll, describe, expect, it } from 'vitest';
import { readAvro } from './read-avro.ts';
import { readParquet } from './read-parquet.ts';

const folder = mkdtempSync(join(tmpdir(), 'binary-formats-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** A parquet file as DuckDB writes one. */
async function parquet(select: string, options = ''): Promise<Buffer> {
  const path = join(folder, `${Math.random()}.parquet`);
  const connection = await (await DuckDBInstance.create(':memory:')).connect();
  await connection.run(`COPY (${select}) TO '${path}' (FORMAT parquet${options})`);
  connection.closeSync();
  return readFileSync(path);
}

async function all(records: AsyncIterable<string> | Iterable<string>): Promise<readonly string[]> {
  const texts: string[] = [];
  for await (const text of records) texts.push(text);
  return texts;
}

describe('parquet', () => {
  it('gives every type without loss', async () => {
    const file = await parquet(
      `SELECT 9223372036854775807::BIGINT AS big, 'é"' AS s, 12345678901234567890.1234::DECIMAL(30,4) AS d38,
        -1.5::DECIMAL(9,2) AS d9, TIMESTAMP '2024-05-01 12:30:45.123456' AS at, DATE '0001-01-01' AS day,
        TIME '01:02:03.000004' AS t, 'NaN'::DOUBLE AS nan, 0.1::FLOAT AS f, true AS ok, NULL::INTEGER AS none,
        {'a': 1, 'b': [1.25::DECIMAL(5,2), NULL]} AS s2, MAP {'k': 7} AS m,
        '00112233-4455-6677-8899-aabbccddeeff'::UUID AS g`,
    );
    const [row] = await all(readParquet(file));
    expect(row).toContain('"big":9223372036854775807');
    expect(JSON.parse(row ?? '')).toMatchObject({
      s: 'é"',
      d38: '12345678901234567890.1234',
      d9: '-1.50',
      at: '2024-05-01T12:30:45.1234560Z',
      day: '0001-01-01T00:00:00Z',
      t: '01:02:03.0000040',
      nan: 'NaN',
      ok: true,
      none: null,
      s2: { a: 1, b: ['1.25', null] },
      m: { k: 7 },
      g: '00112233-4455-6677-8899-aabbccddeeff',
    });
  });

  it.each(['snappy', 'zstd', 'gzip', 'uncompressed'])('reads %s', async (codec) => {
    const file = await parquet(
      "SELECT i AS a, 'text ' || i % 10 AS b FROM range(120000) r(i)",
      `, COMPRESSION ${codec}`,
    );
    const rows = await all(readParquet(file));
    expect(rows).toHaveLength(120_000);
    expect(rows[119_999]).toBe('{"a":119999,"b":"text 9"}');
  });

  it.each([
    ['nothing', Buffer.alloc(0)],
    ['text', Buffer.from('a,b\n1,2\n')],
    [
      'a cut file',
      Buffer.from('PAR1\u0000\u0000\u0000\u0000\u00ff\u00ff\u0000\u0000PAR1', 'latin1'),
    ],
  ])('refuses %s', async (_, file) => {
    await expect(all(readParquet(file))).rejects.toMatchObject({ code: 'EMB0021' });
  });
});

const schema = {
  type: 'record',
  name: 'R',
  fields: [
    { name: 'id', type: 'long' },
    { name: 'name', type: ['null', 'string'] },
    { name: 'at', type: { type: 'long', logicalType: 'timestamp-micros' } },
    { name: 'more', type: { type: 'map', values: 'double' } },
    { name: 'kind', type: { type: 'enum', name: 'K', symbols: ['A', 'B'] } },
  ],
} as const;

/** An object container file as the library writes one. */
function container(records: readonly object[], codec: string): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const encoder = new avro.streams.BlockEncoder(schema as unknown as avro.Schema, { codec });
    const chunks: Buffer[] = [];
    encoder.on('data', (chunk) => chunks.push(chunk));
    encoder.on('end', () => resolve(Buffer.concat(chunks)));
    encoder.on('error', reject);
    for (const record of records) encoder.write(record);
    encoder.end();
  });
}

describe('avro', () => {
  it.each(['null', 'deflate'])('gives the records of a file with the codec %s', async (codec) => {
    const at = 1_714_566_645_123_456;
    const file = await container(
      [
        { id: 1, name: 'é', at, more: { x: 0.5 }, kind: 'B' },
        { id: 9_007_199_254_740_990, name: null, at, more: {}, kind: 'A' },
      ],
      codec,
    );
    expect(await all(readAvro(file))).toEqual([
      '{"id":1,"name":"é","at":"2024-05-01T12:30:45.1234560Z","more":{"x":0.5},"kind":"B"}',
      '{"id":9007199254740990,"name":null,"at":"2024-05-01T12:30:45.1234560Z","more":{},"kind":"A"}',
    ]);
  });

  it.each([
    ['text', Buffer.from('{"a":1}')],
    ['a cut header', Buffer.from('Obj\u0001\u0002', 'latin1')],
  ])('refuses %s', async (_, file) => {
    await expect(all(readAvro(file))).rejects.toMatchObject({ code: 'EMB0021' });
  });

  it('refuses a cut file', async () => {
    const file = await container([{ id: 1, name: null, at: 0, more: {}, kind: 'A' }], 'null');
    await expect(all(readAvro(file.subarray(0, -20)))).rejects.toMatchObject({ code: 'EMB0021' });
  });
});
