import type { Server } from 'node:http';
import { request as httpRequest } from 'node:http';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type ApiError, sessionHeader } from '#shared/playground-api/status';
import { createApp } from './app.ts';
import { createHttpServer, listen } from './listen.ts';
import { createLog } from './log.ts';
import type { EmbeddedCluster } from './playground/embedded-cluster.ts';
import { readSettings } from './settings.ts';

/** A cluster that is down: what the edge refuses must not need one. */
const cluster: EmbeddedCluster = {
  url: 'http://127.0.0.1:9',
  pid: null,
  status: () => ({ state: 'down', restarts: [] }),
  ready: async () => false,
  answering: async () => false,
  resetSandbox: async () => undefined,
  close: async () => undefined,
};

async function start(variables: Record<string, string>): Promise<{ server: Server; url: string }> {
  const app = createApp({
    settings: readSettings(variables),
    cluster,
    log: createLog({ logLevel: 'silent' }),
    page: (_request, _response, next) => next(),
    shutdown: new AbortController().signal,
  });
  const server = createHttpServer().on('request', app);
  const { port } = await listen(server, '127.0.0.1', 0);
  return { server, url: `http://127.0.0.1:${port}` };
}

let local: Awaited<ReturnType<typeof start>>;
let hosted: Awaited<ReturnType<typeof start>>;
beforeAll(async () => {
  local = await start({});
  hosted = await start({ PLAYGROUND_MODE: 'hosted' });
});
afterAll(() => {
  for (const { server } of [local, hosted]) {
    server.close();
    server.closeAllConnections();
  }
});

async function errorOf(response: Response): Promise<ApiError> {
  const { error } = (await response.json()) as { error: ApiError };
  return error;
}

const post = (path: string, body: string, headers: Record<string, string> = {}) =>
  fetch(local.url + path, {
    method: 'POST',
    body,
    headers: { 'content-type': 'application/json', ...headers },
  });

describe('every answer', () => {
  test.each(['/', '/nothing', '/api/status', '/api/nothing', '/healthz'])(
    '%s carries the security headers',
    async (path) => {
      const { headers } = await fetch(local.url + path);
      const policy = headers.get('content-security-policy') ?? '';
      expect(policy).toContain("default-src 'none'");
      expect(policy).toContain("script-src 'self' 'wasm-unsafe-eval';");
      expect(policy).toContain("frame-ancestors 'self'");
      expect(policy).not.toContain("'unsafe-eval'");
      expect(headers.get('x-content-type-options')).toBe('nosniff');
      expect(headers.get('referrer-policy')).toBe('no-referrer');
      expect(headers.get('strict-transport-security')).toMatch(/max-age=\d{8}/);
      expect(headers.get('cross-origin-opener-policy')).toBe('same-origin');
      expect(headers.get('x-powered-by')).toBeNull();
    },
  );

  test.each(['/api/status', '/api/nothing', '/healthz'])('%s is never stored', async (path) => {
    const { headers } = await fetch(local.url + path);
    expect(headers.get('cache-control')).toBe('no-store');
  });

  test('is plain JSON when nothing is there', async () => {
    const response = await fetch(`${local.url}/nothing`);
    expect(response.status).toBe(404);
    expect((await errorOf(response)).code).toBe('NOT_FOUND');
  });
});

