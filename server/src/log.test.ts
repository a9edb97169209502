import { expect, test } from 'vitest';
import { createLog, scrubSecrets } from './log.ts';

test.each([
  ['Authorization: Bearer eyJabcdefghij.eyJabc.sig', 'eyJabcdefghij'],
  ['Data Source=x;AppKey=s3cret!;Fed=True', 's3cret!'],
  ['Application Key = s3cret', 's3cret'],
  ['Password=s3cret;', 's3cret'],
  ['"password":"s3cret"', 's3cret'],
  ['https://h/c?sv=1&sig=s3cret%3D&x=1', 's3cret'],
  ['AccountKey=s3cret==', 's3cret'],
  ['UserToken=s3cret', 's3cret'],
])('%s loses its secret', (text, secret) => {
  expect(scrubSecrets(text)).not.toContain(secret);
});

test('ordinary text stays', () => {
  expect(scrubSecrets('POST /api/queries 200 in 5 ms')).toBe('POST /api/queries 200 in 5 ms');
});

test('a logged error carries no secret and no object behind it', () => {
  const lines: string[] = [];
  const log = createLog({ logLevel: 'info' }, { write: (line) => lines.push(line) });
  const error = Object.assign(new Error('failed for AppKey=s3cret;'), {
    config: { headers: { Authorization: 'Bearer eyJabcdefghij' } },
  });
  log.error({ err: error, headers: { cookie: 'c00kie' } }, 'Password=s3cret');
  expect(lines).toHaveLength(1);
  expect(lines[0]).toContain('failed for');
  expect(lines[0]).not.toMatch(/s3cret|eyJ|c00kie/);
});
