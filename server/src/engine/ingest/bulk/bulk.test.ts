import { randomUUID } from 'node:crypto';
import { rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type DuckDBConnection, DuckDBInstance } from '@duckdb/node-api';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { StoredColumn, Table } from '../../catalog/catalog.ts';
import type { EngineError } from '../../errors.ts';
import { type KustoType, kustoTypes } from '../../types.ts';
import { appendRows } from '../append-rows.ts';
import { findDataFormat } from '../data-format.ts';
import type { MappingElement } from '../read-mapping.ts';
import { type Payload, readRecords, textOf, toReadError } from '../read-payload.ts';
import { insertion } from './append-bulk.ts';
import { toBulkFormat } from './bulk-request.ts';
import { stagePayload } from './stage-payload.ts';

/**
 * The way of large payloads against that of small ones, which is held against the documentation in
 * `ingest.test.ts`: the same rows for any bytes, or the same error.
 */
const types = Object.keys(kustoTypes) as KustoType[];
const columns: readonly StoredColumn[] = types.map((type, i) => ({
  name: type,
  type,
  docString: '',
  physicalName: `c${i + 1}`,
}));
const path = join(tmpdir(), `bulk-test-${randomUUID()}.parquet`);
const { signal } = new AbortController();
let connection: DuckDBConnection;

beforeAll(async () => {
  connection = await (await DuckDBInstance.create(':memory:')).connect();
  // As every instance is opened.
  await connection.run('SET enable_external_file_cache = false');
});
afterAll(() => {
  connection.closeSync();
  rmSync(path, { force: true });
});

interface Case {
  readonly format: string;
  readonly data: Uint8Array | string;
  readonly mapping?: readonly MappingElement[] | null;
  readonly ignoreFirstRecord?: boolean;
  readonly only?: readonly StoredColumn[];
}

let made = 0;
/** A table of its own, its rows as texts. */
async function rowsOf(only: readonly StoredColumn[], fill: (table: Table) => Promise<number>) {
  const name = `t${++made}`;
  const definition = only.map(
    ({ physicalName, type }) => `${physicalName} ${kustoTypes[type].sqlType}`,
  );
  await connection.run(`CREATE TABLE ${name} (ingestion_time BIGINT, ${definition.join(', ')})`);
  // What the table is called and holds is all that is asked of it.
  const table = { physicalName: `main.${name}`, columns: only } as unknown as Table;
  try {
    const count = await fill(table);
    const reader = await connection.runAndReadAll(
      `SELECT COLUMNS(*)::VARCHAR, ${only.map((c) => `hex(${c.physicalName}::VARCHAR)`).join(', ')} FROM ${name} ORDER BY rowid`,
    );
    return { count, rows: reader.getRows() };
  } catch (error) {
    const { code, message } = error as EngineError;
    if (code === undefined) throw error;
    return { code, message };
  } finally {
    await connection.run(`DROP TABLE ${name}`);
  }
}

async function exact({ format, data, mapping = null, ignoreFirstRecord, only = columns }: Case) {
  const payload = { data, sourceLocation: 'there', ignoreFirstRecord } as Payload;
  const text = textOf(payload);
  return rowsOf(only, async (table) => {
    // The database is not asked for.
    const target = { table, format: findDataFormat(format), mapping } as Parameters<
      typeof readRecords
    >[1];
    try {
      return await readRecords(text, target, payload, (records, readers) =>
        appendRows(connection, table, records, readers, 7n, signal),
      );
    } catch (error) {
      throw toReadError(error, text);
    }
  });
}

