import { mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { LocalIssuer } from './local-issuer.ts';
import { readPrincipalName } from './principal-name.ts';

const root = mkdtempSync(join(tmpdir(), 'local-issuer-'));
afterAll(() => rmSync(root, { recursive: true, force: true }));

const claimsOf = (token: string): Record<string, unknown> =>
  JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString());

it('keeps one key in the folder, which nobody else may read', () => {
  const folder = join(root, 'kept');
  const first = new LocalIssuer(folder).trusted();
  expect(new LocalIssuer(folder).trusted()).toEqual(first);
  expect(readdirSync(join(folder, 'issuer'))).toEqual(['private-key.pem']);
  if (process.platform !== 'win32')
    expect(statSync(join(folder, 'issuer', 'private-key.pem')).mode & 0o077).toBe(0);
  expect(new LocalIssuer(join(root, 'other')).trusted().tenantId).not.toBe(first.tenantId);
});

it('what a cluster is told holds nothing secret', () => {
  const trusted = JSON.stringify(new LocalIssuer(join(root, 'kept')).trusted());
  expect(trusted).toContain('BEGIN PUBLIC KEY');
  expect(trusted).not.toContain('PRIVATE');
});

it('a file that holds no key is named, not quoted', () => {
  const folder = join(root, 'damaged');
  new LocalIssuer(folder);
  const file = join(folder, 'issuer', 'private-key.pem');
  writeFileSync(file, '-----BEGIN PRIVATE KEY-----\nc2VjcmV0\n-----END PRIVATE KEY-----\n');
  const opened = () => new LocalIssuer(folder);
  expect(opened).toThrow(file);
  expect(opened).not.toThrow(/c2VjcmV0/);
});

it('the claims are those of Microsoft Entra, and a principal keeps its object id', () => {
  const issuer = new LocalIssuer(join(root, 'kept'));
  const token = (name: string) =>
    claimsOf(issuer.token(readPrincipalName(name), { groups: ['g'], lifetimeSeconds: 60 }));
  const ann = token('aaduser=Ann@example.com');
  expect(ann).toMatchObject({
    upn: 'Ann@example.com',
    groups: ['g'],
    tid: issuer.trusted().tenantId,
  });
  expect(ann).not.toHaveProperty('appid');
  expect(Number(ann['exp']) - Number(ann['iat'])).toBe(60);
  expect(token('ann@EXAMPLE.com')['oid']).toBe(ann['oid']);
  const app = token('aadapp=7B0A4C62-0F1E-4D52-9A55-6D1D6F3F2A01');
  expect(app).toMatchObject({ appid: '7b0a4c62-0f1e-4d52-9a55-6d1d6f3f2a01', idtyp: 'app' });
  expect(app).not.toHaveProperty('upn');
});
