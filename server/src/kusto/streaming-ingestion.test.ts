import { gzipSync } from 'node:zlib';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import {
  errorOf,
  framesOf,
  primaryOf,
  startTestCluster,
  type TestCluster,
  v1Of,
} from './start-test-cluster.ts';

let cluster: TestCluster;
beforeAll(async () => {
  cluster = await startTestCluster();
}, 60_000);
beforeEach(async () => {
  await cluster.command('.drop table Taken ifexists');
  await cluster.command('.create table Taken (a:long, s:string, d:dynamic)');
});
afterEach(() => expect(cluster.defects).toEqual([]));
afterAll(() => cluster.close());

const ingest = (
  query: string,
  body: NonNullable<RequestInit['body']>,
  headers: Record<string, string> = {},
  table = 'Taken',
) =>
  fetch(`${cluster.url}/v1/rest/ingest/productsdb/${table}?${query}`, {
    method: 'POST',
    body,
    headers,
  });
const rows = async () =>
  primaryOf(await framesOf(await cluster.query('Taken | order by a asc')))[0]?.Rows;

const csv = '1,one,\n2,"two, too","{""k"":9007199254740993}"\n';

describe('a payload', () => {
  it.each([
    ['plain', csv, {}],
    ['gzip', gzipSync(csv), { 'content-encoding': 'gzip' }],
    ['gzip without a label', gzipSync(csv), {}],
    ['plain labelled gzip', csv, { 'content-encoding': 'gzip' }],
    ['in UTF-16', Buffer.from(`\ufeff${csv}`, 'utf16le'), {}],
    ['in a charset', Buffer.from(csv, 'latin1'), { 'content-type': 'text/csv; charset=latin1' }],
  ] as const)('%s is taken', async (_, body, headers) => {
    const response = await ingest('streamFormat=csv', body, headers);
    expect(response.status).toBe(200);
    expect(await v1Of(response)).toEqual({
      Tables: [
        {
          TableName: 'Table_0',
          Columns: [
            { ColumnName: 'ConsumedRecordsCount', DataType: 'Int64', ColumnType: 'long' },
            { ColumnName: 'UpdatePolicyStatus', DataType: 'String', ColumnType: 'string' },
            { ColumnName: 'UpdatePolicyFailureCode', DataType: 'String', ColumnType: 'string' },
            { ColumnName: 'UpdatePolicyFailureReason', DataType: 'String', ColumnType: 'string' },
          ],
          Rows: [[2, 'Inactive', 'Unknown', null]],
        },
      ],
    });
    const answer = await cluster.query('Taken | order by a asc');
    expect(await answer.text()).toContain(
      '"Rows":[[1,"one",null],[2,"two, too",{"k":9007199254740993}]]',
    );
  });

  it.each([
    ['MultiJSON', '[{"a":1,"s":"x"},{"a":2}]'],
    ['json', '{"a":1,"s":"x"}\n{"a":2}'],
    ['Csv', '1,x\n2\n'],
    ['tsv', '1\tx\n2\n'],
    ['SCsv', '1;x\n2\n'],
    ['SOHsv', '1\u0001x\n2\n'],
    ['PSV', '1|x\n2\n'],
  ])('in the format %s, spelt in any case', async (format, body) => {
    const response = await ingest(`streamFormat=${format}`, body);
    expect(response.status).toBe(200);
    expect((await rows())?.map((row) => row.slice(0, 2))).toEqual([
      [1, 'x'],
      [2, ''],
    ]);
  });

  it('by a mapping of the table', async () => {
    await cluster.command(
      '.create table Taken ingestion json mapping "by path" \'[{"column":"a","Properties":{"Path":"$.n"}}]\'',
    );
    const response = await ingest('streamFormat=json&mappingName=by%20path', '{"n":7}');
    expect(response.status).toBe(200);
    expect(await rows()).toEqual([[7, '', null]]);
  });

  it("goes into a visitor's own table", async () => {
    const visitor = `/visitors/${'1'.repeat(32)}`;
    await cluster.post(`${visitor}/v1/rest/mgmt`, {
      db: 'productsdb',
      csl: '.create table Taken (a:long)',
    });
    const response = await fetch(
      `${cluster.url}${visitor}/v1/rest/ingest/productsdb/Taken?streamFormat=csv`,
      { method: 'POST', body: '5\n' },
    );
    expect(response.status).toBe(200);
    expect(await rows()).toEqual([]);
  });
});

