import { expect, test } from '../journey.ts';
import { sampleDocument } from '../sample-document.ts';

test('a query in a binding is checked against the tables while it is written', async ({
  playground,
}) => {
  const { functionJson } = sampleDocument('get-products-by-id');
  const misspelt = functionJson.replace('where ProductID ==', 'where ProductId ==');
  expect(misspelt).not.toBe(functionJson);
  await playground.write('function.json', misspelt);

  const problem = playground.problem('KS142');
  await expect(problem).toContainText("'ProductId'", { timeout: 30_000 });
  const before = misspelt.slice(0, misspelt.indexOf('ProductId ==')).split('\n');
  const place = `${before.length}:${(before.at(-1) ?? '').length + 1}`;
  await expect(problem).toContainText(`function.json ${place}`);

  await playground.write('function.json', functionJson);
  await expect(playground.problem('KS142')).toHaveCount(0);
});

test('a mapping that the table does not have is told, and the quick fix names one it has', async ({
  playground,
}) => {
  await playground.open('add-products-with-mapping');
  const { functionJson } = sampleDocument('add-products-with-mapping');
  const misspelt = functionJson.replace('item_to_product_json', 'item_to_product');
  expect(misspelt).not.toBe(functionJson);
  await playground.write('function.json', misspelt);

  const problem = playground.problem('SC-02');
  await expect(problem).toContainText("'item_to_product'", { timeout: 30_000 });
  await problem.getByRole('button', { name: "Use 'item_to_product_json'" }).click();
  await expect(playground.problem('SC-02')).toHaveCount(0);
});
