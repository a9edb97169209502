import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  openTestEngine,
  rowsOf,
  type TestEngine,
  testRequest,
} from '../execute/open-test-engine.ts';
import { localPrincipal, type Principal } from '../principal.ts';

const tenantId = '11111111-2222-4333-8444-555555555555';
const user = (name: string, groups: readonly string[] = []): Principal => ({
  type: 'aaduser',
  name: `${name}@example.com`,
  objectId: `00000000-0000-4000-8000-${Buffer.from(name).toString('hex').padStart(12, '0').slice(-12)}`,
  tenantId,
  displayName: name,
  groups,
  issuer: 'test',
});

const principals = {
  nobody: user('nobody'),
  viewer: user('viewer'),
  ingestor: user('ingest'),
  user: user('user'),
  monitor: user('monit'),
  admin: user('admin'),
  tableAdmin: user('tabadm'),
  tableIngestor: user('tabing'),
  unrestricted: user('unres'),
  clusterAdmin: user('cladm'),
  clusterViewer: user('clview'),
  clusterMonitor: user('clmon'),
  creator: user('creat'),
  owner: user('owner'),
} as const;
type Name = keyof typeof principals;

let test: TestEngine;
const local = (text: string, database = 'Secret') =>
  rowsOf(test.engine.command(testRequest(text, { database })));

/** `Secret` is what rights are about; `Open` is the database that everybody reads. */
beforeAll(async () => {
  test = await openTestEngine({ owners: [`aaduser=owner@example.com;${tenantId}`] });
  await local('.create database Secret volatile', '');
  await local('.create database Open volatile', '');
  for (const text of [
    '.create tables T (a:long), Other (a:long), Restricted (a:long), Filtered (a:long), Source (a:long), Derived (a:long)',
    '.alter table Restricted policy restricted_view_access true',
    '.alter table Filtered policy row_level_security enable "Filtered"',
    `.alter table Derived policy update @'[{"IsEnabled": true, "Source": "Source", "Query": "Source | extend b = toscalar(T | count) | project a"}]'`,
    '.create function F () { T }',
    ".create function Constant () { print secret = 'the secret' }",
    '.create function View () { Constant }',
    ".create function Scalar () { 'the secret' }",
    ".create entity_group Group (database('Open'))",
    '.create materialized-view V on table T { T | summarize count() by a }',
    '.ingest inline into table T <| 42',
    ".add database Secret viewers ('aaduser=viewer@example.com', 'aaduser=unres@example.com')",
    ".add database Secret unrestrictedviewers ('aaduser=unres@example.com')",
    ".add database Secret ingestors ('aaduser=ingest@example.com')",
    ".add database Secret monitors ('aaduser=monit@example.com')",
    ".add database Secret admins ('aaduser=admin@example.com')",
    ".add table T admins ('aaduser=tabadm@example.com')",
    ".add database Secret users ('aaduser=user@example.com', 'aaduser=tabadm@example.com')",
    ".add table T ingestors ('aaduser=tabing@example.com')",
    ".add cluster admins ('aaduser=cladm@example.com')",
    ".add cluster viewers ('aaduser=clview@example.com')",
    ".add cluster monitors ('aaduser=clmon@example.com')",
    ".add cluster databasecreators ('aaduser=creat@example.com')",
  ])
    await local(text);
  await local('.create table Mine (a:long)', 'Open');
  await local(".create function Door () { database('Secret').T }", 'Open');
  await local(".create function Known () { print 'known' }", 'Open');
  const everybody = Object.values(principals).map(({ name }) => `'aaduser=${name}'`);
  await local(`.add database Open users (${everybody.join(', ')})`, 'Open');
}, 120_000);
afterAll(() => test.close());

/** 'ok', or the code of the error. */
async function outcome(name: Name | Principal, text: string, database = 'Secret'): Promise<string> {
  const principal = typeof name === 'string' ? principals[name] : name;
  const request = testRequest(text, { database, principal });
  const answer = text.trimStart().startsWith('.')
    ? test.engine.command(request)
    : test.engine.query(request);
  return rowsOf(answer).then(
    () => 'ok',
    (error: { code?: string }) => error.code ?? String(error),
  );
}

