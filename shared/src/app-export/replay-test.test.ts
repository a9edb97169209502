import { execFile, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CodeModelId } from '../code-models/code-model-id.ts';
import type { TriggerSample } from '../playground-api/trigger-sample.ts';
import { replayTest } from './replay-test.ts';
import { type SampleRequest, sampleRequest } from './sample-request.ts';

interface Received {
  readonly method: string | undefined;
  readonly url: string | undefined;
  readonly body: string;
  readonly headers: Readonly<Record<string, unknown>>;
}

const received: Received[] = [];
let answer = 200;
const server = createServer((request, response) => {
  const chunks: Buffer[] = [];
  request.on('data', (chunk: Buffer) => chunks.push(chunk));
  request.on('end', () => {
    received.push({
      method: request.method,
      url: request.url,
      body: Buffer.concat(chunks).toString(),
      headers: request.headers,
    });
    response.writeHead(answer).end('answer');
  });
});
const folder = mkdtempSync(join(tmpdir(), 'replay-'));
let url = '';

beforeAll(async () => {
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => {
  server.close();
  rmSync(folder, { recursive: true });
});

const nasty = [
  ...[
    '\'"`',
    // biome-ignore lint/suspicious/noTemplateCurlyInString: what a shell would fill in
    '${x}',
    '$(touch /tmp/x)',
    '`id`',
    '%x%',
    '{x}',
    '#{x}',
    '@x',
    '\\',
    '\\n',
    '\n',
    '\r\n',
  ],
  ...[
    '\u2018\u2019',
    '\u2028',
    '\ud800',
    '😀',
    "'''",
    '"""',
    '\\u0041',
    '--data',
    ' ',
    '\0',
    '\t',
    "';--",
  ],
];
const text = fc
  .array(fc.oneof(fc.constantFrom(...nasty), fc.string({ maxLength: 4, unit: 'binary' })), {
    maxLength: 6,
  })
  .map((parts) => parts.join(''));
const http = fc.record({
  kind: fc.constant('http' as const),
  method: fc.constantFrom('GET', 'POST', 'PUT', 'DELETE', 'patch'),
  url: text.map((path) => `/api/x${path}`),
  headers: fc.array(fc.record({ name: fc.constantFrom('X-A', 'X-B', 'x y'), value: text }), {
    maxLength: 3,
  }),
  body: text,
});
const manual = fc.record({ kind: fc.constant('manual' as const), input: text });
const samples = fc.sample(fc.oneof(http, manual) as fc.Arbitrary<TriggerSample>, {
  numRuns: 12,
  seed: 20_26,
});

const isThere = (program: string): boolean => spawnSync(program, ['--version']).status === 0;
const run = promisify(execFile);

async function replay(codeModel: CodeModelId, request: SampleRequest, status: number | null) {
  const app = mkdtempSync(join(folder, 'app-'));
  const { files } = replayTest(codeModel, request, status);
  for (const file of files) {
    mkdirSync(dirname(join(app, file.path)), { recursive: true });
    writeFileSync(join(app, file.path), file.text);
  }
  const [program, ...args] = programs[codeModel] ?? [];
  // Run under another runner, Node's own would report to that.
  const { NODE_TEST_CONTEXT: _, ...env } = process.env;
  await run(program ?? '', args, { cwd: app, env: { ...env, FUNCTION_APP_URL: url } });
}

const programs: Partial<Record<CodeModelId, readonly string[]>> = {
  'javascript-v4': ['node', 'tests/replay.test.mjs'],
  'python-v2': ['python3', 'tests/test_replay.py'],
  java: ['sh', 'tests/replay.sh'],
  powershell: ['pwsh', 'tests/replay.ps1'],
};

describe.each([
  ['javascript-v4', 'node'],
  ['python-v2', 'python3'],
  ['java', 'curl'],
  ['powershell', 'pwsh'],
] as const)('the replay test of %s', (codeModel, program) => {
  it.skipIf(!isThere(program))(
    'sends the sample as it is, whatever it holds',
    { timeout: 120_000 },
    async () => {
      for (const sample of samples) {
        const request = sampleRequest(sample, 'My-Function');
        received.length = 0;
        await replay(codeModel, request, null);
        const [got] = received;
        expect(got?.method).toBe(request.method);
        expect(new URL(got?.url ?? '', url).href).toBe(
          new URL(url + request.path).href.split('#')[0],
        );
        expect(got?.body).toBe(request.body ?? '');
        for (const { name, value } of request.headers) {
          expect(got?.headers[name.toLowerCase()]).toBe(value);
        }
      }
    },
  );

  it.skipIf(!isThere(program))(
    'fails when the answer is another',
    { timeout: 60_000 },
    async () => {
      const request = sampleRequest({ kind: 'manual', input: '' }, 'F');
      answer = 404;
      await expect(replay(codeModel, request, null)).rejects.toThrow();
      await expect(replay(codeModel, request, 202)).rejects.toThrow();
      await expect(replay(codeModel, request, 404)).resolves.toBeUndefined();
      answer = 200;
    },
  );
});

describe('the request that is sent', () => {
  const http = { kind: 'http', method: 'GET', url: '/api/x', headers: [], body: '' } as const;

  it.each([
    ['//evil/x', '/evil/x'],
    ['@evil', '/@evil'],
    ['http://evil/', '/http://evil/'],
    ['/api/a b?x=é%20', '/api/a%20b?x=%C3%A9%20'],
    ['/api/\r\nX: y', '/api/%0D%0AX:%20y'],
  ])('%j stays on the app', (typed, path) => {
    expect(sampleRequest({ ...http, url: typed }, 'F').path).toBe(path);
  });

  it('a trigger that is not HTTP is fired by the admin address', () => {
    const request = sampleRequest(
      { kind: 'queue', message: '{"a":1}', dequeueCount: 1 },
      'Get_Products',
    );
    expect(request).toMatchObject({ method: 'POST', path: '/admin/functions/Get_Products' });
    expect(JSON.parse(request.body ?? '')).toEqual({ input: '{"a":1}' });
  });
});