describe('refusals', () => {
  it.each([
    ['a missing table', 'streamFormat=csv', 'Nope', 400, 'BadRequest_TableNotExist'],
    ['no format', '', 'Taken', 400, 'General_BadRequest'],
    ['an unknown format', 'streamFormat=xls', 'Taken', 400, 'BadRequest_FormatNotSupported'],
    [
      'a format of the cloud',
      'streamFormat=parquet',
      'Taken',
      400,
      'BadRequest_FormatNotSupported',
    ],
    [
      'a missing mapping',
      'streamFormat=json&mappingName=nope',
      'Taken',
      400,
      'BadRequest_MappingReferenceWasNotFound',
    ],
    ['a source to fetch', 'streamFormat=csv&sourceKind=uri', 'Taken', 400, 'General_BadRequest'],
  ])('%s', async (_, query, table, status, code) => {
    const response = await ingest(query, '1\n', {}, table);
    expect(response.status).toBe(status);
    expect(await errorOf(response)).toMatchObject({ code, '@permanent': true });
    expect(await rows()).toEqual([]);
  });

  it('a missing database', async () => {
    const response = await fetch(`${cluster.url}/v1/rest/ingest/nope/Taken?streamFormat=csv`, {
      method: 'POST',
      body: '1\n',
    });
    expect(response.status).toBe(400);
    expect(await errorOf(response)).toMatchObject({ code: 'BadRequest_DatabaseNotExist' });
  });

  it('a table whose policy turns streaming off', async () => {
    await cluster.command('.alter table Taken policy streamingingestion disable');
    const response = await ingest('streamFormat=csv', '1\n');
    expect(response.status).toBe(400);
    expect((await errorOf(response))['@message']).toMatch(/Streaming ingestion is not enabled/);
  });

  it('JSON that breaks off keeps nothing', async () => {
    const response = await ingest('streamFormat=multijson', '[{"a":1},{"a":');
    expect(response.status).toBe(400);
    expect((await errorOf(response))['@permanent']).toBe(true);
    expect(await rows()).toEqual([]);
  });

  it.each([
    ['zip archives', Buffer.from('PK\u0003\u0004rest', 'latin1'), {}, 400],
    ['a cut gzip stream', gzipSync(csv).subarray(0, 20), {}, 400],
    ['an encoding of the web', csv, { 'content-encoding': 'br' }, 415],
    ['an unknown charset', csv, { 'content-type': 'text/csv; charset=klingon' }, 415],
    ['form posts', csv, { 'content-type': 'multipart/form-data; boundary=x' }, 415],
  ] as const)('%s', async (_, body, headers, status) => {
    const response = await ingest('streamFormat=csv', body, headers);
    expect(response.status).toBe(status);
    expect(await errorOf(response)).toMatchObject({ code: expect.any(String) });
  });
});

describe('sizes', () => {
  const mebibyte = 1024 * 1024;
  const line = `1,${'x'.repeat(1021)}\n`;

  it('4 MiB are taken, one byte more is a permanent 413', async () => {
    const edge = line.repeat(4096);
    expect(edge).toHaveLength(4 * mebibyte);
    expect((await ingest('streamFormat=csv', edge)).status).toBe(200);
    const response = await ingest('streamFormat=csv', `${edge}\n`);
    expect(response.status).toBe(413);
    expect(await errorOf(response)).toMatchObject({
      code: 'PayloadTooLarge',
      '@type': 'Kusto.Data.Exceptions.KustoRequestPayloadTooLargeException',
      '@permanent': true,
    });
  });

  it('a body without a length is measured as it comes', async () => {
    const stream = new ReadableStream({
      pull(controller) {
        controller.enqueue(Buffer.from(line.repeat(512)));
      },
    });
    const response = await fetch(
      `${cluster.url}/v1/rest/ingest/productsdb/Taken?streamFormat=csv`,
      // undici's typings lack `duplex`.
      { method: 'POST', body: stream, duplex: 'half' } as RequestInit,
    ).catch((error: Error) => error);
    // The refusal may come while the client still sends.
    if (response instanceof Response) expect(response.status).toBe(413);
    expect((await rows())?.length).toBe(0);
  });

  it('a bomb costs little and is refused', async () => {
    const bomb = gzipSync(Buffer.alloc(300 * mebibyte));
    expect(bomb.length).toBeLessThan(mebibyte);
    const before = process.memoryUsage.rss();
    const start = performance.now();
    const response = await ingest('streamFormat=csv', bomb, { 'content-encoding': 'gzip' });
    expect(response.status).toBe(413);
    expect(await errorOf(response)).toMatchObject({ code: 'PayloadTooLarge' });
    expect(performance.now() - start).toBeLessThan(2_000);
    expect(process.memoryUsage.rss() - before).toBeLessThan(100 * mebibyte);
  });

  it('what unpacks to more than 16 MiB is refused, though its ratio is honest', async () => {
    const line = (i: number) => `${i},${'x'.repeat(200)}`;
    const packed = gzipSync(Array.from({ length: 100_000 }, (_, i) => line(i)).join('\n'));
    expect(packed.length).toBeLessThan(4 * mebibyte);
    const response = await ingest('streamFormat=csv', packed);
    expect(response.status).toBe(413);
    expect((await errorOf(response))['@message']).toContain('16777216 bytes');
  });
});