async function rows(name: Name, text: string, database = 'Secret') {
  const request = testRequest(text, { database, principal: principals[name] });
  const answer = text.trimStart().startsWith('.')
    ? test.engine.command(request)
    : test.engine.query(request);
  return (await rowsOf(answer))[0] ?? [];
}

const readers: readonly Name[] = [
  'viewer',
  'user',
  'admin',
  'tableAdmin',
  'unrestricted',
  'clusterAdmin',
  'clusterViewer',
  'owner',
];
const others = (allowed: readonly Name[]): readonly Name[] =>
  (Object.keys(principals) as Name[]).filter((name) => !allowed.includes(name));

describe('reading a database', () => {
  /** Each of them reads `Secret` from `Open`, where everybody may ask. */
  const ways = [
    "database('Secret').T",
    "database('Secret').T | getschema",
    "database('Secret').T | take 0",
    "print n = toscalar(database('Secret').T | count)",
    "print n = 1 in (database('Secret').T)",
    "Mine | join kind=leftouter database('Secret').T on a",
    "union Mine, database('Secret').T",
    "union isfuzzy=true Mine, database('Secret').T",
    "union database('*').T",
    "find in (database('Secret').T) where a == 42",
    "search in (database('Secret').T) '42'",
    "cluster('http://127.0.0.1/local').database('Secret').T",
    "database('Secret').F()",
    "database('Secret').Constant()",
    "database('Secret').View()",
    "database('Secret').V",
    "database('Secret').materialized_view('V')",
    "database('Secret').table('T')",
    "let x = () { database('Secret').T }; x()",
    "let x = materialize(database('Secret').T); x | count",
    'Door()',
    'print names = column_names_of(Door())',
    'Mine | extend b = 1 | union (Door())',
    "database('Secret').T | project d = bag_pack('k', a) | evaluate bag_unpack(d)",
    "let g = entity_group [database('Secret')]; macro-expand g as X (X.T)",
    "alias database S = cluster('http://127.0.0.1/local').database('Secret'); database('S').T",
    '.set-or-append Taken <| database("Secret").T',
    '.show tables | join kind=fullouter (database("Secret").T | extend TableName = "x") on TableName',
    ".create materialized-view Stolen on table Mine { Mine | union (database('Secret').T) | summarize count() by a }",
  ];

  it.each(ways)('%s', async (text) => {
    expect(await outcome('nobody', text, 'Open')).toBe('EMB0040');
    if (text.startsWith('.')) return;
    expect(await outcome('viewer', text, 'Open')).toBe('ok');
  });

  it('what a database keeps beside tables is its own, too', async () => {
    for (const text of [
      "print database('Secret').Scalar()",
      "macro-expand database('Secret').Group as X (X.Mine)",
    ])
      expect([text, await outcome('nobody', text, 'Open')]).toEqual([text, 'EMB0040']);
  });

  it('what is kept compiled for one is not for another', async () => {
    for (const name of ['viewer', 'nobody', 'viewer', 'nobody'] as const)
      expect(await outcome(name, 'T | count')).toBe(name === 'viewer' ? 'ok' : 'EMB0040');
    const asks = 'print p = current_principal()';
    expect(await rows('viewer', asks, '')).not.toEqual(await rows('nobody', asks, ''));
  });

  it('each role reads, or does not', async () => {
    for (const name of readers) expect([name, await outcome(name, 'T')]).toEqual([name, 'ok']);
    for (const name of others(readers))
      expect([name, await outcome(name, 'T')]).toEqual([name, 'EMB0040']);
  });

  it('a database named by the request is one that is read', async () => {
    expect(await outcome('nobody', 'print 1')).toBe('EMB0040');
    expect(await outcome('nobody', "database('Open').Mine")).toBe('EMB0040');
    expect(await outcome('nobody', 'print 1', '')).toBe('ok');
    expect(await outcome('nobody', 'print cursor_current()')).toBe('EMB0040');
  });

  it('the samples are for everybody who signs in', async () => {
    expect(await outcome('nobody', 'StormEvents | take 1', 'Samples')).toBe('ok');
    expect(await outcome('nobody', '.show tables', 'Samples')).toBe('ok');
    expect(await outcome('clusterAdmin', '.drop table StormEvents', 'Samples')).toBe('EMB0006');
  });

  it('a stored result is for who stored it, as long as the database is', async () => {
    const read = "database('Secret').stored_query_result('Kept')";
    expect(await outcome('viewer', '.set stored_query_result Kept <| T')).toBe('ok');
    expect(await outcome('viewer', read, 'Open')).toBe('ok');
    for (const name of ['nobody', 'user', 'admin'] as const)
      expect([name, await outcome(name, read, 'Open')]).not.toContain('ok');
    await local(".drop database Secret viewers ('aaduser=viewer@example.com')");
    expect(await outcome('viewer', read, 'Open')).toBe('EMB0040');
    await local(".add database Secret viewers ('aaduser=viewer@example.com')");
    expect(
      await outcome('nobody', '.set stored_query_result Mine2 <| database("Secret").T', 'Open'),
    ).toBe('EMB0040');
  });

  it('a mistake does not tell what is hidden', async () => {
    const guess = (column: string) => `database('Secret').T | project ${column}`;
    expect(await outcome('nobody', guess('a'), 'Open')).toBe('EMB0040');
    expect(await outcome('nobody', guess('b'), 'Open')).toBe('EMB0040');
    expect(await outcome('nobody', "database('Secret').Constant(1)", 'Open')).toBe('EMB0040');
    expect(await outcome('nobody', 'Mine | project b', 'Open')).toBe('SEM0001');
    expect(await outcome('viewer', guess('b'), 'Open')).toBe('SEM0001');
  });

  it('a restricted table is read by unrestricted viewers alone', async () => {
    for (const text of ['Restricted', 'union *', "search '42'", 'print c = cursor_current()'])
      for (const name of ['viewer', 'admin', 'clusterAdmin', 'clusterViewer', 'owner'] as const)
        expect([name, text, await outcome(name, text)]).toEqual([name, text, 'EMB0040']);
    expect(await outcome('unrestricted', 'Restricted')).toBe('ok');
    expect(await outcome('ingestor', 'Restricted')).toBe('EMB0040');
  });

  it('rows that should be filtered are read by nobody', async () => {
    expect(await outcome('admin', 'Filtered')).toBe('EMB0001');
    expect(await outcome(localPrincipal, 'Filtered')).toBe('EMB0001');
  });

  it.each([
    ["Mine | join (database('Secret').T) on a", 'T'],
    ['Mine | union (Door())', 'Door()'],
    ["let x = 1; Mine | where a in (database('Secret').Filtered)", 'Filtered'],
  ])('what is refused has its place: %s', async (text, named) => {
    const request = testRequest(text, { database: 'Open', principal: principals.nobody });
    const error = await rowsOf(test.engine.query(request)).catch((thrown) => thrown);
    const { offset, length } = error.span;
    expect([error.code, text.slice(offset, offset + length)]).toEqual(['EMB0040', named]);
  });
});

