import type { Result, ResultTable, RowChunk } from '#engine';
import { shapeOf } from './error-shapes.ts';

/**
 * Waits for a result's first rows: what fails before them is thrown, so that it can still be told
 * by the status. Errors that end a result (a limit, a cancellation) come with its rows all the same.
 */
export async function withFirstRows({ tables }: Result): Promise<readonly ResultTable[]> {
  const [first, ...others] = tables;
  if (!first) return tables;
  const iterator = first.rows[Symbol.asyncIterator]();
  try {
    return [{ ...first, rows: resume(await iterator.next(), iterator) }, ...others];
  } catch (error) {
    if (!shapeOf(error).endsResult) throw error;
    return [{ ...first, rows: failing(error) }, ...others];
  }
}

async function* resume(
  first: IteratorResult<RowChunk>,
  iterator: AsyncIterator<RowChunk>,
): AsyncGenerator<RowChunk> {
  try {
    for (let step = first; !step.done; step = await iterator.next()) yield step.value;
  } finally {
    await iterator.return?.();
  }
}

// biome-ignore lint/correctness/useYield: it has no rows
async function* failing(error: unknown): AsyncGenerator<RowChunk> {
  throw error;
}
