import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { eventsOf } from '../../start-test-server.ts';
import { functionApp, outcomeOf, type TestBinding } from './function-app.ts';
import { runAgainst } from './run-against.ts';

/**
 * Acceptance 7 to 9 of binding-engine.md section 9.3. The embedded cluster refuses nobody, so the
 * service of 7 and 8 is one that does nothing else.
 */
let service: Server;
let status = 403;
beforeAll(async () => {
  service = createServer((request, response) => {
    request.resume();
    response.writeHead(status, { 'content-type': 'application/json' });
    const message = `Principal 'aadapp=0' is not authorized to access database 'e2e'.`;
    const error = { code: 'Forbidden', message, '@message': message, '@permanent': true };
    response.end(JSON.stringify({ error }));
  }).listen(0, '127.0.0.1');
  await once(service, 'listening');
});
afterAll(() => service.close());

const health = {
  status: () => ({ restarts: [] }),
  ready: async () => true,
  answering: async () => true,
};

function run(binding: TestBinding, appSettings?: Record<string, string>) {
  const { port } = service.address() as AddressInfo;
  const document = functionApp({
    codeModel: 'csharp-inproc',
    bindings: [binding],
    ...(appSettings && { appSettings }),
  });
  return runAgainst(document, health, (database) => ({
    clusterUrl: `http://127.0.0.1:${port}`,
    database,
    credential: null,
  }));
}

const input: TestBinding = { name: 'rows', type: 'JArray', properties: { kqlCommand: 'T' } };
const output = (more: object = {}): TestBinding => ({
  name: 'item',
  type: 'out object',
  gives: { ID: 1 },
  properties: { tableName: 'T', ...more },
});

it.each([
  [403, 'Forbidden (403-Forbidden)'],
  [401, 'Unauthorized (401-Unauthorized)'],
])('7 and 8: without rights, %i', async (code, words) => {
  status = code;
  const read = outcomeOf(await run(input));
  expect(read.messages).toContain(
    "Exception while executing function: F\nException binding parameter 'rows'\n",
  );
  expect(read.base).toContain(words);
  const written = outcomeOf(await run(output()));
  expect(written.messages).toContain(
    'Error while handling parameter item after function returned:',
  );
  expect(written.base).toContain(words);
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
  const events = await run(binding, alone);
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