async function bulk({
  format,
  data,
  mapping = null,
  ignoreFirstRecord = false,
  only = columns,
}: Case) {
  const dataFormat = findDataFormat(format);
  const bulkFormat = dataFormat && toBulkFormat(dataFormat);
  if (!bulkFormat) throw new Error(`${format} has no way for large payloads`);
  return rowsOf(only, async (table) => {
    const files = stagePayload({
      columns: only,
      format: bulkFormat,
      mapping,
      sourceLocation: 'there',
      ignoreFirstRecord,
      data: typeof data === 'string' ? Buffer.from(data) : data,
      mayHaveMark: typeof data !== 'string',
      // Most cases take several groups, and several files.
      rowsPerGroup: only === columns ? 3 : 150,
      paths: [path],
    });
    let count = 0;
    for (const { rowCount } of files) {
      await connection.run(insertion(table, 7n, path).sql);
      count += rowCount;
    }
    return count;
  });
}

async function expectSame(one: Case): Promise<void> {
  expect(await bulk(one)).toEqual(await exact(one));
}

/** Texts that each type reads in one of its forms, and texts that it just does not. */
const nasty = [
  '',
  ' ',
  '0',
  '-0',
  '1',
  '-1',
  '+1',
  '007',
  '1.0',
  '1.',
  '.5',
  '-.5',
  '.',
  '-',
  '1e3',
  '1E-3',
  '1e400',
  '5e-324',
  '0.1',
  '0.30000000000000004',
  '123456789012345',
  '1234567890123456',
  '9007199254740993',
  '2147483647',
  '2147483648',
  '-2147483648',
  '-2147483649',
  '9223372036854775807',
  '9223372036854775808',
  '-9223372036854775808',
  '0x10',
  '0xFFFFFFFFFFFFFFFF',
  '1_000',
  '1,5',
  ' 12 ',
  '12a',
  '１',
  'nan',
  'NaN',
  'inf',
  '-Infinity',
  'true',
  'TRUE',
  'tRuE',
  'false',
  'False',
  'truf',
  'yes',
  'null',
  'NULL',
  'nul',
  '2024-01-31T23:59:59Z',
  '2024-01-31T23:59:59.1234567Z',
  '2024-01-31T23:59:59.12345678Z',
  '2024-01-31 23:59:59',
  '2024-01-31',
  '2024-02-30',
  '2024-02-29T00:00:00',
  '1900-02-29T00:00:00Z',
  '0001-01-01T00:00:00Z',
  '0000-01-01T00:00:00Z',
  '9999-12-31T23:59:59.9999999Z',
  '2024-01-01T24:00:00Z',
  '2024-01-01T00:00:00.Z',
  '2024-01-01T00:00:00+02:00',
  '2024-01-01T00:00:60Z',
  '20240131',
  '01/31/2024',
  '00:00:01',
  '1.02:03:04.5',
  '23:59:59.9999999',
  '24:00:00',
  '00:00:00.12345678',
  '1d',
  '90m',
  '-00:00:01',
  '74be27de-1e4e-49d9-b579-fe0b331d3642',
  '{74BE27DE-1E4E-49D9-B579-FE0B331D3642}',
  '74BE27DE1E4E49D9B579FE0B331D3642',
  '74be27de-1e4e-49d9-b579-fe0b331d364g',
  '12345678901234567890.123456789012345678',
  '99999999999999999999.9999999999999999999',
  '1e20',
  '-1.5e2',
  '{"a":1}',
  '{ "a" : [1, 2.50, "x y"] }',
  '[1,2',
  '{"a":1,}',
  '{"a":"\\u0041\\n"}',
  '"text"',
  '"te"xt"',
  'é',
  '😀',
  'a\u0000b',
  '\uFEFF',
  '\u2028',
  "it's",
  '"',
  '""',
  'a"b',
  '\\',
  '\\t',
  'a\\,b',
];
const text = fc.oneof(
  fc.constantFrom(...nasty),
  fc.string({ maxLength: 12 }),
  fc.string({ unit: 'binary', maxLength: 6 }),
  fc.integer().map(String),
  fc.bigInt({ min: -(2n ** 64n), max: 2n ** 64n }).map(String),
  fc.double().map(String),
  fc.float().map((value) => value.toFixed(4)),
  fc
    .date({ noInvalidDate: true, min: new Date('0001-01-01'), max: new Date('9999-12-31') })
    .map((date) => date.toISOString()),
  fc.uuid(),
  fc.json({ maxDepth: 3 }),
);

