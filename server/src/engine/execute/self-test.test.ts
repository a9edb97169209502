import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { Gate } from './gate.ts';
import { openInstance, type SharedFile } from './open-instance.ts';
import { LockFailure, selfTest } from './self-test.ts';

const options = { threads: 1, memoryLimitBytes: 128 * 1024 * 1024 };
let folder: string;
let shared: SharedFile;
let gate: Gate;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'self-test-'));
  shared = { path: join(folder, 'shared.duckdb'), attachedAs: 'samples' };
  const instance = await DuckDBInstance.create(shared.path);
  const connection = await instance.connect();
  await connection.run('CREATE TABLE t1 AS SELECT 1 AS a');
  connection.closeSync();
  instance.closeSync();
  gate = await Gate.open();
});
afterAll(async () => {
  await gate.close();
  await rm(folder, { recursive: true, force: true });
});

describe('self-test', () => {
  test('a locked instance holds, within a second, and nothing is left behind', async () => {
    const start = performance.now();
    await selfTest(folder, options, shared, gate);
    expect(performance.now() - start).toBeLessThan(1000);
    expect(await readdir(folder)).toEqual(['shared.duckdb']);
  });

  test('an instance without locks is found out', async () => {
    const unlocked: typeof openInstance = (path) => DuckDBInstance.create(path);
    const failure = await selfTest(folder, options, shared, gate, unlocked).catch((e) => e);
    expect(failure).toBeInstanceOf(LockFailure);
    expect(failure.statements.join('\n')).toMatch(/read_csv/);
    expect(failure.statements.join('\n')).toMatch(/COPY/);
    expect(failure.statements.join('\n')).toMatch(/SET threads/);
  });

  test('one that forgets only the last lock is found out too', async () => {
    const almost: typeof openInstance = async (path) => {
      const instance = await DuckDBInstance.create(path);
      const connection = await instance.connect();
      await connection.run('SET enable_external_access = false');
      connection.closeSync();
      return instance;
    };
    await expect(selfTest(folder, options, shared, gate, almost)).rejects.toThrow(LockFailure);
  });

  test('a gate that lets something through is found out', async () => {
    const open = { refusal: async () => null } as unknown as Gate;
    const failure = await selfTest(folder, options, shared, open).catch((e) => e);
    expect(failure).toBeInstanceOf(LockFailure);
    expect(failure.statements.join('\n')).toMatch(/enable_logging/);
  });

  test('the shared file is still whole', async () => {
    const instance = await openInstance(join(folder, 'x.duckdb'), options, shared);
    const connection = await instance.connect();
    const rows = (await connection.runAndReadAll('SELECT * FROM samples.main.t1')).getRows();
    connection.closeSync();
    instance.closeSync();
    expect(rows).toEqual([[1]]);
  });
});
