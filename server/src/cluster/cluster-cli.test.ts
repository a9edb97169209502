import { type ChildProcessByStdio, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { afterAll, afterEach, describe, expect, test } from 'vitest';
import { isRunning } from './process-start.ts';

const root = mkdtempSync(join(tmpdir(), 'cluster-cli-test-'));
afterAll(() => rmSync(root, { recursive: true, force: true }));

const program = fileURLToPath(new URL('cluster-cli.ts', import.meta.url));
const tsx = pathToFileURL(
  fileURLToPath(new URL('../../../node_modules/tsx/dist/loader.mjs', import.meta.url)),
).href;

interface Started {
  readonly process: Program;
  readonly url: string;
  readonly childPid: number;
  /** All that it printed, when it has ended. */
  readonly output: Promise<string>;
}

type Program = ChildProcessByStdio<null, Readable, Readable>;

const programs: Program[] = [];
afterEach(async () => {
  for (const child of programs.splice(0)) {
    if (child.exitCode !== null || child.signalCode !== null) continue;
    child.kill('SIGKILL');
    await once(child, 'exit');
  }
});

function run(...args: string[]): Program {
  const child = spawn(process.execPath, ['--import', tsx, program, ...args], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, LOG_LEVEL: 'info' },
  });
  programs.push(child);
  return child;
}

/** The program alone, as a person starts it. */
async function start(...args: string[]): Promise<Started> {
  const child = run('--port', '0', ...args);
  let text = '';
  let childPid = 0;
  let url = '';
  child.stderr.on('data', (data) => {
    text += data;
  });
  const lines = createInterface(child.stdout);
  lines.on('line', (line) => {
    text += `${line}\n`;
  });
  for await (const line of lines) {
    childPid ||= Number(/"pid":(\d+)/.exec(line)?.[1] ?? 0);
    url ||= /Cluster +(http\S+)/.exec(line)?.[1] ?? '';
    if (childPid && url) break;
  }
  const output = once(child, 'close').then(() => text);
  if (!childPid || !url) throw new Error(`It did not start: ${text}`);
  return { process: child, url, childPid, output };
}

async function isGone(pid: number, withinMs: number): Promise<boolean> {
  for (let waitedMs = 0; waitedMs < withinMs && isRunning(pid); waitedMs += 20) await delay(20);
  return !isRunning(pid);
}

const count = async (url: string, text: string) => {
  const response = await fetch(`${url}/v1/rest/query`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ db: 'Samples', csl: text }),
  });
  return JSON.stringify(await response.json());
};