it('a date without a day is null even where it comes first', async () => {
  const only = columns.filter(({ type }) => type === 'datetime');
  await expectSame({ format: 'csv', data: '0000-00-00\n2024-01-31\n0000-00-00 00:00:00', only });
});

describe('delimited payloads', () => {
  const delimiters = {
    csv: ',',
    tsv: '\t',
    psv: '|',
    scsv: ';',
    sohsv: '\u0001',
    tsve: '\t',
    txt: ',',
  };
  const format = fc.constantFrom(...(Object.keys(delimiters) as (keyof typeof delimiters)[]));
  const quoted = text.map((value) => `"${value.replaceAll('"', '""')}"`);
  const field = fc.oneof(
    { weight: 3, arbitrary: text },
    quoted,
    text.map((value) => `"${value}`),
  );
  const end = fc.constantFrom('\n', '\n', '\n', '\r\n', '\r', '\n\n', '');

  it('have the same rows whatever stands in their fields', async () => {
    const row = fc.tuple(fc.array(field, { maxLength: types.length + 1 }), end);
    await fc.assert(
      fc.asyncProperty(
        format,
        fc.array(row, { maxLength: 8 }),
        fc.boolean(),
        async (name, rows, ignoreFirstRecord) => {
          const data = rows
            .map(([fields, lineEnd]) => fields.join(delimiters[name]) + lineEnd)
            .join('');
          await expectSame({ format: name, data: Buffer.from(data), ignoreFirstRecord });
          await expectSame({ format: name, data });
        },
      ),
      { numRuns: 40 },
    );
  });

  it.each(types)('have the same %s of each text', async (type) => {
    const only = columns.filter((column) => column.type === type);
    await expectSame({ format: 'sohsv', data: Buffer.from(nasty.join('\u0001x\n')), only });
    await expectSame({
      format: 'csv',
      data: Buffer.from(nasty.map((value) => `"${value.replaceAll('"', '""')}"`).join('\n')),
      only,
    });
    const values = fc
      .sample(text, { numRuns: 1_000, seed: 11 })
      .map((value) => `"${value.replaceAll('"', '""')}"`);
    await expectSame({ format: 'csv', data: values.join('\n'), only });
  });

  it('have the same rows for any bytes', async () => {
    const bytes = fc.uint8Array({ maxLength: 60 });
    const likely = fc
      .array(fc.constantFrom(...Buffer.from(',,\n\r"\\1a\t')), { maxLength: 60 })
      .map((list) => Uint8Array.from(list));
    await fc.assert(
      fc.asyncProperty(format, fc.oneof(bytes, likely), async (name, data) =>
        expectSame({ format: name, data }),
      ),
      { numRuns: 100 },
    );
  });

  it('keep or leave a byte order mark as their source asks', async () => {
    const data = '\uFEFFtrue,1';
    await expectSame({ format: 'csv', data });
    await expectSame({ format: 'csv', data: Buffer.from(data) });
    await expectSame({ format: 'csv', data: Buffer.from([0xef, 0xbb, 0xbf, 0xff, 0x2c, 0xc3]) });
  });
});

