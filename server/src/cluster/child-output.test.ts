import { PassThrough } from 'node:stream';
import { expect, test } from 'vitest';
import { createLog } from '../log.ts';
import { logOutput } from './child-output.ts';

/** What a process printed -> the lines in the log. */
function logged(...printed: string[]): string[] {
  const lines: string[] = [];
  const destination = { write: (line: string) => void lines.push(line) };
  const stream = new PassThrough();
  logOutput(stream, createLog({ logLevel: 'warn' }, destination), undefined, () => 0);
  for (const text of printed) stream.emit('data', text);
  stream.emit('end');
  return lines.map((line) => {
    const { output, msg } = JSON.parse(line) as { output?: string; msg: string };
    return output ?? msg;
  });
}

test('lines are put together from pieces', () => {
  expect(logged('one\ntw', 'o\n\nthree')).toEqual(['one', 'two', 'three']);
});

test('a line of megabytes is cut off', () => {
  expect(logged('x'.repeat(3_000_000), 'y'.repeat(3_000_000))[0]).toHaveLength(1_000);
});

test('a loop that prints forever is silenced', () => {
  const lines = logged('again\n'.repeat(10_000));
  expect(lines).toHaveLength(61);
  expect(lines.at(-1)).toBe('the cluster process prints too much to log');
});

test('secrets are scrubbed', () => {
  expect(logged('AppKey=abcdef12345;x')[0]).toBe('AppKey=***;x');
});
