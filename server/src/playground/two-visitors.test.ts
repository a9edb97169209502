import { afterAll, beforeAll, expect, test } from 'vitest';
import { sessionHeader } from '#shared/playground-api/status';
import { startTestServer, type TestServer } from '../start-test-server.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer({ PLAYGROUND_MODE: 'hosted', QUERY_TIMEOUT_SECONDS: '60' });
}, 60_000);
afterAll(() => server.close());

const alice = { session: 'a'.repeat(32) };
const bob = { session: 'b'.repeat(32) };

const countOf = async (who: { session: string }) => {
  const answer = await server.query(
    'productsdb',
    'Products | where Name == "only-alices" | count',
    who,
  );
  return answer.tables[0]?.rows[0]?.[0];
};

test('a visitor does not see the rows of another', async () => {
  const added = await server.query(
    'productsdb',
    '.ingest inline into table Products <|\n1,only-alices,2.5',
    alice,
  );
  expect(added.outcome).toBe('succeeded');
  expect(await countOf(alice)).toBe(1);
  expect(await countOf(bob)).toBe(0);
});

test('a reset touches only who asks for it', async () => {
  await server.post('/api/sandbox/reset', {}, bob);
  expect(await countOf(alice)).toBe(1);
  await server.post('/api/sandbox/reset', {}, alice);
  expect(await countOf(alice)).toBe(0);
});

test('the sandbox of another cannot be named in a query', async () => {
  for (const text of [
    `database('${alice.session}').Products`,
    `cluster('${server.cluster.url}/visitors/${alice.session}').database('productsdb').Products`,
  ]) {
    expect((await server.query('productsdb', text, bob)).outcome).toBe('failed');
  }
});

test('a run of another cannot be canceled', async () => {
  const response = await fetch(
    `${server.url}/api/invocations/00000000-0000-0000-0000-000000000000`,
    {
      method: 'DELETE',
      headers: { [sessionHeader]: bob.session },
    },
  );
  expect(response.status).toBe(204);
});
