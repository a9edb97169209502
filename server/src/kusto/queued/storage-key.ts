import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** What a signature allows: to reach a cluster's storage, or to ingest into it. */
type Purpose = 'storage' | 'identity';

/** Signs the addresses that clients get, so that nobody can make one up. */
export interface StorageKey {
  sign(clusterId: string, purpose: Purpose): string;
  isSigned(clusterId: string, purpose: Purpose, signature: string | null): boolean;
}

/** Kept in the folder: addresses given out before a restart are good after it (clients keep them an hour). */
export function openStorageKey(folder: string): StorageKey {
  const secret = readOrMake(folder);
  const sign = (clusterId: string, purpose: Purpose): string =>
    createHmac('sha256', secret).update(`${purpose}\n${clusterId}`).digest('base64url');
  return {
    sign,
    isSigned(clusterId, purpose, signature) {
      const expected = Buffer.from(sign(clusterId, purpose));
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
