import { randomUUID } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { strToU8, zipSync } from 'fflate';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import {
  errorOf,
  framesOf,
  primaryOf,
  startTestCluster,
  type TestCluster,
  v1Of,
} from '../start-test-cluster.ts';

let cluster: TestCluster;
beforeAll(async () => {
  cluster = await startTestCluster();
}, 60_000);
afterEach(() => expect(cluster.defects).toEqual([]));
afterAll(() => cluster.close());

async function newTable(): Promise<string> {
  const name = `K_${randomUUID().replaceAll('-', '')}`;
  await cluster.command(`.create table ${name} (a:long, b:string)`);
  return name;
}

async function rowsOf(text: string): Promise<readonly (readonly unknown[])[]> {
  const [table] = primaryOf(await framesOf(await cluster.query(text)));
  return table?.Rows ?? [];
}

const commandRows = async (text: string): Promise<readonly (readonly unknown[])[]> =>
  (await v1Of(await cluster.command(text))).Tables[0]?.Rows ?? [];

/** As clients do: asked once. */
let resources: ReturnType<typeof commandRows> | undefined;
async function resource(kind: string): Promise<string> {
  resources ??= commandRows('.get ingestion resources');
  return String((await resources).find(([name]) => name === kind)?.[1]);
}

async function putBlob(data: string | Buffer, root = ''): Promise<string> {
  const url = (root || (await resource('TempStorage'))).replace('?', `/${randomUUID()}.csv?`);
  expect((await fetch(url, { method: 'PUT', body: data })).status).toBe(201);
  return url;
}

