import { existsSync, readdirSync } from 'node:fs';
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { blocksSize, commitBlocks, readBlocks } from './committed-blocks.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'committed-blocks-'));
});
afterEach(() => rm(folder, { recursive: true }));

async function block(name: string, text: string): Promise<string> {
  const path = join(folder, name);
  await writeFile(path, text);
  return path;
}

it('are read in the order of the list, more than nine of them too, and one may come twice', async () => {
  const paths = await Promise.all(Array.from({ length: 12 }, (_, i) => block(`b${i}`, `<${i}>`)));
  const blob = join(folder, 'blob');
  await commitBlocks([...paths.toReversed(), paths[3] ?? ''], blob);
  expect(String(await readBlocks(blob))).toBe('<11><10><9><8><7><6><5><4><3><2><1><0><3>');
  expect(await blocksSize(blob)).toBe(41);
});

it('take the place of those before, and outlive the files they were made of', async () => {
  const blob = join(folder, 'blob');
  await commitBlocks([await block('old', 'old'), await block('more', 'more')], blob);
  const path = await block('new', 'new');
  await commitBlocks([path], blob);
  await rm(path);
  expect(String(await readBlocks(blob))).toBe('new');
});

const openFiles = '/proc/self/fd';

it.runIf(existsSync(openFiles))('may be very many: few files are open at a time', async () => {
  const paths = await Promise.all(Array.from({ length: 2_000 }, (_, i) => block(`b${i}`, 'b')));
  const blob = join(folder, 'blob');
  const before = readdirSync(openFiles).length;
  let most = 0;
  const watching = setInterval(() => {
    most = Math.max(most, readdirSync(openFiles).length);
  }, 1);
  await commitBlocks(paths, blob);
  clearInterval(watching);
  expect(await blocksSize(blob)).toBe(2_000);
  expect(most - before).toBeLessThan(100);
});

it('are all there, or none', async () => {
  const blob = join(folder, 'blob');
  const missing = commitBlocks([await block('a', 'a'), join(folder, 'nowhere')], blob);
  await expect(missing).rejects.toThrow('ENOENT');
  expect(await readBlocks(blob)).toBeNull();
  expect(await blocksSize(blob)).toBeNull();
  expect(await readdir(folder)).toEqual(['a']);
});
