import { randomUUID } from 'node:crypto';
import { mkdir, readdir, rm, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:net';
import { join } from 'node:path';
import type { DuckDBInstance } from '@duckdb/node-api';
import { gateAttacks, instanceAttacks } from './attacks.ts';
import type { Gate } from './gate.ts';
import {
  type InstanceOptions,
  openInstance,
  type SharedFile,
  stagingPathsOf,
} from './open-instance.ts';

/** A lock that does not hold: the engine must not serve. */
export class LockFailure extends Error {
  readonly statements: readonly string[];

  constructor(statements: readonly string[]) {
    super(`the embedded cluster's locks do not hold against: ${statements.join('; ')}`);
    this.name = 'LockFailure';
    this.statements = statements;
  }
}

/**
 * Attacks an instance that was opened as a visitor's is, and the gate, and sees whether anything
 * comes through: what settings read back proves nothing (safety.md 0.5). Takes well under a second.
 * Throws LockFailure.
 */
export async function selfTest(
  folder: string,
  options: InstanceOptions,
  shared: SharedFile,
  gate: Gate,
  open: typeof openInstance = openInstance,
): Promise<void> {
  await mkdir(folder, { recursive: true });
  const id = randomUUID();
  const own = join(folder, `self-test-${id}`);
  await mkdir(own);
  const secretPath = join(own, 'secret.csv');
  await writeFile(secretPath, 'secret\n1\n');
  const before = await readdir(own);
  const listener = await listen();
  let instance: DuckDBInstance | undefined;
  try {
    instance = await open(join(own, 'cluster.duckdb'), options, shared);
    const came: string[] = [];
    const connection = await instance.connect();
    try {
      const targets = {
        secretPath,
        stagingPath: stagingPathsOf(join(own, 'cluster.duckdb'))[0] ?? '',
        folder: own,
        url: `http://127.0.0.1:${listener.port}`,
      };
      for (const statement of instanceAttacks(targets)) {
        const refused = await connection.run(statement).then(
          () => false,
          () => true,
        );
        if (!refused) came.push(statement);
      }
    } finally {
      connection.closeSync();
    }
    if (listener.calls() > 0) came.push('a call over the network');
    const left = (await readdir(own)).filter(
      (name) => !before.includes(name) && !name.startsWith('cluster.duckdb'),
    );
    came.push(...left.map((name) => `a file was written: ${name}`));
    for (const statement of gateAttacks)
      if ((await gate.refusal(statement, new Set(['d1.t3']))) === null) came.push(statement);
    if (came.length > 0) throw new LockFailure(came);
  } finally {
    instance?.closeSync();
    listener.server.close();
    await rm(own, { recursive: true, force: true });
  }
}

/** A server that answers nobody and counts who calls. */
async function listen(): Promise<{
  readonly server: Server;
  readonly port: number;
  readonly calls: () => number;
}> {
  let calls = 0;
  const server = createServer((socket) => {
    calls += 1;
    socket.destroy();
  });
  server.unref();
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', resolve);
  });
  const address = server.address();
  return {
    server,
    port: typeof address === 'object' && address ? address.port : 0,
    calls: () => calls,
  };
}
