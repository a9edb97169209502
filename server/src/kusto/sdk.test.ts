import { randomUUID } from 'node:crypto';
import { Readable } from 'node:stream';
import { Client, ClientRequestProperties, CloudSettings } from 'azure-kusto-data';
import { DataFormat, StreamingIngestClient } from 'azure-kusto-ingest';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { endlessQuery, startTestCluster, type TestCluster } from './start-test-cluster.ts';

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

function newClient(url = cluster.url): Client {
  const client = new Client(url);
  open.push(client);
  return client;
}

/** Rows as they were sent, which the SDK keeps beside the ones it converts. */
async function rowsOf(text: string, properties?: ClientRequestProperties, client = newClient()) {
  const answer = await client.execute('productsdb', text, properties);
  return (answer.primaryResults[0] as unknown as { readonly _rows: readonly unknown[][] })._rows;
}

interface Refusal {
  readonly code?: string;
  readonly message: string;
  readonly response?: { readonly status: number; readonly data: { readonly error: object } };
}

const refusalOf = (work: Promise<unknown>): Promise<Refusal> =>
  work.then(
    () => expect.unreachable('it was not refused'),
    (error: Refusal) => error,
  );

describe('queries', () => {
  it('need no sign-in, by address and by name, and the metadata is asked for once', async () => {
    expect(await rowsOf('print 1')).toEqual([[1]]);
    expect(
      await rowsOf('print 1', undefined, newClient(`http://localhost:${cluster.port}`)),
    ).toEqual([[1]]);
  });

  it('give values of all ten types', async () => {
    const answer = await newClient().execute(
      'productsdb',
      'print b = true, i = int(1), l = long(2), r = 0.5, d = decimal(1.10), s = "é", dt = datetime(2026-01-02T03:04:05.678Z), ts = 1m, g = guid(00112233-4455-6677-8899-aabbccddeeff), dy = dynamic({"k":[1]})',
    );
    const [table] = answer.primaryResults;
    expect(table?.columns.map(({ name, type }) => [name, type])).toEqual([
      ['b', 'bool'],
      ['i', 'int'],
      ['l', 'long'],
      ['r', 'real'],
      ['d', 'decimal'],
      ['s', 'string'],
      ['dt', 'datetime'],
      ['ts', 'timespan'],
      ['g', 'guid'],
      ['dy', 'dynamic'],
    ]);
    const [row] = [...(table?.rows() ?? [])];
    expect(row?.toJSON()).toEqual({
      b: true,
      i: 1,
      l: 2,
      r: 0.5,
      d: '1.1',
      s: 'é',
      dt: new Date('2026-01-02T03:04:05.678Z'),
      ts: 60_000,
      g: '00112233-4455-6677-8899-aabbccddeeff',
      dy: { k: [1] },
    });
  });

  it('take parameters as literals and as plain values', async () => {
    const properties = new ClientRequestProperties();
    properties.setParameter('s', "it's");
    properties.setParameter('n', 7);
    properties.setParameter('d', 'datetime(2026-01-02)');
    properties.setParameter('y', 'dynamic([1,2])');
    properties.setParameter('unused', 'x');
    expect(
      await rowsOf(
        'declare query_parameters(s:string, n:long, d:datetime, y:dynamic, z:long = 5); print s, n, d, y, z',
        properties,
      ),
    ).toEqual([["it's", 7, '2026-01-02T00:00:00Z', [1, 2], 5]]);
  });

  it('give several tables, and say how to draw them', async () => {
    const answer = await newClient().execute('productsdb', 'print 1 | render table; print 2');
    expect(answer.primaryResults).toHaveLength(2);
    expect(answer.getErrorsCount().errors).toBe(0);
  });

  it('fail with the error of the cluster in the answer', async () => {
    const { response, message } = await refusalOf(rowsOf('print nope'));
    expect(message).toContain('400');
    expect(response?.data.error).toMatchObject({
      code: 'General_BadRequest',
      '@permanent': true,
      innererror: { code: 'SEM0100' },
    });
  });

  it('fail when their result is cut, although the status is 200', async () => {
    const properties = new ClientRequestProperties();
    properties.setOption('truncationmaxrecords', 2);
    const error = await refusalOf(rowsOf('range x from 1 to 9 step 1', properties));
    expect(error.message).toMatch(/^Kusto request had errors.*E_QUERY_RESULT_SET_TOO_LARGE/);
    properties.raw = true;
    const raw = (await newClient().executeQuery(
      'productsdb',
      'range x from 1 to 9 step 1',
      properties,
    )) as unknown as readonly { readonly FrameType: string; readonly HasErrors?: boolean }[];
    expect(raw.at(-1)?.HasErrors).toBe(true);
  });

  it('carry a hundred thousand rows', async () => {
    const rows = await rowsOf('range x from 1 to 100000 step 1 | extend s = strcat("row ", x)');
    expect(rows).toHaveLength(100_000);
    expect(rows.at(-1)).toEqual([100_000, 'row 100000']);
  });

  it('end at the timeout that was asked for', async () => {
    const properties = new ClientRequestProperties();
    properties.setTimeout(1_000);
    const { response } = await refusalOf(rowsOf(endlessQuery, properties));
    expect(response?.status).toBe(504);
    expect(response?.data.error).toMatchObject({ code: 'Timeout', '@permanent': false });
  });

  it('stop when their client closes', async () => {
    const properties = new ClientRequestProperties();
    properties.clientRequestId = `Test.Close;${randomUUID()}`;
    const client = newClient();
    const running = refusalOf(rowsOf(endlessQuery, properties, client));
    const states = () => statesOf(properties.clientRequestId ?? '');
    await expect.poll(states, { timeout: 15_000 }).toEqual(['InProgress']);
    client.close();
    await running;
    await expect.poll(states, { timeout: 15_000 }).toEqual(['Canceled']);
  });

  it('stop by .cancel query from another client', async () => {
    const properties = new ClientRequestProperties();
    properties.clientRequestId = `Test.Cancel;${randomUUID()}`;
    const running = refusalOf(rowsOf(endlessQuery, properties));
    await expect
      .poll(() => statesOf(properties.clientRequestId ?? ''), { timeout: 15_000 })
      .toEqual(['InProgress']);
    expect(
      await rowsOf(`.cancel query "${properties.clientRequestId}" with (reason="test")`),
    ).toEqual([[properties.clientRequestId, 'test', true]]);
    const error = await running;
    expect(JSON.stringify(error.response?.data ?? error.message)).toMatch(/cancel/i);
  });
});

