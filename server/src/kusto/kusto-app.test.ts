import { connect } from 'node:net';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { errorOf, startTestCluster, type TestCluster } from './start-test-cluster.ts';

let cluster: TestCluster;
beforeAll(async () => {
  cluster = await startTestCluster();
}, 60_000);
/** Whatever came in: no defect, and the next request is answered. */
afterEach(async () => {
  expect(cluster.defects).toEqual([]);
  expect((await cluster.query('print 1')).status).toBe(200);
});
afterAll(() => cluster.close());

const path = '/v2/rest/query';

interface RawAnswer {
  readonly status: number;
  readonly headers: string;
  readonly body: string;
}

/** Sends bytes and takes what comes back until the other side closes, or the time is over. */
function sendRaw(bytes: string | Buffer, waitMs = 15_000): Promise<RawAnswer> {
  return new Promise((resolve, reject) => {
    const socket = connect(cluster.port, '127.0.0.1', () => socket.write(bytes));
    const chunks: Buffer[] = [];
    const timer = setTimeout(() => socket.destroy(), waitMs);
    socket.on('data', (chunk) => chunks.push(chunk));
    socket.on('error', reject);
    socket.on('close', () => {
      clearTimeout(timer);
      const text = Buffer.concat(chunks).toString();
      const [headers = '', ...rest] = text.split('\r\n\r\n');
      resolve({ status: Number(headers.split(' ')[1]), headers, body: rest.join('\r\n\r\n') });
    });
  });
}

const request = (lines: readonly string[], body = '') =>
  [
    ...lines,
    'connection: close',
    ...(body === '' ? [] : [`content-length: ${Buffer.byteLength(body)}`]),
    '',
    body,
  ].join('\r\n');

describe('addresses and methods', () => {
  it.each([
    ['/'],
    ['/v3/rest/query'],
    ['/v2/rest/query/more'],
    ['/v1/rest/ingest/db'],
    ['/v1/rest/ingest/db/t/x'],
    ['/v1/rest/ingestion/nothing'],
    ['/visitors/short/v2/rest/query'],
    ['/visitors/__proto__/v2/rest/query'],
    ['/constructor'],
  ])('%s is nothing', async (target) => {
    const response = await cluster.post(target, {});
    expect(response.status).toBe(404);
    expect(await errorOf(response)).toMatchObject({ code: 'NotFound' });
    expect(response.headers.get('content-type')).toBe('application/json; charset=utf-8');
  });

  it('a path of 8,000 characters is nothing either', async () => {
    const response = await cluster.post(`/${'x'.repeat(8000)}`, {});
    expect(response.status).toBe(404);
    expect((await response.text()).length).toBeLessThan(2_000);
  });

  it('the case of a path does not matter', async () => {
    expect((await cluster.post('/V2/Rest/Query', { csl: 'print 1' })).status).toBe(200);
  });

  it.each(['PUT', 'DELETE', 'PATCH', 'OPTIONS', 'HEAD'])('%s is not allowed', async (method) => {
    const response = await fetch(cluster.url + path, { method });
    expect(response.status).toBe(405);
    expect(response.headers.get('allow')).toBe('GET, POST');
    expect(response.headers.get('access-control-allow-origin')).toBeNull();
  });

  it('dots do not climb', async () => {
    const answer = await sendRaw(
      request(['POST /v1/rest/ingest/db/T/../../../../rest/mgmt HTTP/1.1', 'host: 127.0.0.1']),
    );
    expect(answer.status).toBe(404);
  });
});

describe('foreign callers', () => {
  it.each([
    ['a foreign Host', { host: 'evil.example' }],
    ['a Host that begins like ours', { host: '127.0.0.1.evil.example' }],
    ['no Host name', { host: '' }],
  ])('%s is refused', async (_, { host }) => {
    const body = '{"csl":"print 1"}';
    const answer = await sendRaw(
      request([`POST ${path} HTTP/1.1`, `host: ${host}`, 'content-type: application/json'], body),
    );
    expect(answer.status).toBe(403);
    expect(JSON.parse(answer.body).error).toMatchObject({
      code: 'Forbidden',
      '@type': 'Kusto.Data.Exceptions.KustoRequestDeniedException',
    });
  });

  it.each([
    [{ origin: 'https://evil.example' }],
    [{ origin: 'null' }],
    [{ origin: 'http://127.0.0.1:1' }],
    [{ 'sec-fetch-site': 'cross-site' }],
    [{ 'sec-fetch-site': 'same-site' }],
  ])('a page with %j is refused', async (headers) => {
    const response = await cluster.post(path, { csl: 'print 1' }, { headers });
    expect(response.status).toBe(403);
  });

  it('callers on this machine are not', async () => {
    for (const headers of [{ origin: cluster.url }, { 'sec-fetch-site': 'none' }]) {
      expect((await cluster.post(path, { csl: 'print 1' }, { headers })).status).toBe(200);
    }
    const local = await fetch(`http://localhost:${cluster.port}/v1/rest/auth/metadata`);
    expect(local.status).toBe(200);
  });
});

