import { expect, it } from 'vitest';
import { StatusQueue } from './status-queue.ts';

const day = 24 * 60 * 60_000;
const textsOf = (queue: StatusQueue, nowMs = 0) => queue.peek(2_000, nowMs).map(({ text }) => text);

it('keeps the last thousand, and no more than two million characters', () => {
  const queue = new StatusQueue();
  for (let index = 0; index < 1_005; index += 1) queue.add(`${index}`, 0);
  expect(textsOf(queue)).toHaveLength(1_000);
  expect(textsOf(queue)[0]).toBe('5');
  queue.add('x'.repeat(2 * 1024 * 1024 - 3), 0);
  expect(textsOf(queue)).toHaveLength(1);
  queue.add('y', 0);
  expect(textsOf(queue)[1]).toBe('y');
});

it('drops what is a week old', () => {
  const queue = new StatusQueue();
  queue.add('old', 0);
  queue.add('new', day);
  expect(textsOf(queue, 7 * day)).toEqual(['new']);
  expect(queue.length).toBe(1);
});

it('a message that was taken comes back unless it is deleted by who has it', () => {
  const queue = new StatusQueue();
  queue.add('one', 0);
  const [taken] = queue.pop(1, 1_000, 0);
  expect(textsOf(queue, 999)).toEqual([]);
  expect(textsOf(queue, 1_000)).toEqual(['one']);
  const receipt = taken?.popReceipt ?? '';
  const [again] = queue.pop(1, 1_000, 1_000);
  expect(again?.dequeueCount).toBe(2);
  expect(queue.delete(again?.id ?? '', receipt)).toBe(false);
  expect(queue.delete(again?.id ?? '', again?.popReceipt ?? '')).toBe(true);
  expect(queue.length).toBe(0);
});
