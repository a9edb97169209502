import { createHmac, generateKeyPairSync, randomUUID, sign } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { Client, KustoConnectionStringBuilder } from 'azure-kusto-data';
import {
  DataFormat,
  IngestClient,
  IngestionProperties,
  ReportLevel,
  ReportMethod,
  StreamDescriptor,
  StreamingIngestClient,
} from 'azure-kusto-ingest';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { LocalIssuer } from '../../issuer/local-issuer.ts';
import { type NamedPrincipal, readPrincipalName } from '../../issuer/principal-name.ts';
import {
  errorOf,
  framesOf,
  primaryOf,
  startTestCluster,
  type TestCluster,
  v1Of,
} from '../start-test-cluster.ts';

const folder = mkdtempSync(join(tmpdir(), 'authentication-test-'));
const issuer = new LocalIssuer(folder);
const appId = '7b0a4c62-0f1e-4d52-9a55-6d1d6f3f2a01';
const named = (name: string): NamedPrincipal => readPrincipalName(name);
const tokenOf = (name: string, groups: readonly string[] = []): string =>
  issuer.token(named(name), { groups, lifetimeSeconds: 600 });

let cluster: TestCluster;
const open: { close(): void }[] = [];
/** All that the process printed while the tests ran. */
let printed = '';
const streams = [process.stdout, process.stderr].map((stream) => [stream, stream.write] as const);

beforeAll(async () => {
  for (const [stream, write] of streams) {
    stream.write = ((...args: Parameters<typeof write>) => {
      printed += String(args[0]);
      return write.apply(stream, args);
    }) as typeof write;
  }
  cluster = await startTestCluster({}, undefined, issuer.trusted([named('root@example.com')]));
  for (const text of [
    '.create table Kept (a:long)',
    '.ingest inline into table Kept <| 42',
    ".add database productsdb viewers ('aaduser=reader@example.com', 'aadgroup=readers')",
    `.add database productsdb ingestors ('aadapp=${appId}')`,
  ])
    expect((await command(text, 'root@example.com')).status).toBe(200);
}, 60_000);
afterEach(() => expect(cluster.defects).toEqual([]));
afterAll(async () => {
  for (const client of open) client.close();
  await cluster.close();
  for (const [stream, write] of streams) stream.write = write;
  rmSync(folder, { recursive: true, force: true });
});

const bearer = (token: string) => ({ headers: { authorization: `Bearer ${token}` } });
const post = (path: string, csl: string, token: string) =>
  cluster.post(path, { db: 'productsdb', csl }, bearer(token));
const query = (csl: string, name: string, groups: readonly string[] = []) =>
  post('/v2/rest/query', csl, tokenOf(name, groups));
const command = (csl: string, name: string) => post('/v1/rest/mgmt', csl, tokenOf(name));
const rows = async (response: Promise<Response>) =>
  primaryOf(await framesOf(await response))[0]?.Rows;

const encoded = (part: object): string => Buffer.from(JSON.stringify(part)).toString('base64url');
const claimsOf = (token: string): Record<string, unknown> =>
  JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString());

