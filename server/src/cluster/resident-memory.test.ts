import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { expect, test } from 'vitest';
import { openResidentMemory } from './resident-memory.ts';

test.runIf(process.platform === 'linux')('tells the bytes of a process, in all page sizes', () => {
  const memory = openResidentMemory(process.pid);
  const own = process.memoryUsage.rss();
  expect((memory?.read() ?? 0) / own).toBeCloseTo(1, 1);
  memory?.close();
});

test.runIf(process.platform === 'linux')('is null when the process is gone', async () => {
  const child = spawn(process.execPath, ['-e', 'setTimeout(() => {}, 60000)']);
  await once(child, 'spawn');
  const memory = openResidentMemory(child.pid ?? 0);
  expect(memory?.read()).toBeGreaterThan(0);
  child.kill('SIGKILL');
  await once(child, 'exit');
  expect(memory?.read() ?? null).toBeNull();
  memory?.close();
});
