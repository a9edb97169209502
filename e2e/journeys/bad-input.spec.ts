import { expect, test } from '../journey.ts';
import { functionJsonWith, sampleDocument } from '../sample-document.ts';

test('function.json that is no JSON is marked, refused by name, and kept', async ({
  playground,
}) => {
  const broken = sampleDocument('get-products-by-id').functionJson.replace(
    '"direction": "out",',
    '"direction" "out",',
  );
  await playground.write('function.json', broken);
  await expect(playground.problem('FJ-01')).toContainText("Expected ':'");
  await playground.runUntil('Failed');
  await expect(playground.runPanel.getByRole('alert')).toContainText(
    "The 'GetProducts' function is in error:",
  );
  await expect(playground.part).toContainText('"direction" "out",');
});

test('a payload that is no JSON is refused by the host', async ({ playground }) => {
  await playground.choose('Add products');
  await playground.show('Trigger');
  await playground.write('Request body', '[{"ProductID": 9100, }, oops]');
  await playground.runUntil('Failed');
  await expect(playground.runPanel.getByRole('alert')).toContainText(
    'Exception while executing function: Functions.AddProducts',
  );
  await expect(playground.step('Ingest call')).toHaveCount(0);
});

test('an unknown table is named by the cluster, at its place', async ({ playground }) => {
  await playground.write('function.json', functionJsonWith('Produkte | take 1'));
  await playground.runUntil('Failed');
  const error = playground.runPanel.getByRole('alert');
  await expect(error).toContainText("The name 'Produkte' does not refer to any known table");
  await error.getByRole('button', { name: 'Go to place' }).click();
  await expect(playground.editor('function.json')).toBeFocused();
  await playground.page.keyboard.insertText('Products');
  await playground.runUntil('Succeeded');
});

test('an unknown table of an output is named by the cluster', async ({ playground }) => {
  await playground.choose('Add products');
  const unknown = sampleDocument('add-products').functionJson.replace('"Products"', '"Produkte"');
  await playground.show('function.json');
  await playground.write('function.json', unknown);
  await playground.runUntil('Failed');
  await expect(playground.runPanel.getByRole('alert')).toContainText('Produkte');
});

test('a payload of 50 MB is refused with its size, and the page goes on', async ({
  playground,
}) => {
  const { page } = playground;
  await playground.choose('Add products');
  await playground.show('Trigger');
  await playground.paste('Request body', () =>
    page.evaluate(() => {
      const row = `{"ProductID":9300,"Name":"${'x'.repeat(1000)}","Cost":1}`;
      return navigator.clipboard.writeText(`[${Array(50_000).fill(row).join(',\n')}]`);
    }),
  );
  await playground.run();
  await expect(playground.runStatus).toHaveText(/Failed$/, { timeout: 60_000 });
  await expect(playground.runPanel.getByRole('alert')).toContainText(
    'The request is larger than 16 MB',
  );
  await playground.write('Request body', '[{"ProductID":9200,"Name":"Small","Cost":1}]');
  await playground.runUntil('Succeeded');
  await expect(page.getByRole('banner')).toContainText('Add products');
});
