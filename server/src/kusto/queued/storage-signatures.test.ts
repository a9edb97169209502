import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { localPrincipal, type Principal } from '#engine';
import { identityTokens } from './identity-tokens.ts';
import { openStorageKey } from './storage-key.ts';
import { storageSignatures } from './storage-signatures.ts';

const folder = mkdtempSync(join(tmpdir(), 'storage-signatures-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const key = openStorageKey(folder);

const ann: Principal = {
  ...localPrincipal,
  type: 'aaduser',
  name: 'ann@example.com',
  objectId: 'ann-id',
  groups: ['readers'],
};
const bob: Principal = { ...ann, name: 'bob@example.com', objectId: 'bob-id' };
const query = (text: string) => new URLSearchParams(text);

describe('an address of the storage', () => {
  const open = storageSignatures(key, false);
  const guarded = storageSignatures(key, true);

  it('tells whose it is', () => {
    expect(open.ownerOf('local', query(open.sign('local', localPrincipal)))).toBe('');
    expect(guarded.ownerOf('local', query(guarded.sign('local', ann)))).toBe('aaduser-ann-id');
  });

  it('is no other’s, and of no other cluster', () => {
    const given = guarded.sign('local', ann);
    expect(guarded.ownerOf('local', query(given.replace('ann-id', 'bob-id')))).toBeNull();
    expect(guarded.ownerOf('local', query(given.replace(/of=[^&]*&/, '')))).toBeNull();
    expect(guarded.ownerOf('0'.repeat(32), query(given))).toBeNull();
    expect(guarded.ownerOf('local', query('of=aaduser-ann-id'))).toBeNull();
  });

  it('from a time when nobody signed in is none any more, nor the other way', () => {
    expect(guarded.ownerOf('local', query(open.sign('local', localPrincipal)))).toBeNull();
    expect(open.ownerOf('local', query(guarded.sign('local', ann)))).toBeNull();
  });
});

describe('an identity token', () => {
  const open = identityTokens(key, false);
  const guarded = identityTokens(key, true);

  it('names its principal, its groups too', () => {
    expect(guarded.read('local', guarded.give('local', ann))).toEqual(ann);
    expect(open.read('local', open.give('local', localPrincipal))).toEqual(localPrincipal);
  });

  it('cannot be made up', () => {
    const given = guarded.give('local', ann);
    const [, signature = ''] = given.split('.');
    const forged = Buffer.from(JSON.stringify(bob)).toString('base64url');
    for (const token of [
      `${forged}.${signature}`,
      `${forged}.`,
      signature,
      `.${signature}`,
      '',
      `${given}.`,
      key.sign('local', 'storage'),
    ])
      expect([token, guarded.read('local', token)]).toEqual([
        token,
        token === `${given}.` ? ann : null,
      ]);
    expect(guarded.read('0'.repeat(32), given)).toBeNull();
  });

  it('from a time when nobody signed in is not taken any more', () => {
    expect(guarded.read('local', open.give('local', localPrincipal))).toBeNull();
  });
});