describe('the program alone', () => {
  test('serves, and a killed supervisor leaves no process behind', async () => {
    const started = await start();
    expect(await count(started.url, 'StormEvents | count')).toMatch(/"Rows":\[\[\d+\]\]/);
    started.process.kill('SIGKILL');
    expect(await isGone(started.childPid, 1_000)).toBe(true);
  }, 60_000);

  test.each(['SIGTERM', 'SIGINT'] as const)(
    '%s ends it cleanly',
    async (signal) => {
      const { process: program, childPid, url } = await start();
      const startMs = performance.now();
      program.kill(signal);
      const [code] = await once(program, 'exit');
      expect(code).toBe(0);
      expect(performance.now() - startMs).toBeLessThan(5_000);
      expect(await isGone(childPid, 100)).toBe(true);
      await expect(fetch(url)).rejects.toThrow();
    },
    60_000,
  );

  test('a data folder in use is refused in words', async () => {
    const folder = join(root, 'data');
    const first = await start('--data', folder);
    const second = run('--port', '0', '--data', folder);
    let words = '';
    second.stderr.on('data', (data) => {
      words += data;
    });
    const [code] = await once(second, 'close');
    expect(code).toBe(1);
    expect(words).toContain(`is in use by process ${first.process.pid}`);
    first.process.kill('SIGTERM');
    await first.output;
    expect(existsSync(folder)).toBe(true);
  }, 60_000);

  test('makes a database, runs scripts and loads files into it', async () => {
    const script = join(root, 'setup.kql');
    writeFileSync(script, '.create table T (a:long)\n\n.ingest inline into table T <| 7\n');
    const csv = join(root, 'my products.csv');
    writeFileSync(csv, 'Id,Name,Cost,At\n1,"a, b",2.5,2024-05-01T12:30:45Z\n2,c,,\n');
    const json = join(root, 'events.jsonl');
    writeFileSync(json, '{"id":9007199254740993,"more":{"k":[1]}}\n{"id":2,"more":null}\n');
    const fill = ['--script', script, '--load', csv, '--load', json];
    const started = await start('--database', 'Lab', ...fill);
    const rows = async (text: string) => {
      const response = await fetch(`${started.url}/v1/rest/query`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ db: 'Lab', csl: text }),
      });
      return /"Rows":(\[.*?\])\},/.exec(await response.text())?.[1];
    };
    expect(await rows('T')).toBe('[[7]]');
    expect(await rows('my_products | order by Id asc')).toBe(
      '[[1,"a, b",2.5,"2024-05-01T12:30:45Z"],[2,"c",null,null]]',
    );
    expect(await rows('events | order by id desc')).toBe('[[9007199254740993,{"k":[1]}],[2,null]]');
    started.process.kill('SIGTERM');
    const output = await started.output;
    expect(output).toContain('2 rows in Lab.my_products');
    expect(output).toContain(`Data Source=${started.url};Initial Catalog=Lab`);
  }, 60_000);

  test('with --require-token it answers to tokens of its data folder alone', async () => {
    const data = join(root, 'guarded');
    const script = join(root, 'roles.kql');
    writeFileSync(
      script,
      ".create table T (a:long)\n\n.ingest inline into table T <| 7\n\n.add database Lab viewers ('aadgroup=readers')\n",
    );
    const guarded = ['--data', data, '--require-token', '--admin', 'root@example.com'];
    const csv = join(root, 'loaded.csv');
    writeFileSync(csv, 'Id\n1\n');
    const started = await start(...guarded, '--database', 'Lab', '--script', script, '--load', csv);
    const tokenFor = async (...args: string[]): Promise<string> => {
      const child = run('--data', data, '--token', ...args);
      let printed = '';
      child.stdout.on('data', (text) => {
        printed += text;
      });
      await once(child, 'close');
      return printed.trim();
    };
    const [reader, nobody, admin] = await Promise.all([
      tokenFor('aaduser=reader@example.com', '--group', 'readers'),
      tokenFor('aaduser=nobody@example.com', '--hours', '0.5'),
      tokenFor('root@example.com'),
    ]);
    const ask = async (csl: string, token?: string) => {
      const response = await fetch(`${started.url}/v1/rest/query`, {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
        },
        body: JSON.stringify({ db: 'Lab', csl }),
      });
      await response.text();
      return response.status;
    };
    expect(await ask('T')).toBe(401);
    expect(await ask('T', nobody)).toBe(403);
    expect(await ask('T | union loaded', reader)).toBe(200);
    expect(await ask('.show cluster principals', reader)).toBe(403);
    expect(await ask('.show cluster principals', admin)).toBe(200);
    started.process.kill('SIGTERM');
    const output = await started.output;
    expect(output).toContain(`--data ${data} --token`);
    for (const token of [reader, nobody, admin]) expect(output).not.toContain(token.slice(-40));
    expect(output).not.toMatch(/eyJ|PRIVATE KEY/);
  }, 60_000);

  test('a script that fails ends it, with the command and the reason', async () => {
    const script = join(root, 'broken.kql');
    writeFileSync(script, '.create table T (a:long)\n\n.drop table NoSuchTable\n');
    const child = run('--port', '0', '--script', script);
    let words = '';
    child.stderr.on('data', (data) => {
      words += data;
    });
    const [code] = await once(child, 'close');
    expect(code).toBe(1);
    expect(words).toContain('.drop table NoSuchTable');
    expect(words).toContain("Table 'NoSuchTable' could not be found");
  }, 60_000);

  test('an option that is none ends it, with its name', async () => {
    const child = run('--prot', '1');
    let words = '';
    child.stderr.on('data', (data) => {
      words += data;
    });
    const [code] = await once(child, 'close');
    expect(code).toBe(1);
    expect(words).toContain('--prot');
  });
});
