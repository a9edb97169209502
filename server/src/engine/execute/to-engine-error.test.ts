import { expect, it } from 'vitest';
import { toEngineError } from './to-engine-error.ts';

/** Words of DuckDB 1.5.6. */
it.each([
  ['Out of Memory Error: failed to allocate data of size 16.0 KiB (255.9 MiB/256.0 MiB used)'],
  ['Failed to append: could not allocate block of size 16.0 KiB (256.0 MiB/256.0 MiB used)'],
])('%s is a request that takes too much', (message) => {
  expect(toEngineError(new Error(message))).toMatchObject({ code: 'EMB0013' });
});