async function eventually<T>(look: () => Promise<T>, enough: (value: T) => boolean): Promise<T> {
  for (let left = 400; ; left -= 1) {
    const value = await look();
    if (enough(value) || left === 0) return value;
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
}

describe('the HTTP form of queued ingestion', () => {
  const queue = (table: string, body: unknown, headers = {}) =>
    cluster.post(`/v1/rest/ingestion/queued/productsdb/${table}`, body, { headers });
  const tracked = { format: 'csv', enableTracking: true, skipBatching: true };

  // biome-ignore lint/suspicious/noExplicitAny: an answer as it comes
  const statusOf = async (table: string, id: string, query = '?details=true'): Promise<any> => {
    const path = `/v1/rest/ingestion/queued/productsdb/${table}/${id}${query}`;
    const response = await fetch(cluster.url + path);
    expect(response.status).toBe(200);
    return response.json();
  };
  const whenDone = (table: string, id: string) =>
    eventually(
      () => statusOf(table, id),
      ({ status }) => status.inProgress === 0,
    );
  async function operationOf(response: Response): Promise<string> {
    expect(response.status).toBe(200);
    return ((await response.json()) as { ingestionOperationId: string }).ingestionOperationId;
  }

  it('tells where blobs go, uploads, ingests and tells what became of each blob', async () => {
    // biome-ignore lint/suspicious/noExplicitAny: an answer as it comes
    const configuration: any = await (
      await fetch(`${cluster.url}/v1/rest/ingestion/configuration`)
    ).json();
    expect(configuration).toMatchObject({
      containerSettings: { lakeFolders: [], refreshInterval: '01:00:00' },
      ingestionSettings: { maxBlobsPerBatch: 20, preferredIngestionMethod: 'REST' },
    });
    const root = configuration.containerSettings.containers[0].path as string;
    const table = await newTable();
    const [good, bad] = [await putBlob(gzipSync('1,one\n2,two\n'), root), await putBlob('', root)];
    const [goodId, badId] = [randomUUID(), randomUUID()];
    const response = await queue(table, {
      timestamp: '2026-11-25T09:00:00Z',
      blobs: [
        { url: good, sourceId: goodId, rawSize: 12 },
        { url: bad, sourceId: badId, rawSize: null },
      ],
      properties: { ...tracked, tags: ['drop-by:d1'], extend_schema: false, zipPattern: null },
    });
    const id = await operationOf(response);
    const done = await whenDone(table, id);
    expect(done.status).toEqual({ succeeded: 1, failed: 1, inProgress: 0, canceled: 0 });
    expect(done.details).toMatchObject([
      { sourceId: goodId, url: good.split('?')[0], status: 'Succeeded' },
      {
        sourceId: badId,
        status: 'Failed',
        errorCode: 'BadRequest_EmptyBlob',
        failureStatus: 'Permanent',
        details: 'The blob is empty.',
      },
    ]);
    expect(done.details[0]).not.toHaveProperty('errorCode');
    for (const name of ['startTime', 'lastUpdated', 'startedAt', 'lastUpdateTime'])
      expect(Date.parse(done.details[0][name])).toBeGreaterThan(0);
    expect(await statusOf(table, id, '')).not.toHaveProperty('details');
    expect(await rowsOf(`${table} | order by a asc`)).toEqual([
      [1, 'one'],
      [2, 'two'],
    ]);
    expect(await commandRows(`.show table ${table} extents | project Tags`)).toEqual([
      ['drop-by:d1'],
    ]);
    expect(await commandRows(`.show queued ingestion operations "${id}"`)).toMatchObject([
      [
        id,
        expect.any(String),
        expect.any(String),
        'Failed',
        2,
        0,
        0,
        1,
        1,
        'The blob is empty.',
        'productsdb',
        table,
      ],
    ]);
    expect(await commandRows(`.show queued ingestion operations ('${id}') details`)).toMatchObject([
      [id, good.split('?')[0], 'Succeeded', expect.any(String), expect.any(String), ''],
      [
        id,
        bad.split('?')[0],
        'Failed',
        expect.any(String),
        expect.any(String),
        'The blob is empty.',
      ],
    ]);
  });

  it('without tracking has no operation; deleteAfterDownload deletes', async () => {
    const table = await newTable();
    const url = await putBlob('1,one\n');
    const properties = { format: 'csv', flushImmediately: true, deleteAfterDownload: true };
    expect(await operationOf(await queue(table, { blobs: [{ url }], properties }))).toBe('');
    await eventually(
      () => rowsOf(table),
      ({ length }) => length > 0,
    );
    expect(
      await eventually(
        async () => (await fetch(url)).status,
        (status) => status === 404,
      ),
    ).toBe(404);
  });

  it('a blob that two messages delete comes in for both', async () => {
    const table = await newTable();
    const url = await putBlob('1,one\n');
    const properties = { ...tracked, deleteAfterDownload: true };
    const id = await operationOf(await queue(table, { blobs: [{ url }, { url }], properties }));
    expect((await whenDone(table, id)).status.succeeded).toBe(2);
    expect(await rowsOf(table)).toHaveLength(2);
  });

  it("a table that is not there is told by the service's own code", async () => {
    const blobs = [{ url: await putBlob('1,one\n') }];
    const id = await operationOf(await queue('NoSuchTable', { blobs, properties: tracked }));
    expect((await whenDone('NoSuchTable', id)).details).toMatchObject([
      { status: 'Failed', errorCode: 'BadRequest_TableNotExist', failureStatus: 'Permanent' },
    ]);
  });

  it('records of different lengths fail where the validation policy says so', async () => {
    const table = await newTable();
    const blobs = [{ url: await putBlob('1,one\n2\n') }];
    const validationPolicy = '{"ValidationOptions":1,"ValidationImplications":0}';
    const properties = { ...tracked, validationPolicy };
    const id = await operationOf(await queue(table, { blobs, properties }));
    expect((await whenDone(table, id)).details).toMatchObject([
      { status: 'Failed', errorCode: 'Stream_WrongNumberOfFields', failureStatus: 'Permanent' },
    ]);
    const lenient = await operationOf(await queue(table, { blobs, properties: tracked }));
    expect((await whenDone(table, lenient)).status.succeeded).toBe(1);
  });

  it('of an archive, the files that the pattern chooses come in', async () => {
    const table = await newTable();
    const files = { 'a.csv': strToU8('1,one\n'), 'b.txt': strToU8('2,two\n') };
    const blobs = [{ url: await putBlob(Buffer.from(zipSync(files))) }];
    const properties = { ...tracked, zipPattern: '\\.csv$' };
    const id = await operationOf(await queue(table, { blobs, properties }));
    expect((await whenDone(table, id)).status.succeeded).toBe(1);
    expect(await rowsOf(table)).toEqual([[1, 'one']]);
  });

  it('a source comes in once, however often it is sent', async () => {
    const table = await newTable();
    const blobs = [{ url: await putBlob('1,one\n'), sourceId: randomUUID() }];
    for (let round = 0; round < 2; round += 1) {
      const id = await operationOf(await queue(table, { blobs, properties: tracked }));
      expect((await whenDone(table, id)).status.succeeded).toBe(1);
    }
    expect(await rowsOf(table)).toEqual([[1, 'one']]);
  });

  it('what waits can be canceled, and does not come in', async () => {
    const table = await newTable();
    const blobs = [{ url: await putBlob('1,one\n') }];
    await cluster.command(
      `.alter table ${table} policy ingestionbatching '{"MaximumBatchingTimeSpan":"00:10:00","MaximumNumberOfItems":2}'`,
    );
    const properties = { ...tracked, skipBatching: false };
    const id = await operationOf(await queue(table, { blobs, properties }));
    expect(await statusOf(table, id)).toMatchObject({
      status: { inProgress: 1 },
      details: [{ status: 'Queued' }],
    });
    expect(await commandRows(`.cancel queued ingestion operation '${id}'`)).toMatchObject([
      [
        id,
        expect.any(String),
        expect.any(String),
        'Canceled',
        1,
        0,
        1,
        0,
        0,
        '',
        'productsdb',
        table,
      ],
    ]);
    const next = [{ url: await putBlob('2,two\n') }];
    await whenDone(table, await operationOf(await queue(table, { blobs: next, properties })));
    expect(await rowsOf(table)).toEqual([[2, 'two']]);
    expect((await statusOf(table, id)).status).toEqual({
      succeeded: 0,
      failed: 0,
      inProgress: 0,
      canceled: 1,
    });
  });

  const blob = { url: 'BLOB' };
  const csv = { format: 'csv' };
  it.each([
    ['no JSON', 'hello', 'EMB0106', 400],
    ['no object', [], 'EMB0109', 400],
    ['no properties', { blobs: [blob] }, 'EMB0109', 400],
    ['no format', { blobs: [blob], properties: {} }, 'EMB0109', 400],
    ['no blobs', { blobs: [], properties: csv }, 'EMB0109', 400],
    ['21 blobs', { blobs: Array(21).fill(blob), properties: csv }, 'EMB0109', 400],
    ['a blob that is none', { blobs: ['x'], properties: csv }, 'EMB0109', 400],
    ['no address', { blobs: [{ url: '' }], properties: csv }, 'EMB0109', 400],
    [
      'an id that is no guid',
      { blobs: [{ ...blob, sourceId: '1' }], properties: csv },
      'EMB0109',
      400,
    ],
    [
      'an id used twice',
      { blobs: Array(2).fill({ ...blob, sourceId: randomUUID() }), properties: csv },
      'EMB0109',
      400,
    ],
    ['a negative size', { blobs: [{ ...blob, rawSize: -1 }], properties: csv }, 'EMB0109', 400],
    ['tags that are none', { blobs: [blob], properties: { ...csv, tags: 'a' } }, 'EMB0109', 400],
    [
      'a flag that is none',
      { blobs: [blob], properties: { ...csv, enableTracking: 'yes' } },
      'EMB0109',
      400,
    ],
    [
      'a mapping that is too long',
      { blobs: [blob], properties: { ...csv, ingestionMapping: 'x'.repeat(1_000_001) } },
      'EMB0108',
      400,
    ],
    [
      'a record left out',
      { blobs: [blob], properties: { ...csv, ignoreLastRecordIfInvalid: true } },
      'BadRequest_PropertyNotSupported',
      400,
    ],
    [
      'a check that is not known',
      {
        blobs: [blob],
        properties: {
          ...csv,
          validationPolicy: '{"ValidationOptions":2,"ValidationImplications":0}',
        },
      },
      'BadRequest_PropertyNotSupported',
      400,
    ],
    [
      'a changed schema',
      { blobs: [blob], properties: { ...csv, extend_schema: true } },
      'BadRequest_PropertyNotSupported',
      400,
    ],
    [
      'an unknown property',
      JSON.parse('{"blobs":[{"url":"u"}],"properties":{"format":"csv","__proto__":{"a":1}}}'),
      'BadRequest_PropertyNotSupported',
      400,
    ],
    [
      'a blob elsewhere',
      { blobs: [{ url: 'https://x.blob.core.windows.net/c/b?sig=secret' }], properties: csv },
      'Download_Forbidden',
      400,
    ],
  ])('refuses %s by name', async (_, body, code, status) => {
    const text = JSON.stringify(body).replace('"BLOB"', JSON.stringify(await putBlob('1,one\n')));
    const refused = await fetch(`${cluster.url}/v1/rest/ingestion/queued/productsdb/T`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: body === 'hello' ? body : text,
    });
    expect(refused.status).toBe(status);
    const error = await errorOf(refused);
    expect([error.code, error.innererror?.code]).toContain(code);
    expect(error['@permanent']).toBe(true);
    expect(JSON.stringify(error)).not.toContain('secret');
  });

  it.each([
    ['POST', 'queued/productsdb/T', 'text/plain', '{}', 415],
    ['POST', 'queued/productsdb/T', 'application/json', '['.repeat(100_000), 400],
    ['POST', 'queued/productsdb/T', 'application/json', `"${'a'.repeat(9_000_000)}"`, 413],
    ['POST', 'queued/productsdb', 'application/json', '{}', 404],
    ['POST', 'configuration', 'application/json', '{}', 405],
    ['GET', 'queued/productsdb/T', '', null, 405],
    ['GET', 'queued/productsdb/T/unknown', '', null, 404],
    ['GET', `queued/productsdb/T/${'x'.repeat(5_000)}`, '', null, 404],
    ['GET', 'queued/productsdb/T/..%2f..%2fkey', '', null, 404],
    ['GET', 'queued/productsdb/T/x?details=maybe', '', null, 400],
  ])('%s %.40s with %s %.3s is answered with %5$s', async (method, path, type, body, status) => {
    const response = await fetch(`${cluster.url}/v1/rest/ingestion/${path}`, {
      method,
      body,
      headers: type === '' ? {} : { 'content-type': type },
    });
    expect(response.status).toBe(status);
    expect(await errorOf(response)).toHaveProperty('@permanent', true);
  });

  it('an operation is told of only under its own table', async () => {
    const table = await newTable();
    const blobs = [{ url: await putBlob('1,one\n') }];
    const id = await operationOf(await queue(table, { blobs, properties: tracked }));
    const path = `/v1/rest/ingestion/queued/productsdb/Other/${id}`;
    expect((await fetch(cluster.url + path)).status).toBe(404);
    const other = `/visitors/${'a'.repeat(32)}/v1/rest/ingestion/queued/productsdb/${table}/${id}`;
    expect((await fetch(cluster.url + other)).status).toBe(404);
  });
});

