import { afterAll, beforeAll, expect, it } from 'vitest';
import { embeddedTarget } from '../../playground/resolve-target.ts';
import { localSession } from '../../playground/session.ts';
import { eventsOf, startTestServer, type TestServer } from '../../start-test-server.ts';
import { items, table } from './end-to-end-table.ts';
import { functionApp, outcomeOf } from './function-app.ts';
import { runAgainst } from './run-against.ts';

/** Acceptance 13, 14 and 16 of binding-engine.md section 9.3. */
let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
}, 60_000);
afterAll(() => server.close());

async function ingest(properties: object, rows: unknown) {
  const document = functionApp({
    codeModel: 'csharp-inproc',
    bindings: [
      {
        name: 'collector',
        type: 'IAsyncCollector<Item>',
        properties: { tableName: table, ingestionType: 'queued', ...properties },
        gives: rows,
      },
    ],
  });
  return runAgainst(document, server.cluster, (database) =>
    embeddedTarget(database, localSession, server.cluster),
  );
}

async function count(): Promise<number> {
  const answer = await server.query('e2e', `${table} | count`);
  return answer.outcome === 'succeeded' ? Number(answer.tables[0]?.rows[0]?.[0]) : -1;
}

it('13: 4,010 items, flushed at once', async () => {
  const ingestionProperties =
    '@flushImmediately=true,@pollTimeoutMinutes=1,@pollIntervalSeconds=15';
  const events = await ingest({ ingestionProperties }, items(1, 4_010));
  expect(outcomeOf(events).messages).toBe('');
  expect(await count()).toBe(4_010);
  const lines = eventsOf(events, 'log').map(({ message }) => message);
  expect(lines.some((line) => line.startsWith('Flush immediately has been set for  '))).toBe(true);
}, 60_000);

it('14: 505,000 items with the defaults', async () => {
  const before = await count();
  const events = await ingest({}, items(1, 505_000));
  expect(outcomeOf(events).messages).toBe('');
  expect(eventsOf(events, 'output')[0]).toMatchObject({ rowCount: 505_000, format: 'multijson' });
  expect((await count()) - before).toBe(505_000);
}, 240_000);

it('16: an unknown mapping', async () => {
  const mappingRef = 'a_mapping_that_does_not_exist';
  const events = await ingest({ mappingRef }, items(1, 2));
  const { outcome, base } = outcomeOf(events);
  expect(outcome).toBe('failed');
  expect(base).toContain('Ingestion status reported failure/partial success for ');
  expect(base).toContain(
    `Ingest detail TableName='${table}',Database='e2e', MappingRef='${mappingRef}', DataFormat='', IngestionType='queued', IngestionProperties='', ManagedIdentity='', and status reported was Failed`,
  );
}, 60_000);
