import { gzipSync } from 'node:zlib';
import { strToU8, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { unpack } from './unpack.ts';

const textsOf = async (packed: Buffer, maxBytes = 10_000_000): Promise<readonly string[]> =>
  (await unpack(packed, maxBytes)).map((file) => file.toString());

describe('unpack', () => {
  it.each([
    ['plain bytes', Buffer.from('a,b'), ['a,b']],
    ['gzip', gzipSync('a,b'), ['a,b']],
    [
      'an archive',
      Buffer.from(zipSync({ 'x/': strToU8(''), 'x/1': strToU8('a'), 2: strToU8('b') })),
      ['b', 'a'],
    ],
    ['a stored archive', Buffer.from(zipSync({ 1: [strToU8('a,b'), { level: 0 }] })), ['a,b']],
  ])('gives the files of %s', async (_, packed, files) => {
    expect(await textsOf(packed)).toEqual(files);
  });

  it('gives the files of an archive that are wanted, and says when there are none', async () => {
    const archive = Buffer.from(zipSync({ 'a.csv': strToU8('a'), 'b.txt': strToU8('b') }));
    const files = await unpack(archive, 1_000, (name) => name.endsWith('.csv'));
    expect(files.map((file) => file.toString())).toEqual(['a']);
    await expect(unpack(archive, 1_000, () => false)).rejects.toMatchObject({ code: 'EMB0108' });
  });

  it.each([
    ['cut gzip', gzipSync('a,b').subarray(0, 12)],
    ['a cut archive', Buffer.from(zipSync({ 1: strToU8('a'.repeat(1_000)) })).subarray(0, 35)],
    ['an archive without files', Buffer.from('PK\u0003\u0004', 'latin1')],
    [
      'an archive with a method of its own',
      methodOf(Buffer.from(zipSync({ 1: strToU8('abc') })), 12),
    ],
  ])('refuses %s', async (_, packed) => {
    await expect(unpack(packed, 1_000)).rejects.toMatchObject({ code: 'EMB0108' });
  });

  it.each([
    ['gzip', gzipSync(Buffer.alloc(50_000_000))],
    ['an archive', Buffer.from(zipSync({ 1: new Uint8Array(50_000_000) }))],
  ])('stops at the limit, and where %s grows too fast', async (_, packed) => {
    await expect(unpack(packed, 100_000)).rejects.toMatchObject({ code: 'EMB0107' });
    await expect(unpack(packed, 1_000_000_000)).rejects.toMatchObject({ code: 'EMB0107' });
  });
});

/** The archive, its local header naming another compression method. */
function methodOf(archive: Buffer, method: number): Buffer {
  archive.writeUInt16LE(method, 8);
  return archive;
}
