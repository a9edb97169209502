import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { openDataFolder } from './data-folder.ts';
import { startOf } from './process-start.ts';

const root = mkdtempSync(join(tmpdir(), 'data-folder-test-'));
afterAll(() => rmSync(root, { recursive: true, force: true }));

/** A process id that nothing has any more. */
async function deadPid(): Promise<number> {
  const child = spawn(process.execPath, ['-e', '']);
  await once(child, 'exit');
  return child.pid ?? 0;
}

const lockOf = (folder: string, holder: object) => {
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'cluster.lock'), JSON.stringify(holder));
};

test('a temporary folder is gone after its release', () => {
  const folder = openDataFolder(null);
  writeFileSync(join(folder.path, 'x.duckdb'), 'x');
  folder.release();
  expect(existsSync(folder.path)).toBe(false);
});

test('a given folder is made, kept, and free after its release', () => {
  const path = join(root, 'deep', 'given');
  openDataFolder(path).release();
  expect(existsSync(path)).toBe(true);
  openDataFolder(path).release();
});

test('a folder in use names who uses it', () => {
  const folder = openDataFolder(join(root, 'twice'));
  expect(() => openDataFolder(join(root, 'twice'))).toThrow(`in use by process ${process.pid}`);
  folder.release();
});

test('the lock of a process that runs holds', async () => {
  const child = spawn(process.execPath, ['-e', 'setTimeout(() => {}, 60000)']);
  await once(child, 'spawn');
  const path = join(root, 'foreign');
  lockOf(path, { pid: child.pid, started: startOf(child.pid ?? 0) });
  expect(() => openDataFolder(path)).toThrow(`in use by process ${child.pid}`);
  child.kill('SIGKILL');
  await once(child, 'exit');
  openDataFolder(path).release();
});

test.each([
  ['of a process that is gone', async () => ({ pid: await deadPid(), started: '' })],
  ['of an earlier process with our id', async () => ({ pid: process.pid, started: 'earlier:1' })],
])('a lock %s does not hold', async (name, holder) => {
  const path = join(root, name);
  lockOf(path, await holder());
  openDataFolder(path).release();
});

test('a lock cut off while it was written does not hold', () => {
  const path = join(root, 'cut-off');
  mkdirSync(path, { recursive: true });
  writeFileSync(join(path, 'cluster.lock'), '{"pi');
  openDataFolder(path).release();
});

test('the temporary folder of a killed process is removed at the next start', async () => {
  const forgotten = mkdtempSync(join(tmpdir(), 'kusto-bindings-playground-'));
  lockOf(forgotten, { pid: await deadPid(), started: '' });
  openDataFolder(null).release();
  expect(existsSync(forgotten)).toBe(false);
});