describe('JSON payloads', () => {
  const value = fc.oneof(
    text.map((one) => JSON.stringify(one)),
    fc.constantFrom(...nasty).filter((one) => isJson(one)),
    fc.double({ noDefaultInfinity: true, noNaN: true }).map(String),
    fc.json({ maxDepth: 4 }),
    fc.constantFrom(
      '1.10',
      '1e2',
      '-0',
      '01',
      '1.',
      '-',
      'nul',
      'NaN',
      '{"a":1,}',
      '[1,]',
      '"\\x"',
      '"\\u12"',
      '"a\tb"',
      '"\\ud800"',
    ),
  );
  const name = fc.oneof(
    { weight: 8, arbitrary: fc.constantFrom<string>(...types) },
    fc.constantFrom('Bool', '__proto__', 'x', '\\u0062ool', 'é'),
  );
  const space = fc.constantFrom('', '', '', ' ', '\t', '\r', '\n');
  const record = fc
    .array(fc.tuple(name, value, space), { maxLength: 6 })
    .map(
      (members) =>
        `{${members.map(([key, one, gap]) => `${gap}"${key}"${gap}:${gap}${one}${gap}`).join(',')}}`,
    );

  it('have the same rows, or the same error at the same place', async () => {
    const separators = fc.constantFrom('\n', '\n', '\r\n', ' ', '', ',');
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom('json', 'multijson'),
        fc.array(fc.tuple(record, separators), { maxLength: 5 }),
        fc.constantFrom('', '[', ']'),
        async (format, records, around) => {
          const inner = records.map(([one, separator]) => one + separator).join('');
          const data = around === '[' ? `[${inner}]` : inner + around;
          await expectSame({ format, data: Buffer.from(data) });
        },
      ),
      { numRuns: 100 },
    );
  });

  it.each(types)('have the same %s of each value', async (type) => {
    const only = columns.filter((column) => column.type === type);
    const values = [
      ...fc.sample(value, { numRuns: 1_000, seed: 12 }),
      ...nasty.map((one) => JSON.stringify(one)),
    ];
    const lines = values.filter(isJson).map((one) => `{"${type}":${one}}`);
    expect(lines.length).toBeGreaterThan(500);
    await expectSame({ format: 'json', data: lines.join('\n'), only });
    await expectSame({ format: 'multijson', data: `[${lines.join(', ')}]`, only });
  });

  it('have the same rows for any bytes', async () => {
    const bytes = fc.uint8Array({ maxLength: 40 });
    const likely = fc
      .array(
        fc.constantFrom(
          '{',
          '}',
          '[',
          ']',
          ',',
          ':',
          '"',
          '"int"',
          '"string"',
          '1',
          'true',
          '\\',
          '\n',
          ' ',
          '\u0000',
          'é',
        ),
        { maxLength: 24 },
      )
      .map((list) => Buffer.from(list.join('')));
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom('json', 'multijson'),
        fc.oneof(bytes, likely),
        async (format, data) => expectSame({ format, data }),
      ),
      { numRuns: 100 },
    );
  });

  it.each([
    ['deep', `{"dynamic":${'['.repeat(127)}${']'.repeat(127)}}`],
    ['too deep', `{"dynamic":${'['.repeat(128)}${']'.repeat(128)}}`],
    ['too deep for an array', `[{"dynamic":${'['.repeat(127)}${']'.repeat(127)}}]`],
    ['after good ones', `\uFEFF{"int":1}\n{"int":2}\n  {"int":"é" "b"}`],
    ['a brace for a comma', '{"int":1,"long":2}\n{"x":1{"int":3}\n'],
    ['a comma for a brace', '{"int":1,"long":2}\n,"long":3}\n'],
    [
      'other space, order and names',
      '{"int":1, "long":2}\n{ "int":3,"long":4}\n{"x":1, "long":5}\n{"int":6}\n{}',
    ],
    ['in an array', '[{"int":1},\n{"int":2}, 3]'],
    ['arrays one after another', '[] [ ] [{"int":1}] {"int":2} [{"int":3}, {"int":4}]'],
    ['an array that breaks off', '[{"int":1}'],
    ['no object', '5'],
  ])('%s', async (_, data) => {
    await expectSame({ format: 'multijson', data: Buffer.from(data) });
    await expectSame({ format: 'json', data: Buffer.from(data) });
  });
});

const isJson = (one: string): boolean => {
  try {
    JSON.parse(one);
    return true;
  } catch {
    return false;
  }
};

