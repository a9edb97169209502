import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { diagnose } from '#shared/doctor/diagnose';
import type { GallerySample } from '#shared/gallery/sample';
import type { InvocationEvent, WireColumn, WireRow } from '#shared/playground-api/invocation-event';
import { runAsPage } from '../run-as-page.ts';
import { eventsOf, startTestServer, type TestServer } from '../start-test-server.ts';

/** Acceptance: every gallery sample runs on the real cluster and does what it promises. */
const folder = fileURLToPath(new URL('../../../shared/src/gallery/samples/', import.meta.url));
const samples = readdirSync(folder)
  .filter((name) => name.endsWith('.json'))
  .map((name) => JSON.parse(readFileSync(folder + name, 'utf8')) as GallerySample);

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
}, 60_000);
afterAll(() => server.close());

test('the gallery is not empty', () => {
  expect(samples.length).toBeGreaterThanOrEqual(26);
});

describe.each(samples)('$id', (sample) => {
  test('does what it promises', async () => {
    await server.post('/api/sandbox/reset', {});
    for (const command of sample.setup ?? []) {
      const answer = await server.query('productsdb', command);
      expect(answer.outcome === 'failed' ? answer.error.messages : 'succeeded').toBe('succeeded');
    }
    const events = await runAsPage(server, sample.document);
    checkOutcome(sample, events);
    checkInputs(sample, events);
    checkOutputs(sample, events);
    checkDiagnostics(sample, events);
  }, 30_000);
});

function checkOutcome({ expects }: GallerySample, events: readonly InvocationEvent[]): void {
  const [finished] = eventsOf(events, 'finished');
  const words = finished?.error?.messages.join('\n') ?? '';
  expect(finished?.outcome, words).toBe(expects.outcome);
  if (expects.error !== undefined) expect(words).toContain(expects.error);
  if (expects.status !== undefined) {
    expect(eventsOf(events, 'http-response')[0]?.status).toBe(expects.status);
  }
}

function checkInputs({ expects }: GallerySample, events: readonly InvocationEvent[]): void {
  for (const [name, { count, contains = [] }] of Object.entries(expects.inputs ?? {})) {
    const rows = eventsOf(events, 'rows').find(({ binding }) => binding === name);
    expect(rows, `rows of ${name}`).toBeDefined();
    if (!rows) continue;
    if (count !== undefined) expect(rows.total).toBe(count);
    expectRows(rows, contains);
  }
}

function checkOutputs({ expects }: GallerySample, events: readonly InvocationEvent[]): void {
  const tables = eventsOf(events, 'table');
  for (const [name, { gained, contains = [] }] of Object.entries(expects.outputs ?? {})) {
    const mine = tables.filter(({ binding }) => binding === name);
    const before = mine.find(({ when }) => when === 'before');
    const after = mine.find(({ when }) => when === 'after');
    if (gained === 0 && !after) continue;
    expect((after?.total ?? 0) - (before?.total ?? 0), `rows gained by ${name}`).toBe(gained);
    if (after) expectRows(after, contains);
  }
}

function checkDiagnostics(sample: GallerySample, events: readonly InvocationEvent[]): void {
  const codes = [
    ...eventsOf(events, 'diagnostic').map(({ diagnostic }) => diagnostic.code),
    ...diagnose(sample.document).map(({ code }) => code),
  ];
  for (const code of sample.expects.diagnostics ?? []) expect(codes).toContain(code);
}

function expectRows(
  table: { readonly columns: readonly WireColumn[]; readonly rows: readonly WireRow[] },
  contains: readonly Readonly<Record<string, unknown>>[],
): void {
  const objects = table.rows.map((row) =>
    Object.fromEntries(table.columns.map(({ name }, index) => [name, row[index]])),
  );
  for (const wanted of contains) expect(objects).toContainEqual(expect.objectContaining(wanted));
}
