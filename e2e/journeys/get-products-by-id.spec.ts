import { expect, test } from '../journey.ts';

test('a sample shows its parts, and a run every step down to the value', async ({ playground }) => {
  const { page } = playground;
  await playground.choose('Get products by id');

  await playground.show('function.json');
  await expect(playground.part).toContainText('"route": "getproducts/{productId}"');
  await playground.show('App settings');
  await expect(playground.part).toContainText('playground://embedded');
  await playground.show('Trigger');
  await expect(page.getByLabel('HTTP method')).toHaveValue('GET');
  await expect(page.getByLabel('Path and query string')).toHaveValue('/api/getproducts/1');
  await expect(page.getByRole('region', { name: 'Parameters' })).toContainText('productId1');

  await playground.runUntil('Succeeded');
  await expect(playground.runPanel).toContainText('HTTP 200');

  const trigger = await playground.read('Trigger');
  await expect(trigger.getByRole('row', { name: '{productId} 1 route' })).toBeVisible();

  const expressions = await playground.read('Binding expressions');
  await expect(expressions).toContainText('@productId={productId}');
  await expect(expressions).toContainText('became @productId=1');

  const request = await playground.read('Request');
  await expect(request).toContainText('/v2/rest/query');
  await expect(request.getByRole('row', { name: /x-ms-client-request-id/ })).toContainText(
    'AzFunctions.InputBinding;1.0.13.0;',
  );
  await expect(request).toContainText('"productId": "1"');
  await expect(request).toContainText('declare query_parameters (productId:long)');

  const rows = await playground.read('Rows');
  const grid = rows.getByRole('grid');
  await expect(grid.getByRole('columnheader', { name: 'ProductID long' })).toBeVisible();
  await expect(grid.getByRole('gridcell', { name: 'Road bike' })).toBeVisible();

  const value = await playground.read('Function receives');
  await expect(value).toContainText('"Name": "Road bike"');
  const response = await playground.read('HTTP response');
  await expect(response).toContainText('"ProductID": 1');

  const log = await playground.read('Host log');
  await expect(log).toContainText("Executing 'Functions.GetProducts'");
});

test('another value of the route gives another product', async ({ playground }) => {
  await playground.show('Trigger');
  await playground.page.getByLabel('Path and query string').fill('/api/getproducts/2');
  // The keys of the editors work everywhere.
  await playground.page.keyboard.press('Shift+Enter');
  await playground.ended('Succeeded');
  const rows = await playground.read('Rows');
  await expect(rows.getByRole('gridcell', { name: 'Mountain bike' })).toBeVisible();
});
