import { randomUUID } from 'node:crypto';
import { connect, type Socket } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import { gzipSync } from 'node:zlib';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import {
  errorOf,
  framesOf,
  primaryOf,
  startTestCluster,
  type TestCluster,
  v1Of,
} from './start-test-cluster.ts';

const patience = { headersMs: 1_000, requestMs: 2_000 };

let cluster: TestCluster;
const sockets: Socket[] = [];
beforeAll(async () => {
  cluster = await startTestCluster({}, patience);
}, 60_000);
/** Whatever came in: no defect, and the next request is answered. */
afterEach(async () => {
  for (const socket of sockets.splice(0)) socket.destroy();
  expect(cluster.defects).toEqual([]);
  expect((await cluster.query('print 1')).status).toBe(200);
});
afterAll(() => cluster.close());

async function rowsOf(text: string): Promise<readonly (readonly unknown[])[]> {
  const [table] = primaryOf(await framesOf(await cluster.query(text)));
  return table?.Rows ?? [];
}

const ingest = (table: string, format: string, body: string | Buffer): Promise<Response> =>
  fetch(`${cluster.url}/v1/rest/ingest/productsdb/${table}?streamFormat=${format}`, {
    method: 'POST',
    body,
  });

async function addressOf(type: string, path: string): Promise<string> {
  const { Tables } = await v1Of(await cluster.command('.get ingestion resources'));
  const root = Tables[0]?.Rows.find(([name]) => name === type)?.[1];
  return String(root).replace('?', `/${path}?`);
}

/** Sends bytes, and takes what comes back until the other side closes or the time is over. */
function exchange(bytes: string, waitMs: number, halfClose = false): Promise<string> {
  return new Promise((resolve) => {
    const socket = connect({ port: cluster.port, host: '127.0.0.1', allowHalfOpen: true }, () => {
      if (halfClose) socket.end(bytes);
      else socket.write(bytes);
    });
    sockets.push(socket);
    const chunks: Buffer[] = [];
    const finish = () => resolve(Buffer.concat(chunks).toString());
    const timer = setTimeout(finish, waitMs);
    const over = () => {
      clearTimeout(timer);
      finish();
    };
    socket.on('data', (chunk) => chunks.push(chunk));
    socket.on('end', over).on('close', over).on('error', over);
  });
}

const head = (target: string, ...lines: readonly string[]): string =>
  [`POST ${target} HTTP/1.1`, 'host: 127.0.0.1', ...lines, '', ''].join('\r\n');
const csvInto = (table: string) => `/v1/rest/ingest/productsdb/${table}?streamFormat=csv`;

describe('the queue', () => {
  const send = async (body: string | Buffer, headers = {}) =>
    fetch(await addressOf('SecuredReadyForAggregationQueue', 'messages'), {
      method: 'POST',
      body,
      headers,
    });
  const message = (text: string) =>
    `<QueueMessage><MessageText>${text}</MessageText></QueueMessage>`;

  it.each([
    ['no XML', 'hello', 400, 'InvalidXmlDocument'],
    ['other XML', '<QueueMessage><Text>a</Text></QueueMessage>', 400, 'InvalidXmlDocument'],
    ['XML that breaks off', '<QueueMessage><MessageText>aaaa', 400, 'InvalidXmlDocument'],
    ['nothing', '', 400, 'InvalidXmlDocument'],
    ['too much', message('a'.repeat(65 * 1024)), 413, 'MessageTooLarge'],
    ['far too much', message('a'.repeat(1024 * 1024)), 413, 'RequestBodyTooLarge'],
    ['a cut gzip stream', gzipSync(message('a')).subarray(0, 15), 400, 'InvalidInput'],
    ['a bomb', gzipSync(Buffer.alloc(8 * 1024 * 1024)), 413, 'RequestBodyTooLarge'],
  ])('refuses %s in the words of the storage', async (_, body, status, code) => {
    const response = await send(body);
    expect(response.status).toBe(status);
    expect(response.headers.get('x-ms-error-code')).toBe(code);
    expect(await response.text()).toContain(`<Code>${code}</Code>`);
  });

  it('knows no entities but those of XML itself', async () => {
    const text =
      '<!DOCTYPE a [<!ENTITY e SYSTEM "file:///etc/passwd">]><QueueMessage><MessageText>&e;</MessageText></QueueMessage>';
    expect((await send(text)).status).toBe(201);
    const failures = async () => {
      const answer = await v1Of(
        await cluster.command(
          '.show ingestion failures | where ErrorCode == "BadRequest_InvalidQueueMessage" | project Details',
        ),
      );
      return answer.Tables[0]?.Rows ?? [];
    };
    while ((await failures()).length === 0) await delay(20);
    expect(JSON.stringify(await failures())).not.toContain('root:');
  });

  it('a body that breaks off is no message', async () => {
    const address = new URL(await addressOf('SecuredReadyForAggregationQueue', 'messages'));
    const target = address.pathname + address.search;
    const answer = await exchange(head(target, 'content-length: 500') + message(''), 2_000, true);
    expect(answer).not.toContain(' 201 ');
  });
});