describe('ingesting', () => {
  const ingest = (name: Name, table: string, database = 'Secret') =>
    test.engine
      .ingest({
        clusterId: 'local',
        principal: principals[name],
        database,
        table,
        format: 'csv',
        mappingName: null,
        data: Buffer.from('1\n'),
        signal: new AbortController().signal,
        timeoutMs: 20_000,
      })
      .then(
        () => 'ok',
        (error: { code?: string }) => error.code ?? String(error),
      );

  it('each role ingests, or does not', async () => {
    const allowed: readonly Name[] = [
      'ingestor',
      'admin',
      'tableAdmin',
      'tableIngestor',
      'clusterAdmin',
      'owner',
    ];
    for (const name of allowed) expect([name, await ingest(name, 'T')]).toEqual([name, 'ok']);
    for (const name of others(allowed))
      expect([name, await ingest(name, 'T')]).toEqual([name, 'EMB0040']);
  });

  it('a role on one table is one on no other', async () => {
    for (const name of ['tableAdmin', 'tableIngestor'] as const)
      expect(await ingest(name, 'Other')).toBe('EMB0040');
  });

  it('who may not ingest is not told what is there', async () => {
    expect(await ingest('nobody', 'Nothing')).toBe('EMB0040');
    expect(await ingest('ingestor', 'Nothing')).toBe('EMB0003');
  });

  it('an update policy reads for its owner, so that who ingests need not', async () => {
    expect(await ingest('ingestor', 'Source')).toBe('ok');
    expect(await outcome('ingestor', '.ingest inline into table Source <| 2')).toBe('ok');
  });

  it('an update policy is no way into another database', async () => {
    await outcome('user', '.create table In (a:long)', 'Open');
    await outcome('user', '.create table Out (a:long)', 'Open');
    const policy = (query: string) =>
      `.alter table Out policy update @'[{"IsEnabled": true, "Source": "In", "Query": "${query}"}]'`;
    expect(await outcome('nobody', '.create table In2 (a:long)', 'Open')).toBe('ok');
    expect(
      await outcome(
        'nobody',
        `.alter table In2 policy update @'[{"IsEnabled": true, "Source": "In", "Query": "database(\\"Secret\\").T"}]'`,
        'Open',
      ),
    ).toBe('EMB0040');
    // A function that is changed after the policy was made.
    expect(await outcome('user', '.create function Fill () { In }', 'Open')).toBe('ok');
    expect(await outcome('user', policy('Fill()'), 'Open')).toBe('ok');
    expect(await outcome('user', ".alter function Fill () { database('Secret').T }", 'Open')).toBe(
      'ok',
    );
    await local(".add table In ingestors ('aaduser=nobody@example.com')", 'Open');
    expect(await ingest('nobody', 'In', 'Open')).toBe('EMB0040');
    // Not by way of somebody who may read it, either.
    await local(".add table In ingestors ('aaduser=viewer@example.com')", 'Open');
    expect(await outcome('viewer', 'T')).toBe('ok');
    expect(await ingest('viewer', 'In', 'Open')).toBe('EMB0040');
    expect(await outcome('viewer', '.create table In3 (a:long)', 'Open')).toBe('ok');
    const own = `.alter table In3 policy update @'[{"IsEnabled": true, "Source": "In", "Query": "database(\\"Secret\\").T"}]'`;
    expect(await outcome('viewer', own, 'Open')).toBe('EMB0040');
  });
});

