import { expect, test } from '../journey.ts';
import { functionJsonWith, sampleDocument } from '../sample-document.ts';

test('a reload keeps the texts, the place and the last run', async ({ playground }) => {
  const { page } = playground;
  await playground.choose('Get products by name');
  const settings =
    '{\n  "KustoConnectionString": "Data Source=playground://embedded", "mine": "kept"\n}';
  await playground.show('App settings');
  await playground.write('App settings', settings);
  await playground.show('Trigger');
  await page.getByLabel('Path and query string').fill('/api/getproductsfn/Helmet');
  await playground.runUntil('Succeeded');

  await page.reload();
  await playground.ready();
  await expect(page.getByRole('banner')).toContainText('Get products by name');
  await expect(page.getByRole('tab', { name: 'Trigger' })).toHaveAttribute('aria-selected', 'true');
  await expect(page.getByLabel('Path and query string')).toHaveValue('/api/getproductsfn/Helmet');
  await expect(playground.runStatus).toHaveText(/Succeeded$/);
  const rows = await playground.read('Rows');
  await expect(rows.getByRole('gridcell', { name: 'Helmet' })).toBeVisible();
  await playground.show('App settings');
  await expect(playground.part).toContainText('"mine": "kept"');

  // The other samples were not touched, and this one can be put back.
  await page.getByRole('button', { name: 'Restore sample' }).click();
  await expect(playground.part).not.toContainText('"mine": "kept"');
});

test('a reload in the middle of a run says so and loses nothing', async ({ playground }) => {
  const { page } = playground;
  const slow = `range x from 1 to 1000000 step 1 | extend k = 2
    | join kind=inner (range y from 1 to 1000000 step 1 | extend k = 2) on k
    | summarize Most = max(x * y)`;
  await playground.write('function.json', functionJsonWith(slow));
  await playground.run();
  await expect(playground.runStatus).toHaveText(/Running$/);
  await expect(playground.step('Request')).toBeVisible();

  await page.reload();
  await expect(playground.runStatus).toHaveText(/Interrupted$/);
  await expect(playground.runPanel).toContainText('Your text is as you left it.');
  await expect(playground.part).toContainText('range x from 1 to 1000000');
  await playground.write('function.json', sampleDocument('get-products-by-id').functionJson);
  await playground.runUntil('Succeeded');
});
