import { createServer } from 'node:http';
import { expect, test } from 'vitest';
import { listen } from './listen.ts';

test('a busy port is named and the next one taken', async () => {
  const first = createServer();
  const { port } = await listen(first, '127.0.0.1', 0);
  const second = createServer();
  const listening = await listen(second, '127.0.0.1', port);
  expect(listening.busy[0]).toBe(port);
  expect(listening.port).toBeGreaterThan(port);
  first.close();
  second.close();
});