describe('the blob storage', () => {
  it.each([
    ['a block list that is none', '&comp=blocklist', 'hello', 400, 'InvalidXmlDocument'],
    [
      'a block that was never put',
      '&comp=blocklist',
      '<BlockList><Latest>QQ==</Latest></BlockList>',
      400,
      'InvalidBlockList',
    ],
    ['an endless block list', '&comp=blocklist', 'a'.repeat(9_000_000), 413, 'RequestBodyTooLarge'],
    ['a block without an id', '&comp=block', 'a', 400, 'InvalidBlockList'],
    ['an operation of the cloud', '&comp=lease', '', 400, 'InvalidResourceName'],
  ])('refuses %s', async (_, query, body, status, code) => {
    const address = await addressOf('TempStorage', 'bad.csv');
    const response = await fetch(address + query, { method: 'PUT', body });
    expect(response.status).toBe(status);
    expect(response.headers.get('x-ms-error-code')).toBe(code);
  });

  it.each([
    ['of thousands of characters', 'n'.repeat(8_000)],
    ['that climb', '..%2f..%2f..%2fetc%2fpasswd'],
    ['that JavaScript knows', '__proto__'],
    ['with a NUL', 'a%00b'],
  ])('names %s are only names', async (_, name) => {
    const address = await addressOf('TempStorage', name);
    expect((await fetch(address, { method: 'PUT', body: 'kept' })).status).toBe(201);
    expect(await (await fetch(address)).text()).toBe('kept');
  });

  it('a name that is not encoded well is nothing', async () => {
    const response = await fetch(await addressOf('TempStorage', '%E0%A4%A'));
    expect(response.status).toBe(404);
  });

  it('a blob that breaks off is not there', async () => {
    const address = new URL(await addressOf('TempStorage', `${randomUUID()}.csv`));
    const put = head(address.pathname + address.search, 'content-length: 500').replace(
      'POST',
      'PUT',
    );
    expect(await exchange(`${put}1,2\n`, 2_000, true)).not.toContain(' 201 ');
    expect((await fetch(address)).status).toBe(404);
  });
});

describe('columns', () => {
  it('with names that JavaScript knows are columns like all others', async () => {
    const names = ['__proto__', 'constructor', 'toString', 'hasOwnProperty'];
    const columns = names.map((name) => `['${name}']:long`).join(', ');
    expect((await cluster.command(`.create table Proto (${columns})`)).status).toBe(200);
    expect((await ingest('Proto', 'csv', '1,2,3,4\n')).status).toBe(200);
    const json = '{"__proto__":5,"constructor":6,"toString":7}\n';
    expect((await ingest('Proto', 'json', json)).status).toBe(200);
    const rows = await rowsOf('Proto');
    expect([...rows].sort(([a], [b]) => Number(a) - Number(b))).toEqual([
      [1, 2, 3, 4],
      [5, 6, 7, null],
    ]);
  });

  it('ten thousand in a record are read, and those that the table has are taken', async () => {
    await cluster.command('.create table Narrow (a:long, b:long)');
    const values = Array.from({ length: 10_000 }, (_, i) => i);
    expect((await ingest('Narrow', 'csv', values.join(','))).status).toBe(200);
    const object = JSON.stringify(Object.fromEntries(values.map((i) => [`c${i}`, i])));
    const json = object.replace('"c7"', '"a"').replace('"c9999"', '"b"');
    expect((await ingest('Narrow', 'json', json)).status).toBe(200);
    expect(await rowsOf('Narrow | sort by a asc')).toEqual([
      [0, 1],
      [7, 9_999],
    ]);
  });

  it('ten thousand in a table are made, or refused in words', async () => {
    const columns = Array.from({ length: 10_000 }, (_, i) => `c${i}:long`).join(', ');
    const response = await cluster.command(`.create table Wide (${columns})`);
    if (response.status !== 200) {
      expect(response.status).toBe(400);
      expect(await errorOf(response)).toMatchObject({
        code: expect.any(String),
        '@permanent': true,
      });
    }
  }, 60_000);
});

describe('connections', () => {
  it('a body that never ends is given up, and the client told', async () => {
    const began = performance.now();
    const answer = await exchange(`${head(csvInto('Slow'), 'content-length: 100')}1,`, 15_000);
    expect(answer).toMatch(/^HTTP\/1.1 408 /);
    expect(JSON.parse(answer.slice(answer.indexOf('{'))).error).toMatchObject({
      code: expect.any(String),
    });
    expect(performance.now() - began).toBeLessThan(10_000);
  }, 20_000);

  it('headers that never end are given up', async () => {
    expect(await exchange('POST /v2/rest/query HTTP/1.1\r\nhost: 127.0', 15_000)).toMatch(
      /^HTTP\/1.1 408 /,
    );
  }, 20_000);

  it('a client that has closed its half is answered', async () => {
    await cluster.command('.create-merge table Half (a:long)');
    const answer = await exchange(`${head(csvInto('Half'), 'content-length: 2')}1\n`, 10_000, true);
    // Either it is told, or nothing is kept: never kept and said to be refused.
    const kept = (await rowsOf('Half')).length;
    expect(answer.startsWith('HTTP/1.1 200') ? 1 : kept).toBe(kept);
  });

  it('two hundred that say nothing do not keep others out', async () => {
    const silent = Array.from({ length: 200 }, () => connect(cluster.port, '127.0.0.1'));
    sockets.push(...silent);
    await delay(100);
    expect((await cluster.query('print 1')).status).toBe(200);
  });

  it('ingestions in a pipeline are all kept, and the bad one among them refused', async () => {
    await cluster.command('.create table Piped (a:long)');
    const one = (target: string, body: string) =>
      `${head(target, `content-length: ${body.length}`)}${body}`;
    const answer = await exchange(
      one(csvInto('Piped'), '1\n') + one(csvInto('Nowhere'), '2\n') + one(csvInto('Piped'), '3\n'),
      3_000,
    );
    expect(answer.match(/HTTP\/1\.1 \d+/g)).toEqual([
      'HTTP/1.1 200',
      'HTTP/1.1 400',
      'HTTP/1.1 200',
    ]);
    expect(await rowsOf('Piped | sort by a asc')).toEqual([[1], [3]]);
  });
});
