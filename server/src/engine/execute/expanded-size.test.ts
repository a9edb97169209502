import { afterAll, describe, expect, test } from 'vitest';
import { localPrincipal } from '../principal.ts';
import { translateQuery } from '../translate/translate-query.ts';
import { Gate } from './gate.ts';

const gate = await Gate.open();
afterAll(() => gate.close());

const catalog = { version: 1, defaultDatabase: 'D', nextId: 1, roles: [], databases: new Map() };
const nested = (depth: number): string => {
  const text = `range a from 1 to 3 step 1 | extend x = ${'todatetime(tostring('.repeat(depth)}now()${'))'.repeat(depth)}`;
  const request = { text, database: 'D', nowTicks: 0n, cluster: '', principal: localPrincipal };
  return translateQuery(request, catalog).statements[0]?.sql ?? '';
};

describe('expanded size', () => {
  test('calls in calls are counted as DuckDB expands them, not as they are written', async () => {
    expect(nested(6).length * 2).toBeGreaterThan(nested(12).length);
    expect(await gate.refusal(nested(6), new Set())).toBeNull();
    await expect(gate.refusal(nested(12), new Set())).rejects.toMatchObject({
      code: 'EMB0014',
      detail: { limit: 'its calls nest too deep' },
    });
  });

  test('counting does not take longer for what would be too large to count', async () => {
    const start = performance.now();
    await expect(gate.refusal(nested(40), new Set())).rejects.toMatchObject({ code: 'EMB0014' });
    expect(performance.now() - start).toBeLessThan(5_000);
  });
});