const statesOf = async (id: string): Promise<readonly unknown[]> =>
  (await rowsOf(`.show queries | where ClientActivityId == "${id}" | project State`)).flat();

describe('management commands', () => {
  it('are recognised by their dot and answered with their table', async () => {
    const answer = await newClient().execute('productsdb', '.create-merge table Managed (a:long)');
    expect(answer.primaryResults).toHaveLength(1);
    expect(await rowsOf('.show tables | where TableName == "Managed" | count')).toEqual([[1]]);
  });

  it('fail with their error', async () => {
    const { response } = await refusalOf(rowsOf('.drop table Nope'));
    expect(response?.status).toBe(400);
  });

  it('run in the default database where the client names none', async () => {
    const answer = await newClient().executeMgmt(null, '.show databases');
    expect(answer.primaryResults[0]?._rows.length).toBeGreaterThan(1);
  });
});

describe('streaming ingestion', () => {
  const ingest = (table: string, payload: Buffer, format = DataFormat.CSV, mapping?: string) => {
    const client = new StreamingIngestClient(cluster.url, undefined, false);
    open.push(client);
    return client.ingestFromStream(Readable.from([payload]), {
      database: 'productsdb',
      table,
      format,
      ...(mapping === undefined ? {} : { ingestionMappingReference: mapping }),
    }) as Promise<unknown>;
  };

  it('adds rows', async () => {
    await rowsOf('.create table Streamed (a:long, s:string)');
    await ingest('Streamed', Buffer.from('1,"a, b"\n2,\n'));
    await ingest('Streamed', Buffer.from('{"a":3,"s":"c"}'), DataFormat.JSON);
    expect(await rowsOf('Streamed | order by a asc')).toEqual([
      [1, 'a, b'],
      [2, ''],
      [3, 'c'],
    ]);
  });

  it('uses a mapping by its name', async () => {
    await rowsOf('.create table Mapped (a:long)');
    await rowsOf(
      '.create table Mapped ingestion json mapping "M" \'[{"column":"a","Properties":{"Path":"$.deep.n"}}]\'',
    );
    await ingest('Mapped', Buffer.from('[{"deep":{"n":9}}]'), DataFormat.MULTIJSON, 'M');
    expect(await rowsOf('Mapped')).toEqual([[9]]);
  });

  it.each([
    ['a missing table', 'Nope', DataFormat.CSV, undefined, 'BadRequest_TableNotExist'],
    [
      'a missing mapping',
      'Streamed',
      DataFormat.JSON,
      'M',
      'BadRequest_MappingReferenceWasNotFound',
    ],
    [
      'a format of the cloud',
      'Streamed',
      DataFormat.PARQUET,
      undefined,
      'BadRequest_FormatNotSupported',
    ],
  ])('is refused for %s', async (_, table, format, mapping, code) => {
    const { response } = await refusalOf(ingest(table, Buffer.from('{"a":1}'), format, mapping));
    expect(response?.status).toBe(400);
    expect(response?.data.error).toMatchObject({ code, '@permanent': true });
  });

  it('is refused past 4 MiB on the wire', async () => {
    const noise = Buffer.from(
      Array.from({ length: 300_000 }, () => `1,${randomUUID()}`).join('\n'),
    );
    const { response } = await refusalOf(ingest('Streamed', noise));
    expect(response?.status).toBe(413);
    expect(response?.data.error).toMatchObject({ code: 'PayloadTooLarge', '@permanent': true });
  });
});