describe('bodies', () => {
  const send = (body: string | Buffer, headers: Record<string, string> = {}) =>
    cluster.post(path, null, { body, headers });

  it.each([
    ['nothing', ''],
    ['no JSON', '{"csl":'],
    ['no object', '[]'],
    ['a word', 'null'],
    ['no query', '{"db":"productsdb"}'],
    ['a query that is no text', '{"csl":1}'],
    ['a database that is no text', '{"csl":"print 1","db":{}}'],
    ['properties that are no JSON', '{"csl":"print 1","properties":"{"}'],
    ['properties that are a number', '{"csl":"print 1","properties":1}'],
    ['deep JSON', `{"csl":"print 1","x":${'['.repeat(100_000)}${']'.repeat(100_000)}}`],
    ['deep properties', JSON.stringify({ csl: 'print 1', properties: '['.repeat(100_000) })],
    ['bytes that are no text', Buffer.from([0x7b, 0x22, 0xff, 0xfe, 0x22, 0x7d])],
  ])('%s is a 400', async (_, body) => {
    const response = await send(body);
    expect(response.status).toBe(400);
    expect(await errorOf(response)).toMatchObject({
      code: 'General_BadRequest',
      message: expect.any(String),
      innererror: { code: expect.stringMatching(/^EMB010[689]$/) },
    });
  });

  it.each([
    'text/plain',
    'application/x-www-form-urlencoded',
    'multipart/form-data; boundary=x',
    'application/jsonp',
    'application/json; charset=klingon',
  ])('of type %s is a 415', async (type) => {
    const response = await send('{"csl":"print 1"}', { 'content-type': type });
    expect(response.status).toBe(415);
  });

  it('in UTF-16 is read', async () => {
    const body = Buffer.from('\ufeff{"csl":"print \\"é\\""}', 'utf16le');
    expect(await (await send(body)).text()).toContain('"Rows":[["é"]]');
  });

  it('past the limit is a 413, measured before it comes and as it comes', async () => {
    const body = JSON.stringify({ csl: `print "${'x'.repeat(9 * 1024 * 1024)}"` });
    expect((await send(body)).status).toBe(413);
    const head = [
      `POST ${path} HTTP/1.1`,
      'host: 127.0.0.1',
      'content-type: application/json',
      'content-length: 99999999999',
    ];
    const answer = await sendRaw(`${head.join('\r\n')}\r\n\r\n`, 500);
    expect(answer.status).toBe(413);
  });

  it('names that mean something to JavaScript are harmless', async () => {
    const response = await send(
      '{"__proto__":{"csl":"x"},"csl":"print 1","CSL":"declare query_parameters(constructor:long); print __proto__ = constructor, toString = 1","properties":{"__proto__":{"Options":{}},"Parameters":{"__proto__":6,"constructor":7},"Options":{"__proto__":{"a":1},"toString":1,"constructor":true}}}',
    );
    const text = await response.text();
    expect(text).toContain('"Columns":[{"ColumnName":"__proto__","ColumnType":"long"}');
    expect(text).toContain('"Rows":[[7,1]]');
  });

  it('names of 1,024 characters are only not found', async () => {
    const name = 'n'.repeat(1024);
    const query = await cluster.query(`['${name}'] | take 1`);
    expect(query.status).toBe(400);
    const database = await cluster.post(path, { db: name, csl: 'print 1' });
    expect(database.status).toBe(400);
    const table = await fetch(
      `${cluster.url}/v1/rest/ingest/productsdb/${name}?streamFormat=csv&mappingName=${name}`,
      { method: 'POST', body: '1\n' },
    );
    expect(table.status).toBe(400);
  });

  it('names may hold anything', async () => {
    for (const name of ['__proto__', '../../x', 'a b', 'q\'"; drop', '😀', '%00', '\u0000']) {
      const response = await fetch(
        `${cluster.url}/v1/rest/ingest/productsdb/${encodeURIComponent(name)}?streamFormat=csv`,
        { method: 'POST', body: '1\n' },
      );
      expect(response.status, name).toBe(400);
      expect(await errorOf(response), name).toMatchObject({ code: 'BadRequest_TableNotExist' });
    }
  });
});

