import { expect, it } from 'vitest';
import { DataStamps } from './data-stamps.ts';

const reading = 'SELECT c1 FROM "d1"."t1"';

async function after(
  changed: Parameters<DataStamps['change']>[0],
): Promise<{ before: number | null; during: number | null; after: number | null }> {
  const stamps = new DataStamps();
  const before = stamps.of(reading);
  let during: number | null = -1;
  await stamps.change(changed, async () => {
    during = stamps.of(reading);
  });
  return { before, during, after: stamps.of(reading) };
}

it('a write to the table that a statement reads ends its stamp, and there is none meanwhile', async () => {
  for (const changed of [['"d1"."t2"', '"d1"."t1"'], 'everything'] as const) {
    const seen = await after(changed);
    expect(seen.during).toBeNull();
    expect(seen.after).not.toBe(seen.before);
  }
});

it('a write to another table leaves the stamp as it is', async () => {
  const seen = await after(['"d1"."t2"']);
  expect([seen.during, seen.after]).toEqual([seen.before, seen.before]);
});

it('a stamp never comes back', async () => {
  const stamps = new DataStamps();
  const seen = new Set([stamps.of(reading)]);
  for (const changed of [['"d1"."t1"'], 'everything', ['"d1"."t1"'], 'everything'] as const) {
    await stamps.change(changed, async () => undefined);
    expect(seen).not.toContain(stamps.of(reading));
    seen.add(stamps.of(reading));
  }
});

it('two writes to one table are under way until both have ended', async () => {
  const stamps = new DataStamps();
  const table = ['"d1"."t1"'];
  await stamps.change(table, async () => {
    await stamps.change(table, async () => undefined);
    expect(stamps.of(reading)).toBeNull();
  });
  expect(stamps.of(reading)).not.toBeNull();
});