describe("visitors' clusters", () => {
  it('have databases of the same names and rows of their own', async () => {
    const visitors = ['a', 'b'].map((digit) => {
      const url = `${cluster.url}/visitors/${digit.repeat(32)}`;
      CloudSettings.writeToCache(url);
      return newClient(url);
    });
    for (const [index, client] of visitors.entries()) {
      await rowsOf('.create table Mine (n:long)', undefined, client);
      await rowsOf(`.set-or-append Mine <| print n = ${index}`, undefined, client);
    }
    expect(await rowsOf('Mine', undefined, visitors[0])).toEqual([[0]]);
    expect(await rowsOf('Mine', undefined, visitors[1])).toEqual([[1]]);
    const { response } = await refusalOf(rowsOf('Mine'));
    expect(response?.status).toBe(400);
  });

  it("do not see or stop each other's queries", async () => {
    const properties = new ClientRequestProperties();
    properties.clientRequestId = `Test.Other;${randomUUID()}`;
    const running = refusalOf(rowsOf(endlessQuery, properties));
    await expect
      .poll(() => statesOf(properties.clientRequestId ?? ''), { timeout: 15_000 })
      .toEqual(['InProgress']);
    const url = `${cluster.url}/visitors/${'a'.repeat(32)}`;
    CloudSettings.writeToCache(url);
    const other = newClient(url);
    const seen = await rowsOf('.show queries | project ClientActivityId', undefined, other);
    expect(seen.flat()).not.toContain(properties.clientRequestId);
    const cancel = `.cancel query "${properties.clientRequestId}"`;
    const cancelled = async (client?: Client) => (await rowsOf(cancel, undefined, client))[0]?.[2];
    expect(await cancelled(other)).toBe(false);
    expect(await statesOf(properties.clientRequestId ?? '')).toEqual(['InProgress']);
    expect(await cancelled()).toBe(true);
    await running;
  });
});