describe('any bytes', () => {
  /** Numbers from 0 to 1, the same ones in each run. */
  function seeded(seed: number): () => number {
    let state = seed;
    return () => {
      state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
      return state / 2 ** 32;
    };
  }

  it('in a body end in an answer or in an error object, never in a fault', async () => {
    const valid = Buffer.from(
      '{"db":"productsdb","csl":"print 1","properties":{"Options":{"servertimeout":"00:00:05"},"Parameters":{"n":9007199254740993}}}',
    );
    const random = seeded(20_261_124);
    for (let round = 0; round < 200; round += 1) {
      const body = Buffer.from(valid);
      for (let flips = 1 + Math.floor(random() * 4); flips > 0; flips -= 1) {
        body[Math.floor(random() * body.length)] = Math.floor(random() * 256);
      }
      const cut = random() < 0.2 ? body.subarray(0, Math.floor(random() * body.length)) : body;
      const response = await cluster.post(path, null, { body: cut });
      const text = await response.text();
      expect(response.status, cut.toString('latin1')).toBeLessThan(500);
      if (response.status === 200) expect(JSON.parse(text).at(-1)).toHaveProperty('HasErrors');
      else if (response.headers.get('content-type')?.startsWith('application/json')) {
        expect(JSON.parse(text).error).toMatchObject({ code: expect.any(String) });
      }
    }
  }, 120_000);

  it('in the place of a payload too', async () => {
    await cluster.command('.create-merge table Bytes (a:long, s:string, d:dynamic)');
    const random = seeded(7);
    const formats = ['csv', 'tsv', 'json', 'multijson', 'txt', 'raw', 'psv'];
    for (let round = 0; round < 140; round += 1) {
      const body = Buffer.from(
        Array.from({ length: Math.floor(random() * 200) }, () => Math.floor(random() * 256)),
      );
      const format = formats[round % formats.length];
      const response = await fetch(
        `${cluster.url}/v1/rest/ingest/productsdb/Bytes?streamFormat=${format}`,
        { method: 'POST', body },
      );
      expect(response.status, body.toString('base64')).toBeLessThan(500);
      expect(await response.json()).toHaveProperty(response.status === 200 ? 'Tables' : 'error');
    }
  }, 120_000);
});

describe('connections', () => {
  it('a request id with odd characters comes back printable', async () => {
    const response = await cluster.post(
      path,
      { csl: 'print 1' },
      { headers: { 'x-ms-client-request-id': `é\u00ff;${'x'.repeat(3000)}` } },
    );
    const id = response.headers.get('x-ms-client-request-id') ?? '';
    expect(id).toMatch(/^\?+;x+$/);
    expect(id.length).toBeLessThanOrEqual(1024);
  });

  it.each([
    ['no HTTP', 'hello\r\n\r\n', 400],
    ['a bad header', request([`POST ${path} HTTP/1.1`, 'host: 127.0.0.1', 'a b: c']), 400],
    [
      'huge headers',
      request([`POST ${path} HTTP/1.1`, 'host: 127.0.0.1', `x-a: ${'a'.repeat(20_000)}`]),
      431,
    ],
    [
      'two lengths',
      request([
        `POST ${path} HTTP/1.1`,
        'host: 127.0.0.1',
        'content-length: 1',
        'transfer-encoding: chunked',
      ]),
      400,
    ],
  ])('%s is refused in the words of Kusto', async (_, bytes, status) => {
    const answer = await sendRaw(bytes);
    expect(answer.status).toBe(status);
    expect(JSON.parse(answer.body).error).toMatchObject({ '@type': expect.any(String) });
    expect(answer.headers).toMatch(/x-ms-activity-id: [0-9a-f-]{36}/);
  });

  it('a body that breaks off harms nobody', async () => {
    const head = [
      `POST ${path} HTTP/1.1`,
      'host: 127.0.0.1',
      'content-type: application/json',
      'content-length: 1000',
    ];
    await sendRaw(`${head.join('\r\n')}\r\n\r\n{"csl":`, 200);
  });

  it('Expect: 100-continue is answered', async () => {
    const body = '{"csl":"print 1"}';
    const head = [
      `POST ${path} HTTP/1.1`,
      'host: 127.0.0.1',
      'content-type: application/json',
      'expect: 100-continue',
    ];
    const answer = await sendRaw(request(head, body));
    expect(answer.status).toBe(100);
    expect(answer.body).toContain('HTTP/1.1 200 OK');
  });

  it('one connection carries many requests, refused ones too', async () => {
    const one = (body: string) =>
      `POST ${path} HTTP/1.1\r\nhost: 127.0.0.1\r\ncontent-type: application/json\r\ncontent-length: ${body.length}\r\n\r\n${body}`;
    const answer = await sendRaw(
      one('{"csl":"print 1"}') + one('{') + one('{"csl":"print 2"}'),
      1_000,
    );
    const all = answer.headers + answer.body;
    expect(all.match(/HTTP\/1\.1 (200|400)/g)).toEqual([
      'HTTP/1.1 200',
      'HTTP/1.1 400',
      'HTTP/1.1 200',
    ]);
  });

  it('answers are not compressed, cached or sniffed', async () => {
    const response = await cluster.post(
      path,
      { csl: 'range x from 1 to 1000 step 1' },
      { headers: { 'accept-encoding': 'gzip, deflate, br' } },
    );
    expect(response.headers.get('content-encoding')).toBeNull();
    expect(response.headers.get('x-content-type-options')).toBe('nosniff');
    expect(response.headers.get('cache-control')).toBe('no-store');
  });
});
