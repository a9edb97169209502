import { randomUUID } from 'node:crypto';
import { Readable } from 'node:stream';
import { gzipSync } from 'node:zlib';
import {
  CompressionType,
  DataFormat,
  IngestClient,
  IngestionProperties,
  IngestStatusQueues,
  ReportLevel,
  ReportMethod,
  StreamDescriptor,
} from 'azure-kusto-ingest';
import { strToU8, zipSync } from 'fflate';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import {
  framesOf,
  primaryOf,
  startTestCluster,
  type TestCluster,
  v1Of,
} from '../start-test-cluster.ts';

let cluster: TestCluster;
const open: { close(): void }[] = [];
beforeAll(async () => {
  cluster = await startTestCluster();
}, 60_000);
afterEach(() => expect(cluster.defects).toEqual([]));
afterAll(async () => {
  for (const client of open) client.close();
  await cluster.close();
});

/** A table of the test's own, so that tests do not meet. */
async function newTable(): Promise<string> {
  const name = `Q_${randomUUID().replaceAll('-', '')}`;
  await cluster.command(`.create table ${name} (a:long, b:string)`);
  return name;
}

function newClient(): IngestClient {
  const client = new IngestClient(cluster.url);
  open.push(client);
  return client;
}

type Properties = ConstructorParameters<typeof IngestionProperties>[0];

const properties = (table: string, more: Partial<Properties> = {}): IngestionProperties =>
  new IngestionProperties({
    database: 'productsdb',
    table,
    format: DataFormat.CSV,
    flushImmediately: true,
    ...more,
  });

async function rowsOf(text: string): Promise<readonly (readonly unknown[])[]> {
  const [table] = primaryOf(await framesOf(await cluster.query(text)));
  return table?.Rows ?? [];
}

