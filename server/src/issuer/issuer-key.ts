import { createPrivateKey, generateKeyPairSync, type KeyObject } from 'node:crypto';
import { linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

/**
 * The key that an issuer signs with, kept in a data folder, for its owner's eyes alone; made at the
 * first use. Errors: an `Error` for people where the file holds no such key.
 */
export function openIssuerKey(dataFolder: string): KeyObject {
  const folder = join(resolve(dataFolder), 'issuer');
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const file = join(folder, 'private-key.pem');
  const kept = read(file);
  if (kept !== null) return kept;
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const pem = privateKey.export({ type: 'pkcs8', format: 'pem' });
  // Whole or not at all: another process may look for it at this moment.
  const draft = `${file}.${process.pid}`;
  writeFileSync(draft, pem, { mode: 0o600 });
  try {
    linkSync(draft, file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    const others = read(file);
    if (others !== null) return others;
  } finally {
    rmSync(draft, { force: true });
  }
  return privateKey;
}

function read(file: string): KeyObject | null {
  let pem: string;
  try {
    pem = readFileSync(file, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
  try {
    const key = createPrivateKey(pem);
    if (key.asymmetricKeyType === 'rsa') return key;
  } catch {
    // What OpenSSL says of it may quote it.
  }
  throw new Error(`${file} holds no RSA key. Remove it, and another is made; tokens end with it.`);
}