describe('a token', () => {
  const stranger = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const good = tokenOf('reader@example.com');
  const [head = '', body = '', signature = ''] = good.split('.');
  const claims = claimsOf(good);
  const strangers = (text: string): string =>
    `${text}.${sign('RSA-SHA256', Buffer.from(text), stranger.privateKey).toString('base64url')}`;
  const byPublicKey = (text: string): string =>
    `${text}.${createHmac('sha256', issuer.trusted().publicKey).update(text).digest('base64url')}`;
  const rs256 = encoded({ alg: 'RS256', typ: 'JWT' });
  const other = mkdtempSync(join(tmpdir(), 'authentication-other-'));
  afterAll(() => rmSync(other, { recursive: true, force: true }));

  const refused: readonly (readonly [string, string | undefined, string])[] = [
    ['none at all', undefined, 'there is none'],
    ['an empty one', 'Bearer ', 'it is no token of this kind'],
    [
      'another scheme',
      `Basic ${Buffer.from('a:b').toString('base64')}`,
      'it is no token of this kind',
    ],
    ['no JSON Web Token', 'Bearer abc', 'it is no token of this kind'],
    ['one that is too long', `Bearer ${'a'.repeat(13_000)}`, 'it is no token of this kind'],
    ['one without a signature', `Bearer ${head}.${body}.`, 'it is no token of this kind'],
    ['alg none', `Bearer ${encoded({ alg: 'none' })}.${body}.`, 'it is no token of this kind'],
    [
      'alg none with a signature',
      `Bearer ${encoded({ alg: 'none' })}.${body}.${signature}`,
      'it is no token of this kind',
    ],
    [
      'HS256 with the public key',
      `Bearer ${byPublicKey(`${encoded({ alg: 'HS256', typ: 'JWT' })}.${body}`)}`,
      'it is no token of this kind',
    ],
    [
      'RS256 with an HMAC by the public key',
      `Bearer ${byPublicKey(`${rs256}.${body}`)}`,
      'its signature is not that of the issuer',
    ],
    [
      'RS512',
      `Bearer ${encoded({ alg: 'RS512' })}.${body}.${signature}`,
      'it is no token of this kind',
    ],
    [
      'a critical extension',
      `Bearer ${encoded({ alg: 'RS256', crit: ['exp'] })}.${body}.${signature}`,
      'it is no token of this kind',
    ],
    [
      "a stranger's",
      `Bearer ${strangers(`${rs256}.${body}`)}`,
      'its signature is not that of the issuer',
    ],
    [
      'changed claims',
      `Bearer ${head}.${encoded({ ...claims, upn: 'root@example.com' })}.${signature}`,
      'its signature is not that of the issuer',
    ],
    [
      'characters that Node skips',
      `Bearer ${head}.${body}.${signature}==`,
      'it is no token of this kind',
    ],
    [
      "another folder's issuer",
      `Bearer ${new LocalIssuer(other).token(named('root@example.com'), { lifetimeSeconds: 600 })}`,
      'its signature is not that of the issuer',
    ],
    [
      'an expired one',
      `Bearer ${issuer.token(named('reader@example.com'), { lifetimeSeconds: -120 })}`,
      'it has expired',
    ],
  ];

  it.each(refused)('%s is refused', async (_, authorization, problem) => {
    const headers = authorization === undefined ? {} : { authorization };
    for (const path of [
      '/v2/rest/query',
      '/v1/rest/query',
      '/v1/rest/mgmt',
      '/v1/rest/ingest/productsdb/Kept?streamFormat=csv',
      '/v1/rest/ingestion/configuration',
      '/v1/rest/ingestion/queued/productsdb/Kept',
      '/nothing',
    ]) {
      const response = await cluster.post(path, { db: 'productsdb', csl: 'print 1' }, { headers });
      expect([path, response.status, await response.text()]).toEqual([path, 401, '']);
      expect(response.headers.get('www-authenticate')).toBe(
        `Bearer realm="kusto", error="invalid_token", error_description="${problem}"`,
      );
    }
  });

  it('for another audience, of another issuer, or not valid yet is refused', async () => {
    const signed = (more: object) =>
      issuer.token(named('reader@example.com'), { lifetimeSeconds: 600, ...more });
    // The issuer itself makes none of these: its clock and its names are changed around it.
    for (const [trusted, problem] of [
      [{ audience: 'https://other' }, 'it is for another audience'],
      [{ issuer: 'urn:other' }, 'it is of another issuer'],
      [{ tenantId: randomUUID() }, 'it is of another issuer'],
    ] as const) {
      const { byTokensOf } = await import('./authenticate.ts');
      const authenticate = byTokensOf({ ...issuer.trusted(), ...trusted });
      expect(() => authenticate({ authorization: `Bearer ${signed({})}` })).toThrow(
        expect.objectContaining({ code: 'EMB0121', detail: { problem } }),
      );
    }
  });

  it('the metadata are for everybody', async () => {
    const response = await fetch(`${cluster.url}/v1/rest/auth/metadata`);
    expect(response.status).toBe(200);
  });

  it('web pages are turned away with a token, too', async () => {
    const response = await cluster.post(
      '/v2/rest/query',
      { csl: 'print 1' },
      { headers: { authorization: `Bearer ${good}`, origin: 'https://evil.example' } },
    );
    expect(response.status).toBe(403);
  });
});

