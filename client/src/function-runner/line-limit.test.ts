import { expect, it } from 'vitest';
import type { FunctionLine } from '#shared/playground-api/worker-call';
import { lineLimit } from './line-limit.ts';

const written = (messages: readonly string[]): readonly FunctionLine[] => {
  const lines: FunctionLine[] = [];
  const write = lineLimit((line) => lines.push(line));
  for (const message of messages) write({ level: 'information', source: 'console', message });
  return lines;
};

it('a thousand lines, then one that says so', () => {
  const lines = written(Array<string>(5_000).fill('x'));
  expect(lines).toHaveLength(1_001);
  expect(lines.at(-1)).toEqual({
    level: 'warning',
    source: 'worker',
    message: 'Further lines are left out.',
  });
});

it('a long line is cut', () => {
  const [line] = written(['x'.repeat(20_000)]);
  expect(line?.message).toHaveLength(16 * 1024 + '… (cut)'.length);
});

it('a quarter of a megabyte in all', () => {
  const lines = written(Array<string>(100).fill('x'.repeat(10_000)));
  expect(lines).toHaveLength(27);
  expect(lines.at(-1)?.source).toBe('worker');
});