describe('mappings', () => {
  const element = (
    column: KustoType,
    source: MappingElement['source'],
    transform: MappingElement['transform'] = null,
  ): MappingElement => ({ column, source, transform });

  it('of JSON do the same', async () => {
    const mapping = [
      element('string', { from: 'path', path: [] }),
      element('int', { from: 'path', path: ['a', 'b', 1] }),
      element('long', { from: 'nothing' }, 'SourceLineNumber'),
      element('dynamic', { from: 'path', path: [] }, 'DropMappedFields'),
      element('datetime', { from: 'path', path: ['t'] }, 'DateTimeFromUnixSeconds'),
      element('guid', { from: 'constant', value: '74be27de-1e4e-49d9-b579-fe0b331d3642' }),
      element('real', { from: 'path', path: ['r'] }),
      element('decimal', { from: 'path', path: ['r'] }),
      element('timespan', { from: 'path', path: [0] }),
    ];
    const data =
      '{"a":{"b":[1,{"x":2},3]},"t":1700000000.5,"r":"1.5"}\n{"é":1,"r":2,"a":{"b":[0,7]}}\n{}';
    for (const ignoreFirstRecord of [false, true])
      await expectSame({ format: 'json', data, mapping, ignoreFirstRecord });
  });

  it('of delimited data do the same', async () => {
    const mapping = [
      element('string', { from: 'ordinal', ordinal: 2 }),
      element('dynamic', { from: 'ordinal', ordinal: 2 }),
      element('long', { from: 'nothing' }, 'SourceLineNumber'),
      element('datetime', { from: 'ordinal', ordinal: 1 }, 'DateTimeFromUnixMilliseconds'),
      element('timespan', { from: 'ordinal', ordinal: 9 }),
      element('bool', { from: 'constant', value: 'true' }),
    ];
    const data = 'x,1700000000500,"a ""b"" c"\ny,"17",z\n"w"\n';
    for (const ignoreFirstRecord of [false, true])
      await expectSame({ format: 'csv', data, mapping, ignoreFirstRecord });
  });

  it('of many columns look at each record anew', async () => {
    const only = [0, 1, 2].map((i): StoredColumn => {
      const name = `n${i}`;
      return { name, type: 'datetime', docString: '', physicalName: `c${i}` };
    });
    const mapping = only.map(
      ({ name: column }, ordinal): MappingElement => ({
        column,
        source: { from: 'ordinal', ordinal },
        transform: 'DateTimeFromUnixSeconds',
      }),
    );
    const data = '1,2,3\n4,"5",6\n7\n8,9,10,11\n';
    await expectSame({ format: 'csv', data, mapping, only });
  });
});

it('long strings are cut alike, and many rows come in many groups', async () => {
  const only = columns.filter(({ type }) => type === 'string' || type === 'long');
  const long = `${'é'.repeat(600_000)}`;
  const rows = Array.from({ length: 30 }, (_, i) => `${i},${i % 9 === 0 ? long : 'short'}`);
  await expectSame({ format: 'csv', data: rows.join('\n'), only });
  const nested = JSON.stringify({ long: 1, string: { x: [long] } });
  await expectSame({
    format: 'json',
    data: `${nested}\n${JSON.stringify({ string: long })}`,
    only,
  });
});

it('a group ends with the row that makes it large, however small its record is', () => {
  const only = columns.filter(({ type }) => type === 'string' || type === 'dynamic');
  const source = { from: 'constant', value: 'k'.repeat(1024 * 1024) } as const;
  const files = stagePayload({
    columns: only,
    format: { family: 'text', record: 'line' },
    mapping: only.map(({ name: column }) => ({ column, source, transform: null })),
    sourceLocation: '',
    ignoreFirstRecord: false,
    data: Buffer.from('x\n'.repeat(100)),
    mayHaveMark: true,
    rowsPerGroup: 1_000,
    paths: [path],
  });
  // The first file has one group: of 16 MB, and two a row.
  expect(files.next().value).toEqual({ path, rowCount: 8 });
});
