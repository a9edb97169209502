import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { ReadyQueue } from './ready-queue.ts';

const maxUtf16 = 100;
let folder: string;
let queue: ReadyQueue;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'ready-test-'));
  queue = new ReadyQueue(folder, maxUtf16);
});
afterEach(() => rm(folder, { recursive: true, force: true }));

it('takes no more of a cluster than it may hold in memory, before and after a restart', async () => {
  const first = await queue.add('local', 'x'.repeat(100), 1);
  expect(await queue.add('local', 'x', 2)).toBeNull();
  expect(queue.hasRoomFor('local', ['x'])).toBe(false);
  expect(await queue.add('a'.repeat(32), 'x', 3)).not.toBeNull();

  queue = new ReadyQueue(folder, maxUtf16);
  expect(await queue.load()).toHaveLength(2);
  expect(await queue.add('local', 'x', 4)).toBeNull();
  if (first) await queue.remove(first);
  const half = 'x'.repeat(50);
  expect(queue.hasRoomFor('local', [half, half])).toBe(true);
  expect(queue.hasRoomFor('local', [half, half, 'x'])).toBe(false);
  expect(await queue.add('local', 'x', 5)).not.toBeNull();
});

it('keeps under which operation a message is tracked, and how often it was begun', async () => {
  const added = await queue.add('local', 'text', 1, 'operation');
  if (added) await queue.begin(added);
  expect(await new ReadyQueue(folder, maxUtf16).load()).toEqual([{ ...added, attempts: 1 }]);
});

it('is empty when the last one has gone', async () => {
  const added = await queue.add('local', 'text', 1);
  expect(queue.isEmpty).toBe(false);
  if (added) await queue.remove(added);
  expect(queue.isEmpty).toBe(true);
});
