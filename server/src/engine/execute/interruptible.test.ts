import { DuckDBInstance } from '@duckdb/node-api';
import { describe, expect, it } from 'vitest';
import { Interrupter } from './interruptible.ts';

const endless = 'SELECT sum(a.range * b.range) FROM range(100000000) AS a, range(100000000) AS b';

describe('an interrupter', () => {
  it('ends the work that an abort finds, whatever was done before', async () => {
    const connection = await (await DuckDBInstance.create(':memory:')).connect();
    const request = new AbortController();
    const interrupter = new Interrupter(connection, request.signal);
    for (let i = 0; i < 3; i++) await interrupter.during(() => connection.run('SELECT 1'));
    const reason = new Error('not wanted any more');
    setTimeout(() => request.abort(reason), 100);
    await expect(interrupter.during(() => connection.run(endless))).rejects.toBe(reason);
    await expect(interrupter.during(() => connection.run('SELECT 1'))).rejects.toBe(reason);
    interrupter.end();
    connection.closeSync();
  });

  it('leaves alone a connection that is not at work for it', async () => {
    const connection = await (await DuckDBInstance.create(':memory:')).connect();
    const [idle, ended] = [new AbortController(), new AbortController()];
    const interrupter = new Interrupter(connection, idle.signal);
    await interrupter.during(() => connection.run('SELECT 1'));
    new Interrupter(connection, ended.signal).end();
    const others = connection.runAndReadAll(
      'SELECT count(*) FROM range(200000000) WHERE hash(range) > 7',
    );
    idle.abort();
    ended.abort();
    expect((await others).getRows()).toHaveLength(1);
    connection.closeSync();
  });
});
