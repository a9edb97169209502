import { expect, test } from '../journey.ts';

test('an edited payload is ingested, and the table is shown before and after', async ({
  playground,
}) => {
  await playground.choose('Add products');
  await playground.show('Trigger');
  await playground.write(
    'Request body',
    '[{"ProductID":9001,"Name":"Sextant","Cost":120.5},{"ProductID":9002,"Name":"Astrolabe","Cost":99}]',
  );
  await playground.runUntil('Succeeded');
  await expect(playground.runPanel).toContainText('HTTP 201');

  const output = await playground.read('Output rows');
  await expect(output).toContainText('2 rows · multijson');
  await expect(output).toContainText('"Name": "Sextant"');

  const ingest = await playground.read('Ingest call');
  await expect(ingest).toContainText('/v1/rest/ingest/productsdb/Products?');
  await expect(ingest).toContainText('streamFormat=multijson');
  await expect(ingest).toContainText('→ 200');

  const table = await playground.read('Table');
  await expect(table.getByRole('heading', { level: 3 })).toContainText(
    /productsdb\.Products · \+2 rows \((\d+) → (\d+)\)/,
  );
  await expect(table.getByRole('row', { name: /added 9001 Sextant 120\.5/ })).toBeVisible();
  await expect(table.getByRole('row', { name: /added 9002 Astrolabe 99/ })).toBeVisible();
  await expect(table.getByRole('row', { name: /^same 1 Road bike 1249/ })).toBeVisible();
});

test('what a function gives besides JSON objects is dropped, as the host does', async ({
  playground,
}) => {
  await playground.choose('CSV from a function is dropped');
  await expect(playground.problem('KB-22')).toBeVisible();
  await playground.runUntil('Succeeded');
  const output = await playground.read('Output rows');
  await expect(output).toContainText('No rows, so nothing is ingested.');
  await expect(playground.step('Ingest call')).toHaveCount(0);
});
