import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { startTestCluster, type TestCluster } from '../../cluster/start-test-cluster.ts';
import { ensureDatabase } from '../../emulator/ensure-database.ts';
import { LocalIssuer } from '../../issuer/local-issuer.ts';
import { readPrincipalName } from '../../issuer/principal-name.ts';
import type { CredentialProvider } from '../../kusto-client/target.ts';
import { eventsOf } from '../../start-test-server.ts';
import { functionApp, outcomeOf, type TestBinding } from './function-app.ts';
import { runAgainst } from './run-against.ts';

/**
 * Acceptance 7 to 9 of binding-engine.md section 9.3: a cluster that asks for tokens, and a principal
 * that has no role in it, or no token at all.
 */
const folder = mkdtempSync(join(tmpdir(), 'no-rights-test-'));
const issuer = new LocalIssuer(folder);
let cluster: TestCluster;
beforeAll(async () => {
  cluster = await startTestCluster({ issuer: issuer.trusted() });
  await ensureDatabase({
    clusterUrl: cluster.cluster.url,
    database: 'e2e',
    credential: async () => issuer.ownerToken(),
  });
}, 60_000);
afterAll(async () => {
  await cluster.cluster.close();
  rmSync(folder, { recursive: true, force: true });
});

const application = readPrincipalName('aadapp=11111111-1111-4111-8111-111111111111');
const withoutRights: CredentialProvider = async () =>
  issuer.token(application, { lifetimeSeconds: 600 });

function run(
  binding: TestBinding,
  credential: CredentialProvider | null,
  appSettings?: Record<string, string>,
) {
  const document = functionApp({
    codeModel: 'csharp-inproc',
    bindings: [binding],
    ...(appSettings && { appSettings }),
  });
  return runAgainst(document, cluster.cluster, (database) => ({
    clusterUrl: cluster.cluster.url,
    database,
    credential,
  }));
}

const input: TestBinding = { name: 'rows', type: 'JArray', properties: { kqlCommand: 'T' } };
const output = (more: object = {}): TestBinding => ({
  name: 'item',
  type: 'out object',
  gives: { ID: 1 },
  properties: { tableName: 'T', ...more },
});

const principal = /Principal 'aadapp=[0-9a-f-]{36};[0-9a-f-]{36}' is not authorized to /.source;

it.each([
  [
    'without a role',
    withoutRights,
    `^Forbidden \\(403-Forbidden\\): ${principal}read database 'e2e'\\.$`,
    `^Forbidden \\(403-Forbidden\\): ${principal}ingest into table 'T' of database 'e2e'\\.$`,
    `^Forbidden \\(403-Forbidden\\): ${principal}ingest into any table\\.$`,
  ],
  [
    'without a token',
    null,
    '^Unauthorized \\(401-Unauthorized\\): The cluster answered with status 401\\.$',
    '^Unauthorized \\(401-Unauthorized\\): The cluster answered with status 401\\.$',
    '^Unauthorized \\(401-Unauthorized\\): The cluster answered with status 401\\.$',
  ],
] as const)('7 and 8: %s', async (_, credential, onRead, onWrite, onQueue) => {
  const read = outcomeOf(await run(input, credential));
  expect(read.messages).toContain(
    "Exception while executing function: F\nException binding parameter 'rows'\n",
  );
  expect(read.base).toMatch(new RegExp(onRead));
  for (const [binding, words] of [
    [output(), onWrite],
    [output({ ingestionType: 'queued' }), onQueue],
  ] as const) {
    const written = outcomeOf(await run(binding, credential));
    expect(written.messages).toContain(
      'Error while handling parameter item after function returned:',
    );
    expect(written.base).toMatch(new RegExp(words));
  }
});

it('with a role, the same runs', async () => {
  const reading = { ...input, properties: { kqlCommand: 'print 1' } };
  const finished = outcomeOf(await run(reading, async () => issuer.ownerToken()));
  expect(finished.outcome).toBe('succeeded');
});

const alone = {
  KustoConnectionString:
    'Data Source=https://c.kusto.windows.net;Database=e2e;Fed=True;AppClientId=11111111-1111-1111-1111-111111111111',
};

it.each([
  ['input', input],
  ['output', output()],
  ['queued output', output({ ingestionType: 'queued' })],
])('9: an application id alone, %s', async (_, binding) => {
  const events = await run(binding, null, alone);
  const line = eventsOf(events, 'log').find(({ message }) => message.startsWith('Error creating'));
  expect(line?.message).toContain(
    binding === input
      ? "Error creating query connection : KqlCommand='T',Database='e2e',KqlParameters='',ManagedIdentity='',KustoConnectionString='"
      : "Error creating ingest connection : TableName='T',Database='e2e',MappingRef='',DataFormat=''ManagedIdentity='',IngestionType='",
  );
  expect(outcomeOf(events).base).toBe(
    "Kusto Connection String Builder has some invalid or conflicting properties: Specified 'AAD application key' authentication method has some incorrect properties. Missing: [Application Key,Authority Id].. ',\r\nPlease consult Kusto Connection String documentation at https://docs.microsoft.com/en-us/azure/kusto/api/connection-strings/kusto",
  );
});
