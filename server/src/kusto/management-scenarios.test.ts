import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { errorOf, startTestCluster, type TestCluster, v1Of } from './start-test-cluster.ts';

/** What this file reads of a scenario that every client runs. */
interface Scenario {
  readonly name: string;
  readonly steps: readonly {
    readonly do: { readonly action: string; readonly text?: string };
    readonly expect: {
      readonly columns?: readonly (readonly [string, string])[];
      readonly rows?: readonly (readonly (string | null)[])[];
      readonly rowCount?: number;
      readonly error?: unknown;
    };
  }[];
}

const file = new URL('../../../e2e/clients/scenarios.json', import.meta.url);
const scenarios = JSON.parse(readFileSync(file, 'utf8')) as readonly Scenario[];
/** Those that need no client: commands alone, and queries whose values are plain. */
const plain = scenarios.filter(
  ({ name, steps }) =>
    /described|tools|loaders|Grafana|looked up/.test(name) &&
    steps.every(
      ({ do: { action }, expect: { error } }) =>
        error === undefined && /^(management|query)$/.test(action),
    ),
);

let cluster: TestCluster;
beforeAll(async () => {
  cluster = await startTestCluster();
}, 60_000);
afterAll(() => cluster.close());

it('finds the scenarios of tools among those of the clients', () => {
  expect(plain.length).toBeGreaterThanOrEqual(6);
});

const cell = (value: unknown): string | null =>
  value === null ? null : typeof value === 'object' ? JSON.stringify(value) : String(value);

it.each(plain)('$name', async ({ steps }) => {
  for (const { do: step, expect: expected } of steps) {
    const text = (step.text ?? '').replaceAll('{database}', 'productsdb');
    const path = step.action === 'query' ? '/v1/rest/query' : '/v1/rest/mgmt';
    const response = await cluster.post(path, { db: 'productsdb', csl: text });
    if (response.status !== 200) expect([text, await errorOf(response)]).toEqual([text, null]);
    const [table] = (await v1Of(response)).Tables;
    const rows = table?.Rows.map((row) => row.map(cell)) ?? [];
    if (expected.columns)
      expect(table?.Columns.map((c) => [c.ColumnName, c.ColumnType])).toEqual(expected.columns);
    if (expected.rowCount !== undefined)
      expect([text, rows.length]).toEqual([text, expected.rowCount]);
    if (expected.rows)
      expect([text, rows.map((row) => row.map(sameForm))]).toEqual([
        text,
        expected.rows.map((row) =>
          row.map((value) => sameForm(value?.replaceAll('{database}', 'productsdb') ?? null)),
        ),
      ]);
  }
});

/** Zeros at the end of a datetime are style. */
const sameForm = (value: string | null): string | null =>
  value?.replace(/^(\d{4}-\d\d-\d\dT[\d:]+)(\.0+)?Z$/, '$1Z') ?? null;