const ok = 'ok';
const no = 'EMB0040';

describe('commands', () => {
  it('a role that a command takes is asked for before anything is done', async () => {
    for (const [text, allowed, refused] of [
      ['.show tables | count', 'monitor', 'ingestor'],
      ['.alter tables (T) policy caching hot = 1d', 'tableAdmin', 'user'],
      ['.append T <| print a = 1', 'tableIngestor', 'user'],
      ['.execute database script <| .show tables', 'admin', 'user'],
      ['.create database Made ifnotexists', 'creator', 'admin'],
      [".add cluster viewers ('aaduser=x@example.com')", 'owner', 'admin'],
    ] as const) {
      expect([text, await outcome(allowed, text)]).toEqual([text, ok]);
      expect([text, await outcome(refused, text)]).toEqual([text, no]);
    }
  });

  it('what is changed by nobody stays', async () => {
    for (const text of [
      '.drop table T',
      '.clear table T data',
      '.drop function F',
      '.drop database Secret',
    ])
      for (const name of ['nobody', 'viewer', 'user', 'ingestor', 'monitor'] as const)
        expect([name, text, await outcome(name, text)]).toEqual([name, text, no]);
    expect(await rows('viewer', 'T | where a == 42 | take 1 | count')).toEqual([[1]]);
  });

  it('each command of a script takes its own role', async () => {
    const script =
      '.execute database script with (ThrowOnErrors=true) <|\n.add cluster admins ("aaduser=admin@example.com")';
    expect(await outcome('admin', script)).toBe(no);
    expect(await outcome('user', '.execute database script <| .show version')).toBe(no);
  });

  it('lists hold what may be seen', async () => {
    const names = async (name: Name, text: string) => (await rows(name, text, '')).flat();
    const shown = '.show databases | project DatabaseName';
    expect((await names('nobody', shown)).sort()).toEqual(['Open', 'Samples']);
    expect((await names('viewer', shown)).sort()).toEqual(['Open', 'Samples', 'Secret']);
    expect(await names('clusterMonitor', shown)).toContain('Secret');
    for (const text of [
      '.show schema as json',
      '.show databases schema',
      '.show databases entities',
    ])
      expect(JSON.stringify(await names('nobody', text))).not.toContain('Restricted');
    const stranger = { ...principals.nobody, name: 'x@y', objectId: tenantId };
    const [json] = (await rowsOf(
      test.engine.command(testRequest('.show schema as json', { principal: stranger })),
    )) as string[][][];
    expect(Object.keys(JSON.parse(json?.[0]?.[0] ?? '').Databases)).toEqual(['Samples']);
  });

  it('who makes a thing is its admin, and nobody else', async () => {
    expect(await outcome('user', '.create table Own (a:long)')).toBe(ok);
    expect(await outcome('user', '.create function OwnF () { Own }')).toBe(ok);
    expect(await outcome('user', '.set OwnSet <| print a = 1')).toBe(ok);
    for (const text of ['.drop table Own', '.drop table OwnSet', '.drop function OwnF'])
      expect(await outcome('tableAdmin', text)).toBe(no);
    for (const text of ['.drop table Own', '.drop table OwnSet', '.drop function OwnF'])
      expect(await outcome('user', text)).toBe(ok);
    // The same name, made by another, is another thing.
    expect(await outcome('tableAdmin', '.create function OwnF () { T }')).toBe(ok);
    expect(await outcome('user', '.drop function OwnF')).toBe(no);
    expect(await outcome('creator', '.create database Created volatile')).toBe(ok);
    expect(await outcome('creator', '.create table X (a:long)', 'Created')).toBe(ok);
    expect(await outcome('nobody', '.show tables', 'Created')).toBe(no);
  });

  it('a role acts as soon as it is given, and no longer than it is had', async () => {
    await local(".add database Secret viewers ('aadgroup=readers')");
    const member = user('member', ['Readers']);
    expect(await outcome(member, 'T')).toBe(ok);
    expect(await outcome({ ...member, groups: [] }, 'T')).toBe(no);
    await local(".drop database Secret viewers ('aadgroup=readers')");
    expect(await outcome(member, 'T')).toBe(no);
  });

  it("others' requests are neither seen nor stopped without a right", async () => {
    const id = 'the-secret-request';
    // It runs until its rows are read.
    const { tables } = await test.engine.query(
      testRequest('range a from 1 to 1000000 step 1', {
        principal: principals.viewer,
        database: 'Secret',
        clientRequestId: id,
      }),
    );
    const seen = `.show commands-and-queries | where ClientActivityId == '${id}' | count`;
    expect(await rows('nobody', seen)).toEqual([[0]]);
    expect(await rows('viewer', seen)).toEqual([[1]]);
    expect(await rows('monitor', seen)).toEqual([[1]]);
    const canceled = `.cancel query "${id}"`;
    for (const name of ['nobody', 'monitor', 'user'] as const)
      expect((await rows(name, canceled))[0]?.[2]).toBe(false);
    expect((await rows('admin', canceled))[0]?.[2]).toBe(true);
    await expect(rowsOf({ tables })).rejects.toMatchObject({ code: 'EMB0012' });
  });

  it('operations are told to who ran them, and to who watches', async () => {
    const operations = '.show operations | where Database == "Secret" | count';
    await outcome('ingestor', '.append T <| print a = 2');
    expect(await rows('nobody', operations)).toEqual([[0]]);
    expect((await rows('ingestor', operations))[0]?.[0]).toBeGreaterThan(0);
    expect((await rows('monitor', operations))[0]?.[0]).toBeGreaterThan(1);
  });
});

describe('what a query says of its principal', () => {
  it('is that of the request', async () => {
    const { objectId } = principals.viewer;
    expect(
      await rows(
        'viewer',
        `print current_principal(), tostring(current_principal_details().UserPrincipalName),
          current_principal_is_member_of('aaduser=viewer@example.com'),
          current_principal_is_member_of('aaduser=other@example.com'),
          current_principal_is_member_of(dynamic(['aadgroup=x', 'aaduser=viewer@example.com;${tenantId}']))`,
      ),
    ).toEqual([[`aaduser=${objectId};${tenantId}`, 'viewer@example.com', true, false, true]]);
  });

  it('roles are shown to who has them', async () => {
    const roles = await rows(
      'tableIngestor',
      '.show principal roles | project Scope, Role',
      'Open',
    );
    expect(roles).toContainEqual(['Table T', 'Ingestor']);
    expect(roles).not.toContainEqual(['Table T', 'Admin']);
  });
});