describe('rights over the protocol', () => {
  it('whoever reads, reads; whoever does not is told so in Kusto’s shape', async () => {
    expect(await rows(query('Kept', 'reader@example.com'))).toEqual([[42]]);
    expect(await rows(query('Kept', 'member@example.com', ['readers']))).toEqual([[42]]);
    const response = await query('Kept', 'nobody@example.com');
    expect(response.status).toBe(403);
    const error = await errorOf(response);
    expect(error).toMatchObject({ code: 'Forbidden', '@permanent': true });
    expect(error.message).toContain('Forbidden (403-Forbidden)');
    expect(error['@message']).toMatch(
      /^Principal 'aaduser=[0-9a-f-]{36};[0-9a-f-]{36}' is not authorized to read database 'productsdb'\.$/,
    );
  });

  it('a user who came by an application has not the rights of the application', async () => {
    const user = tokenOf('someone@example.com');
    expect((await post('/v1/rest/mgmt', '.append Kept <| print a = 1', user)).status).toBe(403);
    const application = tokenOf(`aadapp=${appId}`);
    const appended = await post('/v1/rest/mgmt', '.append Kept <| print a = 42', application);
    expect(appended.status).toBe(200);
  });

  it('what a client says of its user is not believed', async () => {
    await cluster.post(
      '/v2/rest/query',
      { db: 'productsdb', csl: 'print secret_of_root = 1' },
      {
        headers: {
          ...bearer(tokenOf('root@example.com')).headers,
          'x-ms-user': 'reader@example.com',
        },
      },
    );
    const shown = '.show queries | where Text has "secret_of_root" | project User';
    const seen = async (name: string) => (await v1Of(await command(shown, name))).Tables[0]?.Rows;
    expect(await seen('reader@example.com')).toEqual([]);
    expect(await seen('root@example.com')).toEqual([['root@example.com']]);
  });

  it('the queue is for who may ingest', async () => {
    for (const text of ['.get ingestion resources', '.get kusto identity token']) {
      expect((await command(text, 'reader@example.com')).status).toBe(403);
      expect((await command(text, `aadapp=${appId}`)).status).toBe(200);
    }
  });
});

it("what one put into the storage is not another's to read", async () => {
  const container = async (name: string) => {
    const { Tables } = await v1Of(await command('.get ingestion resources', name));
    return String(Tables[0]?.Rows.find(([kind]) => kind === 'TempStorage')?.[1]);
  };
  const own = (await container(`aadapp=${appId}`)).replace('?', '/secret.csv?');
  const others = (await container('root@example.com')).replace('?', '/secret.csv?');
  const put = { method: 'PUT', headers: { 'x-ms-blob-type': 'BlockBlob' }, body: 'the secret' };
  expect((await fetch(own.replace('/secret.csv', ''), put)).status).toBe(400);
  expect((await fetch(own, put)).status).toBe(201);
  expect(await (await fetch(own)).text()).toBe('the secret');
  const [mine = '', theirs = ''] = [own, others].map((address) => new URL(address).search);
  for (const address of [
    others,
    own.replace(mine, ''),
    own.replace(/of=[^&]*/, theirs.slice(1).split('&')[0] ?? ''),
  ]) {
    const response = await fetch(address);
    expect([403, 404]).toContain(response.status);
    expect(await response.text()).not.toContain('the secret');
  }
});

