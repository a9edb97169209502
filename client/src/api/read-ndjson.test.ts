import { expect, it } from 'vitest';
import { readNdjson } from './read-ndjson.ts';

const streamOf = (chunks: readonly Uint8Array[]): ReadableStream<Uint8Array> =>
  new ReadableStream({
    start(controller) {
      for (const chunk of chunks) controller.enqueue(chunk);
      controller.close();
    },
  });

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

async function valuesOf(chunks: readonly Uint8Array[]): Promise<unknown[]> {
  const values: unknown[] = [];
  for await (const value of readNdjson(streamOf(chunks))) values.push(value);
  return values;
}

it.each([
  ['one value a line', [bytes('{"a":1}\n{"a":2}\n')], [{ a: 1 }, { a: 2 }]],
  ['a line over several chunks', [bytes('{"a"'), bytes(':1'), bytes('}\n[2')], [{ a: 1 }]],
  ['a last line without newline', [bytes('1\n2')], [1, 2]],
  ['empty lines', [bytes('\n1\n\n')], [1]],
  ['a character cut in two', [bytes('"é"\n').slice(0, 2), bytes('"é"\n').slice(2)], ['é']],
  ['nothing', [], []],
])('%s', async (_, chunks, expected) => {
  expect(await valuesOf(chunks)).toEqual(expected);
});

it('a line that is no JSON is an error', async () => {
  await expect(valuesOf([bytes('nonsense\n')])).rejects.toThrow(SyntaxError);
});

it('leaving early cancels the stream', async () => {
  let canceled = false;
  const endless = new ReadableStream<Uint8Array>({
    pull: (controller) => controller.enqueue(bytes('1\n')),
    cancel: () => {
      canceled = true;
    },
  });
  for await (const value of readNdjson(endless)) if (value === 1) break;
  expect(canceled).toBe(true);
});
