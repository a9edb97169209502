import type { Browser } from '@playwright/test';
import { expect, test, watch } from '../journey.ts';
import { PlaygroundPage } from '../playground-page.ts';
import type { Program } from '../program.ts';

test('two visitors of one server do not see each other’s rows', async ({
  browser,
  hosted,
  offences,
}) => {
  const one = await visitor(browser, hosted, offences);
  const other = await visitor(browser, hosted, offences);

  await one.choose('Add products');
  await one.show('Trigger');
  await one.write('Request body', '[{"ProductID":9401,"Name":"Mine alone","Cost":1}]');
  await one.runUntil('Succeeded');
  await expect(await one.read('Table')).toContainText('Mine alone');

  for (const [playground, found] of [
    [one, 1],
    [other, 0],
  ] as const) {
    await playground.choose('Get products by id');
    await playground.show('Trigger');
    await playground.page.getByLabel('Path and query string').fill('/api/getproducts/9401');
    await playground.runUntil('Succeeded');
    const rows = await playground.read('Rows');
    await expect(rows.getByRole('gridcell', { name: 'Mine alone' })).toHaveCount(found);
  }

  // Not by name either: a visitor's databases are all there is.
  expect(await other.query('productsdb', '.show databases')).toMatch(/^Done/);
  await expect(other.answer).not.toContainText(/visitor|9401/i);
  expect(await other.query('productsdb', "search 'Mine alone'")).toBe('Done: 0 rows');
});

async function visitor(
  browser: Browser,
  program: Program,
  offences: string[],
): Promise<PlaygroundPage> {
  const context = await browser.newContext();
  await watch(context, offences);
  const playground = new PlaygroundPage(await context.newPage(), program.url);
  await playground.open();
  return playground;
}
