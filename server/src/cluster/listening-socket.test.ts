import { fork } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { type AddressInfo, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { bindListeningSocket } from './listening-socket.ts';

test('a port that is taken is named', async () => {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  expect(() => bindListeningSocket('127.0.0.1', port)).toThrow(
    `Cannot use port ${port} of 127.0.0.1: EADDRINUSE.`,
  );
  server.close();
});

test('between two children a client waits, and is not refused', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'listening-socket-test-'));
  const program = join(folder, 'child.cjs');
  writeFileSync(
    program,
    `process.on('message', (name, handle) => {
      require('node:http').createServer((q, s) => s.end(name)).listen(handle, () => process.send('on'));
    });`,
  );
  const socket = bindListeningSocket('127.0.0.1', 0);
  const serve = async (name: string) => {
    const child = fork(program);
    child.send(name, socket.handle);
    await once(child, 'message');
    return child;
  };
  const ask = async () =>
    (await fetch(`http://127.0.0.1:${socket.port}`, { headers: { connection: 'close' } })).text();
  const first = await serve('first');
  expect(await ask()).toBe('first');
  first.kill('SIGKILL');
  await once(first, 'exit');
  const waiting = ask();
  const second = await serve('second');
  expect(await waiting).toBe('second');
  second.kill('SIGKILL');
  socket.close();
  await rm(folder, { recursive: true });
});
