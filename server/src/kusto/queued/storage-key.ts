import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * What a signature allows: to reach a cluster's storage, or to ingest into it. Addresses given out
 * where nobody signs in lead nowhere once tokens are asked for.
 */
export type Purpose = 'storage' | 'storage of principals' | 'identity';

/** Signs the addresses that clients get, so that nobody can make one up. */
export interface StorageKey {
  /** `text`: what is signed beside it; it holds no line break. */
  sign(clusterId: string, purpose: Purpose, text?: string): string;
  isSigned(clusterId: string, purpose: Purpose, signature: string | null, text?: string): boolean;
}

/** Kept in the folder: addresses given out before a restart are good after it (clients keep them an hour). */
export function openStorageKey(folder: string): StorageKey {
  const secret = readOrMake(folder);
  const sign = (clusterId: string, purpose: Purpose, text?: string): string =>
    createHmac('sha256', secret)
      .update([purpose, clusterId, ...(text === undefined ? [] : [text])].join('\n'))
      .digest('base64url');
  return {
    sign,
    isSigned(clusterId, purpose, signature, text) {
      const expected = Buffer.from(sign(clusterId, purpose, text));
      const given = Buffer.from(signature ?? '');
      return expected.length === given.length && timingSafeEqual(expected, given);
    },
  };
}

function readOrMake(folder: string): Buffer {
  mkdirSync(folder, { recursive: true });
  const file = join(folder, 'key');
  try {
    return readFileSync(file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
  }
  const made = randomBytes(32);
  try {
    writeFileSync(file, made, { mode: 0o600, flag: 'wx' });
    return made;
  } catch (error) {
    // Another process, a spare, was faster.
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    return readFileSync(file);
  }
}