/** Waits for what happens after the message was accepted. */
async function eventually<T>(look: () => Promise<T>, enough: (value: T) => boolean): Promise<T> {
  for (let left = 200; ; left -= 1) {
    const value = await look();
    if (enough(value) || left === 0) return value;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

const rowsIn = (table: string, count: number) =>
  eventually(
    () => rowsOf(`${table} | order by a asc`),
    (rows) => rows.length >= count,
  );

const failuresOf = async (table: string): Promise<readonly (readonly unknown[])[]> => {
  const answer = await cluster.command(
    `.show ingestion failures | where Table == '${table}' | project ErrorCode, FailureKind, Details`,
  );
  return (await v1Of(answer)).Tables[0]?.Rows ?? [];
};

const streamOf = (data: Buffer | string): Readable => Readable.from([Buffer.from(data)]);

describe('queued ingestion by the SDK', () => {
  it('brings in a stream, a gzip stream and a zip archive of two files', async () => {
    const table = await newTable();
    const client = newClient();
    await client.ingestFromStream(streamOf('1,one\n'), properties(table));
    const packed = new StreamDescriptor(
      streamOf(gzipSync('2,two\n')),
      undefined,
      CompressionType.GZIP,
    );
    await client.ingestFromStream(packed, properties(table));
    const archive = zipSync({ 'a.csv': strToU8('3,three\n'), 'b.csv': strToU8('4,four\n') });
    await client.ingestFromStream(streamOf(Buffer.from(archive)), properties(table));
    expect(await rowsIn(table, 4)).toEqual([
      [1, 'one'],
      [2, 'two'],
      [3, 'three'],
      [4, 'four'],
    ]);
  });

  it('tells of success and failure in the status queues', async () => {
    const table = await newTable();
    const client = newClient();
    const report = {
      reportLevel: ReportLevel.FailuresAndSuccesses,
      reportMethod: ReportMethod.Queue,
    };
    const queues = new IngestStatusQueues(client);
    await client.ingestFromStream(streamOf('1,one\n'), properties(table, report));
    await rowsIn(table, 1);
    const succeeded = await eventually(
      () => queues.success.pop(1),
      ({ length }) => length > 0,
    );
    expect(succeeded).toMatchObject([{ Database: 'productsdb', Table: table }]);

    await client.ingestFromStream(streamOf('1,one\n'), properties('NoSuchTable', report));
    const failed = await eventually(
      () => queues.failure.pop(1),
      ({ length }) => length > 0,
    );
    expect(failed).toMatchObject([
      { Table: 'NoSuchTable', ErrorCode: 'BadRequest_TableNotExist', FailureStatus: 'Permanent' },
    ]);
    expect(await failuresOf('NoSuchTable')).toEqual([
      [
        'BadRequest_TableNotExist',
        'Permanent',
        "Table 'NoSuchTable' could not be found in database 'productsdb'.",
      ],
    ]);
  });

  it('adds nothing for a tag that was ingested before', async () => {
    const table = await newTable();
    const client = newClient();
    const once = { ingestByTags: ['i1'], ingestIfNotExists: '["i1"]', dropByTags: ['d1'] };
    await client.ingestFromStream(streamOf('1,one\n'), properties(table, once));
    await rowsIn(table, 1);
    await client.ingestFromStream(streamOf('2,two\n'), properties(table, once));
    await client.ingestFromStream(streamOf('3,three\n'), properties(table));
    expect(await rowsIn(table, 2)).toEqual([
      [1, 'one'],
      [3, 'three'],
    ]);
    const extents = await v1Of(
      await cluster.command(
        `.show table ${table} extents | where Tags != '' | project RowCount, Tags`,
      ),
    );
    expect(extents.Tables[0]?.Rows).toEqual([[1, 'drop-by:d1 ingest-by:i1']]);
  });

  it('takes all files of an archive for its tags, and none for tags that are there', async () => {
    const table = await newTable();
    const client = newClient();
    const once = { ingestByTags: ['i1'], ingestIfNotExists: '["i1"]' };
    const archive = (first: number) =>
      Buffer.from(
        zipSync({ 'a.csv': strToU8(`${first},a\n`), 'b.csv': strToU8(`${first + 1},b\n`) }),
      );
    await client.ingestFromStream(streamOf(archive(1)), properties(table, once));
    await rowsIn(table, 2);
    await client.ingestFromStream(streamOf(archive(3)), properties(table, once));
    await client.ingestFromStream(streamOf('9,end\n'), properties(table));
    expect(await rowsIn(table, 3)).toEqual([
      [1, 'a'],
      [2, 'b'],
      [9, 'end'],
    ]);
  });

  it('refuses a creation time that is none', async () => {
    const table = await newTable();
    await newClient().ingestFromStream(
      streamOf('1,one\n'),
      properties(table, { additionalProperties: { creationTime: 'yesterday' } }),
    );
    const failures = await eventually(
      () => failuresOf(table),
      ({ length }) => length > 0,
    );
    expect(failures[0]?.[0]).toBe('BadRequest_InvalidCreationTime');
  });

  it('waits as the batching policy of the table says, unless it is told to flush', async () => {
    const table = await newTable();
    await cluster.command(
      `.alter table ${table} policy ingestionbatching '{"MaximumBatchingTimeSpan":"00:10:00","MaximumNumberOfItems":3}'`,
    );
    const client = newClient();
    const waiting = { flushImmediately: false };
    await client.ingestFromStream(streamOf('1,one\n'), properties(table, waiting));
    await client.ingestFromStream(streamOf('2,two\n'), properties(table, waiting));
    // Another table's batch goes by meanwhile, so these two would have come.
    const other = await newTable();
    await client.ingestFromStream(streamOf('1,one\n'), properties(other));
    await rowsIn(other, 1);
    expect(await rowsOf(table)).toEqual([]);
    await client.ingestFromStream(streamOf('3,three\n'), properties(table, waiting));
    expect(await rowsIn(table, 3)).toHaveLength(3);
    await client.ingestFromStream(streamOf('4,four\n'), properties(table));
    expect(await rowsIn(table, 4)).toHaveLength(4);
  });
});

/** A message as a client puts it into the queue, by hand. */
async function enqueue(message: object): Promise<Response> {
  const root = await resource('SecuredReadyForAggregationQueue');
  const text = Buffer.from(JSON.stringify(message)).toString('base64');
  return fetch(root.replace('?', '/messages?'), {
    method: 'POST',
    body: `<QueueMessage><MessageText>${text}</MessageText></QueueMessage>`,
  });
}

async function resource(kind: string): Promise<string> {
  const answer = await v1Of(await cluster.command('.get ingestion resources'));
  const row = answer.Tables[0]?.Rows.find(([name]) => name === kind);
  return String(row?.[1]);
}

const token = async (): Promise<string> => {
  const answer = await v1Of(await cluster.command('.get kusto identity token'));
  return String(answer.Tables[0]?.Rows[0]?.[0]);
};

const putBlob = async (name: string, data: string): Promise<string> => {
  const url = (await resource('TempStorage')).replace('?', `/${name}?`);
  const headers = { 'x-ms-blob-type': 'BlockBlob' };
  const response = await fetch(url, { method: 'PUT', body: data, headers });
  expect(response.status).toBe(201);
  return url;
};

describe('messages', () => {
  const failureOf = (table: string) =>
    eventually(
      () => failuresOf(table),
      ({ length }) => length > 0,
    );

  it('of one source bring in its rows once', async () => {
    const table = await newTable();
    const message = {
      Id: randomUUID(),
      BlobPath: await putBlob('once.csv', '1,one\n'),
      DatabaseName: 'productsdb',
      TableName: table,
      RetainBlobOnSuccess: 'true',
      FlushImmediately: true,
      AdditionalProperties: { authorizationContext: await token(), format: 'Csv' },
    };
    expect((await enqueue(message)).status).toBe(201);
    expect((await enqueue(message)).status).toBe(201);
    const next = { ...message, Id: randomUUID() };
    expect((await enqueue(next)).status).toBe(201);
    expect(await rowsIn(table, 2)).toEqual([
      [1, 'one'],
      [1, 'one'],
    ]);
  });

  it.each([
    ['a foreign address', 'http://127.0.0.1:9/x/ingestdata/a.csv?sig=x', 'Download_Forbidden'],
    ['a forged signature', 'forged', 'Download_Forbidden'],
    ['half an address', 'half', 'Download_Forbidden'],
    ['a blob that is not there', 'missing', 'Download_SourceNotFound'],
  ])('that name %s are refused', async (_, blob, code) => {
    const table = await newTable();
    const root = await resource('TempStorage');
    const path =
      blob === 'forged'
        ? root.replace(/\?.*/, '/a.csv?sig=forged')
        : blob === 'half'
          ? (await putBlob('half.csv', '1,one\n')).slice(cluster.url.length)
          : blob === 'missing'
            ? root.replace('?', '/none.csv?')
            : blob;
    await enqueue({
      Id: randomUUID(),
      BlobPath: path,
      DatabaseName: 'productsdb',
      TableName: table,
      AdditionalProperties: { authorizationContext: await token() },
    });
    expect((await failureOf(table))[0]?.[0]).toBe(code);
  });

  it('without the identity that this cluster gave are refused', async () => {
    const table = await newTable();
    await enqueue({
      Id: randomUUID(),
      BlobPath: await putBlob('identity.csv', '1,one\n'),
      DatabaseName: 'productsdb',
      TableName: table,
      AdditionalProperties: { authorizationContext: 'made up' },
    });
    expect((await failureOf(table))[0]?.[0]).toBe('BadRequest_InvalidKustoIdentityToken');
    expect(await rowsOf(table)).toEqual([]);
  });

  it('that cannot be read are told of too', async () => {
    const response = await enqueue({ Id: 'no guid' });
    expect(response.status).toBe(201);
    const failures = await failureOf('');
    expect(failures[0]?.[0]).toBe('BadRequest_InvalidQueueMessage');
  });
});

describe('the storage', () => {
  it('takes a blob in blocks, and gives it back', async () => {
    const url = (await resource('TempStorage')).replace('?', '/blocks.csv?');
    for (const [id, data] of [
      ['MQ==', 'first '],
      ['Mg==', 'second'],
    ] as const) {
      const response = await fetch(`${url}&comp=block&blockid=${encodeURIComponent(id)}`, {
        method: 'PUT',
        body: data,
      });
      expect(response.status).toBe(201);
    }
    const list = '<BlockList><Latest>MQ==</Latest><Latest>Mg==</Latest></BlockList>';
    const committed = await fetch(`${url}&comp=blocklist`, { method: 'PUT', body: list });
    expect(committed.status).toBe(201);
    expect(await (await fetch(url)).text()).toBe('first second');
    expect((await fetch(url, { method: 'HEAD' })).headers.get('content-length')).toBe('12');
    expect((await fetch(url, { method: 'DELETE' })).status).toBe(202);
    expect((await fetch(url)).status).toBe(404);
  });

  it.each([
    ['no signature', (url: string) => url.replace(/\?.*/, ''), 403],
    [
      "another cluster's account",
      (url: string) => url.replace('storagelocal', `storage${'a'.repeat(32)}`),
      403,
    ],
    ['no container', (url: string) => url.replace('ingestdata', 'other'), 404],
    ['no name', (url: string) => url.replace('/a.csv', ''), 400],
  ])('refuses %s', async (_, change, status) => {
    const response = await fetch(change((await resource('TempStorage')).replace('?', '/a.csv?')), {
      method: 'PUT',
      body: 'a',
    });
    expect(response.status).toBe(status);
    expect(response.headers.get('x-ms-error-code')).not.toBeNull();
  });

  it('refuses a list of more blocks than Azure takes', async () => {
    const url = (await resource('TempStorage')).replace('?', '/many.csv?');
    const block = { method: 'PUT', body: '1' };
    expect((await fetch(`${url}&comp=block&blockid=MQ==`, block)).status).toBe(201);
    const body = `<BlockList>${'<Latest>MQ==</Latest>'.repeat(50_001)}</BlockList>`;
    const refused = await fetch(`${url}&comp=blocklist`, { method: 'PUT', body });
    expect([refused.status, refused.headers.get('x-ms-error-code')]).toEqual([
      400,
      'BlockListTooLong',
    ]);
  });

  it('refuses more than a blob may hold', async () => {
    const url = (await resource('TempStorage')).replace('?', '/large.csv?');
    const response = await fetch(url, { method: 'PUT', body: Buffer.alloc(17 * 1024 * 1024) });
    expect(response.status).toBe(413);
    expect((await fetch(url)).status).toBe(404);
  });
});