describe('a body', () => {
  const invocation = '/api/invocations';

  test.each([
    ['no JSON', '{"a":', 400, 'BODY_NOT_JSON'],
    ['another shape', '{"document":{"functionName":1}}', 400, 'BAD_REQUEST'],
    ['an array', '[]', 400, 'BAD_REQUEST'],
    ['nested too deep', `${'['.repeat(40)}${']'.repeat(40)}`, 400, 'BODY_TOO_DEEP'],
    ['nested 100,000 deep', `${'['.repeat(100_000)}${']'.repeat(100_000)}`, 400, 'BODY_TOO_DEEP'],
  ])('with %s is refused', async (_name, body, status, code) => {
    const response = await post(invocation, body);
    expect(response.status).toBe(status);
    expect((await errorOf(response)).code).toBe(code);
  });

  test('of 50 MB is answered', async () => {
    const body = JSON.stringify({ document: 'x'.repeat(50 * 1024 * 1024) });
    const response = await post(invocation, body);
    expect(response.status).toBe(413);
    const error = await errorOf(response);
    expect(error.code).toBe('PAYLOAD_TOO_LARGE');
    expect(error.message).toContain('16 MB');
  });

  test('of 50 MB that is refused before it is read is answered too', async () => {
    const body = 'x'.repeat(50 * 1024 * 1024);
    const response = await post(invocation, body, { origin: 'https://evil.example' });
    expect(response.status).toBe(403);
    expect(response.headers.get('connection')).toBe('close');
  });

  test('that is a form is refused', async () => {
    const response = await post(invocation, 'a=b', {
      'content-type': 'application/x-www-form-urlencoded',
    });
    expect(response.status).toBe(415);
    expect((await errorOf(response)).code).toBe('BODY_TYPE');
  });
});

describe('a foreign caller', () => {
  test('is refused by its origin', async () => {
    const response = await post('/api/queries', '{}', { origin: 'https://evil.example' });
    expect(response.status).toBe(403);
    expect((await errorOf(response)).code).toBe('FOREIGN_ORIGIN');
  });

  test('is refused by what the browser says of it', async () => {
    const response = await post('/api/queries', '{}', { 'sec-fetch-site': 'cross-site' });
    expect(response.status).toBe(403);
  });

  test('is refused by a host name that is not ours', async () => {
    const status = await new Promise((resolve) => {
      const request = httpRequest(
        `${local.url}/api/status`,
        { headers: { host: 'rebound.example' } },
        (response) => {
          response.resume();
          resolve(response.statusCode);
        },
      );
      request.end();
    });
    expect(status).toBe(421);
  });
});

describe('status', () => {
  test('tells the cluster and the limits', async () => {
    const response = await fetch(`${local.url}/api/status`);
    const status = await response.json();
    expect(status).toMatchObject({
      mode: 'local',
      cluster: { state: 'down', url: 'http://127.0.0.1:9' },
      limits: { maxRows: 10_000 },
    });
  });

  test('keeps the address to itself when hosted', async () => {
    const status = await (await fetch(`${hosted.url}/api/status`)).json();
    expect(status).toMatchObject({
      mode: 'hosted',
      cluster: { url: null, connectionString: null },
    });
  });

  test('healthz is 503 while the cluster is down', async () => {
    expect((await fetch(`${local.url}/healthz`)).status).toBe(503);
  });
});

describe('hosted', () => {
  const session = 'a'.repeat(32);
  const query = (headers: Record<string, string>) =>
    fetch(`${hosted.url}/api/queries`, {
      method: 'POST',
      body: '{"database":"productsdb","text":"print 1"}',
      headers: { 'content-type': 'application/json', ...headers },
    });

  test.each(['', 'x', 'a'.repeat(31), `${'a'.repeat(31)}/`])(
    'the session id %j is refused',
    async (id) => {
      const response = await query(id === '' ? {} : { [sessionHeader]: id });
      expect(response.status).toBe(400);
      expect((await errorOf(response)).code).toBe('SESSION_MISSING');
    },
  );

  test('the 61st run of a minute is refused with the time to wait', async () => {
    const statuses: number[] = [];
    for (let run = 0; run < 61; run += 1) {
      const response = await fetch(`${hosted.url}/api/sandbox/reset`, {
        method: 'POST',
        body: '{}',
        headers: { 'content-type': 'application/json', [sessionHeader]: session },
      });
      statuses.push(response.status);
      if (response.status !== 429) continue;
      expect(Number(response.headers.get('retry-after'))).toBeGreaterThan(0);
      expect((await errorOf(response)).retryAfterSeconds).toBeGreaterThan(0);
    }
    expect(statuses.filter((status) => status === 429)).toHaveLength(1);
    expect(statuses.at(-1)).toBe(429);
  });
});