describe('the status table', () => {
  const json = {
    'content-type': 'application/json',
    accept: 'application/json;odata=fullmetadata',
  };
  const insert = async (body: unknown, headers = {}) =>
    fetch(await resource('IngestionsStatusTable'), {
      method: 'POST',
      body: typeof body === 'string' ? body : JSON.stringify(body),
      headers: { ...json, ...headers },
    });
  const entityUrl = async (partitionKey: string, rowKey: string): Promise<string> =>
    (await resource('IngestionsStatusTable')).replace(
      '?',
      `(PartitionKey='${encodeURIComponent(partitionKey)}',RowKey='${encodeURIComponent(rowKey)}')?`,
    );
  const read = async (key: string, query = '') =>
    fetch((await entityUrl(key, key)) + query, { headers: json });

  /** As Java's client does it. */
  async function ingest(
    table: string,
    reportLevel: string,
    reportMethod: string,
    data = '1,one\n',
  ) {
    const id = randomUUID();
    const pending = { PartitionKey: id, RowKey: id, Status: 'Pending', Table: table };
    const put = await insert(
      { ...pending, 'IngestionSourceId@odata.type': 'Edm.Guid', IngestionSourceId: id },
      { prefer: 'return-no-content' },
    );
    expect(put.status).toBe(204);
    const [[token] = []] = await commandRows('.get kusto identity token');
    const text = JSON.stringify({
      id,
      blobPath: await putBlob(data),
      databaseName: 'productsdb',
      tableName: table,
      flushImmediately: true,
      reportLevel,
      reportMethod,
      ingestionStatusInTable: {
        tableConnectionString: await resource('IngestionsStatusTable'),
        partitionKey: id,
        rowKey: id,
      },
      additionalProperties: { authorizationContext: token },
    });
    const queue = (await resource('SecuredReadyForAggregationQueue')).replace('?', '/messages?');
    const body = `<QueueMessage><MessageText>${Buffer.from(text).toString('base64')}</MessageText></QueueMessage>`;
    expect((await fetch(queue, { method: 'POST', body })).status).toBe(201);
    return id;
  }
  // biome-ignore lint/suspicious/noExplicitAny: an entity as it comes
  const entity = async (id: string): Promise<any> => (await read(id)).json();
  const whenTold = (id: string) =>
    eventually(
      () => entity(id),
      ({ Status }) => Status !== 'Pending',
    );
  const messagesIn = async (kind: string): Promise<number> => {
    const url = `${await resource(kind)}&comp=metadata`;
    return Number((await fetch(url)).headers.get('x-ms-approximate-messages-count'));
  };

  it('is told of success and of failure, and the queues are not', async () => {
    const table = await newTable();
    const good = await whenTold(await ingest(table, 'FailuresAndSuccesses', 'Table'));
    expect(good).toMatchObject({
      Status: 'Succeeded',
      Database: 'productsdb',
      Table: table,
      'UpdatedOn@odata.type': 'Edm.DateTime',
      'OperationId@odata.type': 'Edm.Guid',
      'IngestionSourceId@odata.type': 'Edm.Guid',
    });
    expect(good.IngestionSourcePath).not.toContain('sig=');
    const bad = await whenTold(await ingest('NoSuchTable', 'FailuresOnly', 'Table'));
    expect(bad).toMatchObject({
      Status: 'Failed',
      ErrorCode: 'BadRequest_TableNotExist',
      FailureStatus: 'Permanent',
      Details: "Table 'NoSuchTable' could not be found in database 'productsdb'.",
      OriginatesFromUpdatePolicy: false,
    });
    expect(await messagesIn('SuccessfulIngestionsQueue')).toBe(0);
    expect(await messagesIn('FailedIngestionsQueue')).toBe(0);
  });

  it('and the queues are told by QueueAndTable; failures alone when only they are wanted', async () => {
    const table = await newTable();
    const quiet = await ingest(table, 'FailuresOnly', 'QueueAndTable');
    await whenTold(await ingest(table, 'FailuresAndSuccesses', 'QueueAndTable'));
    expect(await messagesIn('SuccessfulIngestionsQueue')).toBe(1);
    expect(await entity(quiet)).toMatchObject({ Status: 'Pending' });
    expect(await rowsOf(table)).toHaveLength(2);
  });

  it('gives an entity as it was put, with as much metadata as is asked for', async () => {
    const key = "it's/100% #\u00fc";
    const put = await insert({
      PartitionKey: key,
      RowKey: key,
      'Big@odata.type': 'Edm.Int64',
      Big: '9007199254740993',
      Whole: 7,
      Half: 0.5,
      On: true,
      Nothing: null,
      'odata.type': 'x',
      ['__proto__x']: 'a',
    });
    expect(put.status).toBe(201);
    const url = await entityUrl("it''s/100% #\u00fc", "it''s/100% #\u00fc");
    const get = async (accept: string, query = '') =>
      (await fetch(url + query, { headers: { accept } })).json();
    const values = {
      PartitionKey: key,
      RowKey: key,
      Big: '9007199254740993',
      Whole: 7,
      Half: 0.5,
      On: true,
      __proto__x: 'a',
    };
    expect(await get('application/json;odata=nometadata')).toEqual({
      ...values,
      Timestamp: expect.any(String),
    });
    expect(await get('application/json')).toMatchObject({
      ...values,
      'Big@odata.type': 'Edm.Int64',
      'Timestamp@odata.type': 'Edm.DateTime',
    });
    expect(await get('', '&$select=Whole&$format=application/json;odata=nometadata')).toEqual({
      Whole: 7,
    });
  });

  const keys = { PartitionKey: 'p', RowKey: 'r' };
  it.each([
    ['no JSON', 'hello', 400, 'InvalidInput'],
    ['JSON that breaks off', '{"PartitionKey":', 400, 'InvalidInput'],
    ['deep JSON', '['.repeat(50_000), 400, 'InvalidInput'],
    ['an array', [], 400, 'InvalidInput'],
    ['no keys', {}, 400, 'PropertiesNeedValue'],
    ['a key that is no text', { ...keys, RowKey: 7 }, 400, 'PropertiesNeedValue'],
    ['a long key', { ...keys, RowKey: 'k'.repeat(513) }, 400, 'KeyTooLarge'],
    ['a list as a value', { ...keys, a: [1] }, 400, 'InvalidInput'],
    ['an object as a value', { ...keys, a: {} }, 400, 'InvalidInput'],
    [
      'a number that a double cannot hold',
      '{"PartitionKey":"p","RowKey":"r","a":12345678901234567890}',
      400,
      'InvalidInput',
    ],
    ['an unknown type', { ...keys, 'a@odata.type': 'Edm.Any', a: 'x' }, 400, 'InvalidInput'],
    [
      'a type that JavaScript knows',
      { ...keys, 'a@odata.type': 'constructor', a: 'x' },
      400,
      'InvalidInput',
    ],
    ['a guid that is none', { ...keys, 'a@odata.type': 'Edm.Guid', a: 'x' }, 400, 'InvalidInput'],
    [
      'a time that is none',
      { ...keys, 'a@odata.type': 'Edm.DateTime', a: 'soon' },
      400,
      'InvalidInput',
    ],
    ['a long name', { ...keys, ['n'.repeat(256)]: 1 }, 400, 'PropertyNameTooLong'],
    [
      '253 properties',
      { ...keys, ...Object.fromEntries(Array.from({ length: 253 }, (_, i) => [`p${i}`, i])) },
      400,
      'TooManyProperties',
    ],
    ['too much', { ...keys, a: 'a'.repeat(64 * 1024) }, 413, 'RequestBodyTooLarge'],
    [
      'XML',
      '<entry><!DOCTYPE a [<!ENTITY e SYSTEM "file:///etc/passwd">]></entry>',
      400,
      'InvalidInput',
    ],
  ])('refuses %s in the words of the storage', async (_, body, status, code) => {
    const response = await insert(body);
    expect(response.status).toBe(status);
    expect(response.headers.get('x-ms-error-code')).toBe(code);
    expect(await response.json()).toMatchObject({ 'odata.error': { code } });
  });

  it.each([
    [
      'an entity twice',
      409,
      'EntityAlreadyExists',
      async () => {
        await insert({ PartitionKey: 'twice', RowKey: 'r' });
        return insert({ PartitionKey: 'twice', RowKey: 'r' });
      },
    ],
    [
      'a bomb',
      413,
      'RequestBodyTooLarge',
      async () =>
        fetch(await resource('IngestionsStatusTable'), {
          method: 'POST',
          headers: json,
          body: gzipSync(Buffer.alloc(8_000_000)),
        }),
    ],
    ['one that is not there', 404, 'ResourceNotFound', () => read('none')],
    [
      'a query',
      501,
      'NotImplemented',
      async () =>
        fetch(`${await resource('IngestionsStatusTable')}&$filter=PartitionKey%20eq%20%27p%27`),
    ],
    [
      'a query as the tables SDK writes it',
      501,
      'NotImplemented',
      async () => fetch((await resource('IngestionsStatusTable')).replace('?', '()?$filter=a&')),
    ],
    [
      'more behind the keys',
      404,
      'ContainerNotFound',
      async () => fetch((await entityUrl('p', 'r')).replace('?', '/more?')),
    ],
    [
      'keys that are none',
      400,
      'InvalidInput',
      async () =>
        fetch((await resource('IngestionsStatusTable')).replace('?', "(PartitionKey='p' or 1=1)?")),
    ],
    [
      'a change by a client',
      405,
      'UnsupportedHttpVerb',
      async () => fetch(await entityUrl('p', 'r'), { method: 'PUT', body: '{}' }),
    ],
    [
      'a deletion',
      405,
      'UnsupportedHttpVerb',
      async () => fetch(await entityUrl('p', 'r'), { method: 'DELETE' }),
    ],
    [
      'no signature',
      403,
      'AuthenticationFailed',
      async () => fetch((await entityUrl('p', 'r')).replace(/\?.*/, '')),
    ],
    [
      "another cluster's",
      403,
      'AuthenticationFailed',
      async () =>
        fetch((await entityUrl('p', 'r')).replace('storagelocal', `storage${'a'.repeat(32)}`)),
    ],
  ] as const)('refuses %s', async (_, status, code, ask) => {
    const response = await ask();
    expect(response.status).toBe(status);
    expect(response.headers.get('x-ms-error-code')).toBe(code);
  });

  it('elsewhere is never written to', async () => {
    const table = await newTable();
    const [[token] = []] = await commandRows('.get kusto identity token');
    const told: string[] = [];
    const { createServer } = await import('node:http');
    const foreign = createServer((request, response) => {
      told.push(request.url ?? '');
      response.end();
    });
    await new Promise<void>((resolve) => foreign.listen(0, '127.0.0.1', resolve));
    const address = foreign.address() as { port: number };
    const text = JSON.stringify({
      Id: randomUUID(),
      BlobPath: await putBlob('1,one\n'),
      DatabaseName: 'productsdb',
      TableName: table,
      FlushImmediately: true,
      ReportLevel: 2,
      ReportMethod: 1,
      IngestionStatusInTable: {
        TableConnectionString: `http://127.0.0.1:${address.port}/storagelocal/status?sig=x`,
        PartitionKey: 'p',
        RowKey: 'r',
      },
      AdditionalProperties: { authorizationContext: token },
    });
    const queue = (await resource('SecuredReadyForAggregationQueue')).replace('?', '/messages?');
    await fetch(queue, {
      method: 'POST',
      body: `<QueueMessage><MessageText>${Buffer.from(text).toString('base64')}</MessageText></QueueMessage>`,
    });
    await eventually(
      () => rowsOf(table),
      ({ length }) => length > 0,
    );
    foreign.close();
    expect(told).toEqual([]);
  });
});
