import { DuckDBInstance } from '@duckdb/node-api';
import { afterAll, expect, test } from 'vitest';
import { wireChunk } from './wire-chunk.ts';

const instance = await DuckDBInstance.create(':memory:');
const connection = await instance.connect();
afterAll(() => {
  connection.closeSync();
  instance.closeSync();
});

// Short texts lie in their entries; long ones in blocks of memory, one behind the other or not.
test.each([
  ['short and long texts in turn', `repeat('é', i % 30) FROM range(5000) AS r(i)`],
  ['short texts', `'[' || i || ']' FROM range(3000) AS r(i)`],
  ['texts larger than a block', `repeat('x', i * 20000) FROM range(20) AS r(i)`],
  ['the same text', `'[1,"a text that is long enough"]' FROM range(3000)`],
  [
    'texts of other rows',
    `list_extract(t, 1 + i * 7 % 100) FROM (SELECT list('text number ' || i) AS t FROM range(100) AS r(i)), range(4000) AS r(i)`,
  ],
  ['one empty text', `''`],
])('%s are what the binding reads', async (_, select) => {
  const stream = await connection.stream(`SELECT ${select}`);
  for (let rows = 0; ; ) {
    const chunk = await stream.fetchChunk();
    if (!chunk || chunk.rowCount === 0) {
      expect(rows).toBeGreaterThan(0);
      return;
    }
    const texts = Array.from({ length: chunk.rowCount }, (_, i) =>
      String(chunk.getColumnVector(0).getItem(i)),
    );
    const { json, ends } = wireChunk(chunk);
    expect(json.toString()).toBe(texts.join(','));
    expect(texts.map((_, i) => (ends[i] ?? 0) - (ends[i - 1] ?? -1) - 1)).toEqual(
      texts.map((text) => Buffer.byteLength(text)),
    );
    rows += chunk.rowCount;
  }
});