describe('the SDK', () => {
  const kcsb = (token: string) => KustoConnectionStringBuilder.withAccessToken(cluster.url, token);
  const kept = <T extends { close(): void }>(client: T): T => {
    open.push(client);
    return client;
  };
  const application = () => kcsb(tokenOf(`aadapp=${appId}`));
  const statusOf = (work: Promise<unknown>): Promise<number | string> =>
    work.then(
      () => 200,
      (error: { response?: { status: number }; message: string }) =>
        error.response?.status ?? error.message,
    );

  it('queries with a token, and is refused without', async () => {
    const reader = kept(new Client(kcsb(tokenOf('reader@example.com'))));
    const answer = await reader.execute(
      'productsdb',
      'print p = current_principal_details().UserPrincipalName',
    );
    expect([...(answer.primaryResults[0]?.rows() ?? [])][0]?.toJSON()).toEqual({
      p: 'reader@example.com',
    });
    expect(await statusOf(kept(new Client(cluster.url)).execute('productsdb', 'Kept'))).toBe(401);
    const nobody = kept(new Client(kcsb(tokenOf('nobody@example.com'))));
    expect(await statusOf(nobody.execute('productsdb', 'Kept'))).toBe(403);
    expect(await statusOf(nobody.execute('productsdb', '.drop table Kept'))).toBe(403);
  });

  const csv = () => new StreamDescriptor(Readable.from([Buffer.from('42\n')]), randomUUID());
  const properties = (more: object = {}) =>
    new IngestionProperties({
      database: 'productsdb',
      table: 'Kept',
      format: DataFormat.CSV,
      flushImmediately: true,
      ...more,
    });

  it('streams with a token, and is refused without a right', async () => {
    const streaming = (builder: KustoConnectionStringBuilder) =>
      kept(new StreamingIngestClient(builder, undefined, false)).ingestFromStream(
        csv(),
        properties(),
      );
    expect(await statusOf(streaming(application()))).toBe(200);
    for (const [builder, status] of [
      [kcsb(tokenOf('reader@example.com')), 403],
      [new KustoConnectionStringBuilder(cluster.url), 401],
    ] as const) {
      const refusal = await streaming(builder).then(
        () => null,
        (error: unknown) => error,
      );
      expect(
        JSON.stringify([
          String(refusal),
          (refusal as { response?: { status?: number } }).response?.status,
        ]),
      ).toContain(String(status));
    }
  });

  const outcomeIn = async (sourceId: string): Promise<string> => {
    for (let waitedMs = 0; waitedMs < 20_000; waitedMs += 100) {
      const shown = `.show ingestion failures | where Details != '' | project Details, ErrorCode, Principal, IngestionSourcePath`;
      const found = await v1Of(await command(shown, 'root@example.com'));
      const failure = found.Tables[0]?.Rows.find((row) => String(row[3]).includes(sourceId));
      if (failure) return `${failure[1]}: ${failure[0]} (${failure[2]})`;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    throw new Error('no failure was told');
  };

  it('queues with a token; the message is held against the rights of who put it', async () => {
    const before = Number((await rows(query('Kept | count', 'reader@example.com')))?.[0]?.[0]);
    const client = kept(new IngestClient(application(), undefined, false));
    await client.ingestFromStream(csv(), properties());
    for (let waitedMs = 0; ; waitedMs += 100) {
      const count = Number((await rows(query('Kept | count', 'reader@example.com')))?.[0]?.[0]);
      if (count > before) break;
      expect(waitedMs).toBeLessThan(20_000);
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    // The right is taken after the message was put: it is looked up when its turn comes.
    await command('.create table Other (a:long)', 'root@example.com');
    await command(".add table Other ingestors ('aaduser=late@example.com')", 'root@example.com');
    const late = kept(new IngestClient(kcsb(tokenOf('late@example.com')), undefined, false));
    const sourceId = randomUUID();
    await late.ingestFromStream(
      new StreamDescriptor(Readable.from([Buffer.from('1\n')]), sourceId),
      properties({
        reportLevel: ReportLevel.FailuresAndSuccesses,
        reportMethod: ReportMethod.Queue,
      }),
    );
    expect(await outcomeIn(sourceId)).toMatch(
      /^Forbidden: Principal 'aaduser=\S+' is not authorized to ingest into table 'Kept' of database 'productsdb'\. \(aaduser=/,
    );
  }, 60_000);
});

it('no token reaches what is printed, or what is answered', async () => {
  const token = tokenOf('nobody@example.com');
  const [, , signature = ''] = token.split('.');
  let answered = '';
  for (const response of [
    await post('/v2/rest/query', 'Kept', token),
    await post('/v2/rest/query', 'Kept |', token),
    await post('/v1/rest/mgmt', '.show queries', token),
    await post('/nothing', '', token),
    await cluster.post('/v2/rest/query', {}, { headers: { authorization: `Bearer ${token}x` } }),
    await cluster.post('/v2/rest/query', {}, { headers: { authorization: `Basic ${token}` } }),
  ])
    answered += (await response.text()) + JSON.stringify([...response.headers]);
  expect(answered).not.toContain(signature.slice(0, 20));
  expect(printed).not.toContain(signature.slice(0, 20));
  expect(printed).not.toMatch(/eyJ[\w-]+\.eyJ/);
});
