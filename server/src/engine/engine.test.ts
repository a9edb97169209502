import { randomBytes } from 'node:crypto';
import { readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { EngineError } from './errors.ts';
import {
  openTestEngine,
  rowsOf,
  type TestEngine,
  testRequest,
} from './execute/open-test-engine.ts';
import { localPrincipal } from './principal.ts';

const endless = 'range x from 1 to 9000000000000 step 1 | where x % 7 == 8 | summarize count()';
const visitor = (): string => randomBytes(16).toString('hex');

const codeOf = async (work: Promise<unknown>): Promise<string> => {
  try {
    await work;
    return 'no error';
  } catch (error) {
    return error instanceof EngineError ? error.code : String(error);
  }
};

let opened: TestEngine;
const run = (text: string, rest: Parameters<typeof testRequest>[1] = {}) =>
  rowsOf(opened.engine.query(testRequest(text, rest)));
const command = (text: string, rest: Parameters<typeof testRequest>[1] = {}) =>
  rowsOf(opened.engine.command(testRequest(text, rest)));

beforeAll(async () => {
  opened = await openTestEngine();
}, 60_000);
afterAll(() => opened.close());

describe('queries', () => {
  test('a query answers one table per tabular statement, in order', async () => {
    expect(await run('print 1; print "a"')).toEqual([[[1]], [['a']]]);
  });

  test("the sandbox's default database is there, and Samples beside it", async () => {
    expect(await run('Products | count')).toEqual([[[10]]]);
    expect(await run("database('Samples').StormEvents | count")).toEqual([[[59_066]]]);
    expect(await run('StormEvents | count', { database: 'Samples' })).toEqual([[[59_066]]]);
    expect(await run('Products | count', { database: 'NetDefaultDB' })).toEqual([[[10]]]);
  });

  test('database names are told apart by case', async () => {
    expect(await codeOf(run('print 1', { database: 'samples' }))).toBe('EMB0002');
  });

  test('statements of one text share what materialize() gives', async () => {
    const text = 'let t = materialize(range x from 1 to 5 step 1); t | count; t | summarize sum(x)';
    expect(await run(text)).toEqual([[[5]], [[15]]]);
  });

  test('parameters are bound, also those that a statement does not use', async () => {
    const text = 'declare query_parameters(a:long, b:string); print b; print a; print 0';
    const parameters = new Map([
      ['a', '9223372036854775807'],
      ['b', "'; DROP TABLE x; --"],
    ]);
    const [first] = await run(text, { parameters });
    expect(first).toEqual([["'; DROP TABLE x; --"]]);
    const result = await opened.engine.query(testRequest(text, { parameters }));
    const texts: string[] = [];
    for (const { rows } of result.tables) for await (const { json } of rows) texts.push(`${json}`);
    expect(texts[1]).toBe('[9223372036854775807]');
  });

  test('now() is the time of each request, though its text is translated once', async () => {
    const at = (nowTicks: bigint) => run('print now(), ago(1h)', { options: { nowTicks } });
    expect(await at(638_000_000_000_000_000n)).toEqual([
      [['2022-09-28T22:13:20Z', '2022-09-28T21:13:20Z']],
    ]);
    expect(await at(638_000_000_010_000_000n)).toEqual([
      [['2022-09-28T22:13:21Z', '2022-09-28T21:13:21Z']],
    ]);
  });

  test('a mistake of the user keeps its place', async () => {
    const error = await run('Products | where Nope > 1').catch((e: unknown) => e);
    expect(error).toMatchObject({ code: 'SEM0001', span: { offset: 17, length: 4 } });
  });

  test('columns that the data decide are discovered', async () => {
    const text = 'datatable(k:string, v:long) ["a", 1, "b", 2, "a", 3] | evaluate pivot(k, sum(v))';
    expect(await run(text)).toEqual([[[4, 2]]]);
  });

  test('rows come in order and in chunks', async () => {
    const result = await opened.engine.query(testRequest('range x from 1 to 10000 step 1'));
    const seen: number[] = [];
    let chunks = 0;
    for await (const { json, count } of result.tables[0]?.rows ?? []) {
      const rows = JSON.parse(`[${json}]`) as number[][];
      expect(rows.length).toBe(count);
      seen.push(...rows.map(([x]) => x as number));
      chunks += 1;
    }
    expect(chunks).toBeGreaterThan(3);
    expect(seen).toEqual(Array.from({ length: 10_000 }, (_, i) => i + 1));
  });

  test('small queries run beside a heavy one', async () => {
    const stop = new AbortController();
    const heavy = codeOf(run(endless, { signal: stop.signal }));
    await new Promise((resolve) => setTimeout(resolve, 50));
    const start = performance.now();
    for (let i = 0; i < 10; i++) expect(await run('print 1')).toEqual([[[1]]]);
    expect(performance.now() - start).toBeLessThan(2000);
    stop.abort();
    expect(await heavy).toBe('EMB0012');
  });
});

describe('limits', () => {
  test('rows up to the record limit are given, then EMB0010', async () => {
    const result = await opened.engine.query(
      testRequest('range x from 1 to 100000 step 1', { options: { maxRecords: 3000 } }),
    );
    let count = 0;
    const read = async (): Promise<void> => {
      for await (const chunk of result.tables[0]?.rows ?? []) count += chunk.count;
    };
    expect(await codeOf(read())).toBe('EMB0010');
    expect(count).toBe(3000);
  });

  test('rows up to the byte limit are given, then EMB0010', async () => {
    const text = 'range x from 1 to 10 step 1 | project s = strrep("a", 100)';
    const result = await opened.engine.query(testRequest(text, { options: { maxBytes: 350 } }));
    let count = 0;
    const read = async (): Promise<void> => {
      for await (const chunk of result.tables[0]?.rows ?? []) count += chunk.count;
    };
    expect(await codeOf(read())).toBe('EMB0010');
    expect(count).toBe(3);
  });

  test('query_take_max_records takes rows without an error', async () => {
    const rows = await run('range x from 1 to 100 step 1', { options: { takeMaxRecords: 2 } });
    expect(rows).toEqual([[[1], [2]]]);
  });

  test('past its deadline a query ends with EMB0011, and the next one works', async () => {
    const start = performance.now();
    expect(await codeOf(run(endless, { options: { timeoutMs: 200 } }))).toBe('EMB0011');
    expect(performance.now() - start).toBeLessThan(1500);
    expect(await run('print 1')).toEqual([[[1]]]);
  });

  test('the deadline holds while nobody reads, and frees the connection', async () => {
    const text = 'range x from 1 to 400000 step 1';
    await run(text);
    // More often than there are connections.
    for (let i = 0; i < 10; i++) {
      const result = await opened.engine.query(testRequest(text, { options: { timeoutMs: 500 } }));
      await new Promise((resolve) => setTimeout(resolve, 520));
      const read = async (): Promise<void> => {
        for await (const _ of result.tables[0]?.rows ?? []);
      };
      expect(await codeOf(read())).toBe('EMB0011');
    }
    expect(await run('print 1')).toEqual([[[1]]]);
  });

  test('out of memory is the query’s error, not the process’s end', async () => {
    const text = 'range x from 1 to 100000000 step 1 | summarize make_list(x)';
    expect(await codeOf(run(text))).toBe('EMB0013');
    expect(await run('print 1')).toEqual([[[1]]]);
  });
});

describe('rows on their way', () => {
  const long = 'range x from 1 to 100000000 step 1 | extend y = tostring(x)';

  test('readers that turn away give their connections back', async () => {
    for (let i = 0; i < 12; i++) {
      const { tables } = await opened.engine.query(testRequest(`${long}; print ${i}`));
      for await (const { count } of tables[0]?.rows ?? []) {
        expect(count).toBeGreaterThan(0);
        break;
      }
      expect(await rowsOf({ tables: tables.slice(1) })).toEqual([[[i]]]);
      const { tables: alone } = await opened.engine.query(testRequest(long));
      for await (const _ of alone[0]?.rows ?? []) break;
    }
    expect(await run('print 1')).toEqual([[[1]]]);
  });

  test('a reader that pauses learns of the cancel', async () => {
    const request = testRequest(long, { clientRequestId: 'paused' });
    const { tables } = await opened.engine.query(request);
    const rows = tables[0]?.rows[Symbol.asyncIterator]();
    await rows?.next();
    expect(opened.engine.cancel('local', 'paused')).toBe(true);
    const rest = async (): Promise<void> => {
      while (!(await rows?.next())?.done);
    };
    expect(await codeOf(rest())).toBe('EMB0012');
    expect(await run('print 1')).toEqual([[[1]]]);
  });
});

describe('cancel', () => {
  test('by client request id', async () => {
    const running = codeOf(run(endless, { clientRequestId: 'to-cancel' }));
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(opened.engine.cancel('local', 'to-cancel')).toBe(true);
    expect(await running).toBe('EMB0012');
    expect(opened.engine.cancel('local', 'to-cancel')).toBe(false);
  });

  test('by command, and the request is listed as canceled', async () => {
    const running = codeOf(run(endless, { clientRequestId: 'by-command' }));
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(await command('.cancel query "by-command"')).toEqual([[['by-command', '', true]]]);
    expect(await running).toBe('EMB0012');
    const text = '.show queries | where ClientActivityId == "by-command" | project State';
    expect(await command(text)).toEqual([[['Canceled']]]);
  });

  test('by the client that goes away', async () => {
    const gone = new AbortController();
    const running = codeOf(run(endless, { signal: gone.signal }));
    setTimeout(() => gone.abort(), 100);
    expect(await running).toBe('EMB0012');
  });
});

describe('commands and ingestion', () => {
  test('a command, one piped into KQL, and one that takes a query', async () => {
    const tables = await command(
      '.show tables | where TableName == "Products" | project TableName',
    );
    expect(tables).toEqual([[['Products']]]);
    await command('.set-or-replace Taken <| Products | where ProductID < 3 | project Name');
    expect(await run('Taken | sort by Name asc')).toEqual([[['Mountain bike'], ['Road bike']]]);
    await command('.drop table Taken');
    expect(await codeOf(run('Taken'))).toBe('SEM0001');
  });

  test('a read-only request may look, not change', async () => {
    const options = { readOnly: true };
    expect((await command('.show tables', { options }))[0]?.length).toBeGreaterThan(0);
    expect(await codeOf(command('.create table No (a:long)', { options }))).toBe('EMB0016');
    expect(await codeOf(command('.set No <| print 1', { options }))).toBe('EMB0016');
  });

  test('Samples cannot be changed', async () => {
    const text = '.set-or-append StormEvents <| print 1';
    expect(await codeOf(command(text, { database: 'Samples' }))).toBe('EMB0006');
  });

  test('ingested rows are there when ingest() resolves', async () => {
    const ingested = await opened.engine.ingest({
      clusterId: 'local',
      database: '',
      table: 'Item',
      format: 'csv',
      mappingName: null,
      data: new TextEncoder().encode('1,a,1.5\n2,b,\n'),
      signal: new AbortController().signal,
      timeoutMs: 5000,
      principal: localPrincipal,
    });
    expect(ingested.rowCount).toBe(2);
    expect(await run('Item | sort by ItemID asc')).toEqual([
      [
        [1, 'a', 1.5],
        [2, 'b', null],
      ],
    ]);
  });

  test('a table that streaming is turned off for refuses it', async () => {
    const work = opened.engine.ingest({
      clusterId: 'local',
      database: '',
      table: 'ProductsChangeLog',
      format: 'csv',
      mappingName: null,
      streaming: true,
      data: new TextEncoder().encode('1,2024-01-01\n'),
      signal: new AbortController().signal,
      timeoutMs: 5000,
      principal: localPrincipal,
    });
    expect(await codeOf(work)).toBe('EMB0025');
  });

  test('a query sees every row that was acknowledged before it began', async () => {
    await command('.create table Grows (a:long)');
    let acknowledged = 0;
    let writing = true;
    const write = async (): Promise<void> => {
      for (let i = 1; i <= 40; i++) {
        await opened.engine.ingest({
          clusterId: 'local',
          database: '',
          table: 'Grows',
          format: 'csv',
          mappingName: null,
          data: new TextEncoder().encode(`${i * 1000}\n`),
          signal: new AbortController().signal,
          timeoutMs: 5000,
          principal: localPrincipal,
        });
        acknowledged = i;
      }
      writing = false;
    };
    const read = async (): Promise<void> => {
      while (writing) {
        const least = acknowledged;
        const text = 'Grows | summarize count(), max(a), countif(a > 20000)';
        const [count = 0, highest, above] = ((await run(text))[0]?.[0] ?? []) as number[];
        expect(count).toBeGreaterThanOrEqual(least);
        if (count > 0) expect(highest).toBe(count * 1000);
        expect(above).toBe(Math.max(0, count - 20));
      }
    };
    await Promise.all([write(), read(), read()]);
    expect(acknowledged).toBe(40);
  });

  test('a write that waits for another keeps its own deadline', async () => {
    const stop = new AbortController();
    const slow = codeOf(
      command(`.set Slow <| ${endless} | project count_`, { signal: stop.signal }),
    );
    await new Promise((resolve) => setTimeout(resolve, 1000));
    const waiting = command('.create table Later (a:long)', { options: { timeoutMs: 1000 } });
    expect(await codeOf(waiting)).toBe('EMB0011');
    stop.abort();
    expect(await slow).toBe('EMB0012');
    expect(await codeOf(run('Later'))).toBe('SEM0001');
  });

  test('writes wait for each other', async () => {
    await command('.create table Counted (a:long)');
    await Promise.all(
      Array.from({ length: 8 }, (_, i) => command(`.set-or-append Counted <| print a = ${i}`)),
    );
    expect(await run('Counted | summarize count(), sum(a)')).toEqual([[[8, 28]]]);
  });
});

describe('clusters', () => {
  test('two clusters do not see each other', async () => {
    const [one, two] = [visitor(), visitor()];
    await command('.set Mine <| print secret = "one"', { clusterId: one });
    expect(await run('Mine', { clusterId: one })).toEqual([[['one']]]);
    expect(await codeOf(run('Mine', { clusterId: two }))).toBe('SEM0001');
    await command('.set Mine <| print secret = "two"', { clusterId: two });
    expect(await run('Mine', { clusterId: one })).toEqual([[['one']]]);
  });

  test('an id that is none names no file', async () => {
    for (const clusterId of ['', '..', '../local', 'LOCAL', 'a'.repeat(31), `${'a'.repeat(31)}/`])
      expect(await codeOf(run('print 1', { clusterId }))).toBe('EMB0004');
  });

  test('a cluster closed for others has its rows when it is opened again', async () => {
    const clusterId = visitor();
    await command('.set Kept <| range x from 1 to 5 step 1', { clusterId });
    for (let i = 0; i < 5; i++) await run('print 1', { clusterId: visitor() });
    expect(await run('Kept | count', { clusterId })).toEqual([[[5]]]);
  });

  test('reset puts the sandbox back', async () => {
    const clusterId = visitor();
    await command('.set Extra <| print 1', { clusterId });
    await command('.clear table Products data', { clusterId });
    await command('.create database Other volatile', { clusterId });
    const [, count] = await Promise.all([
      opened.engine.reset(clusterId),
      run('Products | count', { clusterId }),
    ]);
    expect(count).toEqual([[[10]]]);
    expect(await codeOf(run('Extra', { clusterId }))).toBe('SEM0001');
    expect(await codeOf(run('print 1', { clusterId, database: 'Other' }))).toBe('EMB0002');
  });

  test('a cluster that is full refuses more rows until some are gone', async () => {
    const full = await openTestEngine({ maxClusterBytes: 4 * 1024 * 1024 });
    const on = (text: string) => rowsOf(full.engine.command(testRequest(text)));
    const fill =
      '.set-or-append Big <| range x from 1 to 20000 step 1 | extend s = strcat(new_guid(), new_guid(), new_guid())';
    try {
      let code = 'no error';
      for (let i = 0; i < 20 && code === 'no error'; i++) code = await codeOf(on(fill));
      expect(code).toBe('EMB0018');
      expect(await codeOf(on('.show tables'))).toBe('no error');
      expect(await codeOf(on('.delete table Big records <| Big | where x > 9'))).toBe('no error');
      expect(await on('.show table Big details | project TotalRowCount < 200')).toEqual([[[true]]]);
      await on('.drop table Big');
      expect(await codeOf(on(fill))).toBe('no error');
    } finally {
      await full.close();
    }
  }, 60_000);
});

describe('files', () => {
  test('rows outlive the engine; a damaged file is put aside, and a fresh one made', async () => {
    const clusterId = visitor();
    await command('.set Kept <| print x = 5', { clusterId });
    const again = await opened.reopen();
    opened = again;
    expect(await run('Kept', { clusterId })).toEqual([[[5]]]);
    const damaged = visitor();
    const folder = join(opened.folder, 'clusters');
    await writeFile(join(folder, `${damaged}.duckdb`), randomBytes(20_000));
    expect(await run('Products | count', { clusterId: damaged })).toEqual([[[10]]]);
    const files = await readdir(folder);
    expect(files.filter((name) => name.startsWith(`${damaged}.duckdb.damaged-`)).length).toBe(1);
  }, 60_000);
});

describe('ingestion_time()', () => {
  const cluster = { clusterId: visitor() };

  test('tells when rows came in, through operators that keep them', async () => {
    await command('.create table T (a: long)', cluster);
    await command('.ingest inline into table T <|\n1\n2', cluster);
    const recent = 'between (ago(1m) .. now())';
    expect(
      await run(
        `T | where ingestion_time() ${recent} | extend b = a * 2 | project b
         | top 1 by b | project b, recent = ingestion_time() ${recent}`,
        cluster,
      ),
    ).toEqual([[[4, true]]]);
    expect(
      await run(
        `T | summarize newest = max(ingestion_time()), arg_max(ingestion_time(), *)
         | project a > 0, newest ${recent}`,
        cluster,
      ),
    ).toEqual([[[true, true]]]);
  });

  test('is refused by name where the rows are no longer those of a table', async () => {
    for (const text of [
      'T | summarize count() by a | where ingestion_time() > ago(1h)',
      'T | join (T) on a | extend t = ingestion_time()',
      'print ingestion_time()',
    ]) {
      expect(await codeOf(run(text, cluster))).toBe('EMB0001');
    }
  });
});
