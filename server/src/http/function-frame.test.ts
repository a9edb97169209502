import { createHash } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import express from 'express';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { functionFrame } from './function-frame.ts';
import { securityHeaders } from './security-headers.ts';

let server: Server;
let url: string;
beforeAll(async () => {
  const app = express();
  app.use(securityHeaders({ development: false }));
  app.get('/function-frame', functionFrame);
  server = createServer(app);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/function-frame`;
});
afterAll(() => server.close());

const policyOf = (response: Response): ReadonlyMap<string, string> =>
  new Map(
    (response.headers.get('content-security-policy') ?? '').split('; ').map((directive) => {
      const [name = '', ...values] = directive.split(' ');
      return [name, values.join(' ')];
    }),
  );

test('the frame reaches nothing, and has an origin of its own wherever it is opened', async () => {
  const policy = policyOf(await fetch(url));
  expect(policy.get('default-src')).toBe("'none'");
  expect(policy.get('connect-src')).toBe("'none'");
  expect(policy.get('worker-src')).toBe('blob:');
  expect(policy.get('frame-ancestors')).toBe("'self'");
  expect(policy.get('sandbox')).toBe('allow-scripts');
});

test('its policy lets its one script run, and no other', async () => {
  const response = await fetch(url);
  const page = await response.text();
  const scripts = [...page.matchAll(/<script>(.*?)<\/script>/gs)].map(([, script = '']) => script);
  expect(scripts).toHaveLength(1);
  const hash = createHash('sha256')
    .update(scripts[0] ?? '')
    .digest('base64');
  expect(policyOf(response).get('script-src')).toBe(`'sha256-${hash}' blob:`);
});

test('its script is JavaScript', async () => {
  const [, script = ''] = /<script>(.*?)<\/script>/s.exec(await (await fetch(url)).text()) ?? [];
  expect(() => new Function(script)).not.toThrow();
});
