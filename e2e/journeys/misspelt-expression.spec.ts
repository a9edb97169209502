import { expect, test } from '../journey.ts';
import { sampleDocument } from '../sample-document.ts';

test('a misspelt name is marked at its very place, and the host says the same on Run', async ({
  playground,
}) => {
  const { page } = playground;
  const misspelt = sampleDocument('get-products-by-id').functionJson.replace(
    '@productId={productId}',
    '@productId={productID2}',
  );
  await playground.write('function.json', misspelt);

  const problem = playground.problem('BE-09');
  await expect(problem).toContainText("No value for named parameter 'productID2'.");
  const before = misspelt.slice(0, misspelt.indexOf('productID2')).split('\n');
  const place = `${before.length}:${(before.at(-1) ?? '').length + 1}`;
  await expect(problem).toContainText(`function.json ${place}`);
  const why = problem.getByRole('button', { name: 'Why BE-09' });
  await why.click();
  await expect(why).toHaveAttribute('aria-expanded', 'true');
  await expect(problem).toContainText('Use one of the names that the message lists');

  await playground.runUntil('Failed');
  const expressions = await playground.read('Binding expressions');
  const error = expressions.getByRole('alert');
  await expect(error).toContainText('Exception while executing function: Functions.GetProducts');
  await expect(error).toContainText("No value for named parameter 'productID2'.");
  await expect(playground.runPanel).toContainText('HTTP 500');

  // What is selected there is the name alone: typing over it mends the document.
  await error.getByRole('button', { name: 'Go to place' }).click();
  await expect(playground.editor('function.json')).toBeFocused();
  await page.keyboard.insertText('productId');
  await expect(playground.problem('BE-09')).toHaveCount(0);
  await playground.runUntil('Succeeded');
});

test('the quick fix of a problem mends the document', async ({ playground }) => {
  await playground.choose('A misspelt name in an expression');
  await playground.problem('BE-09').getByRole('button', { name: "Use '{productId}'" }).click();
  await expect(playground.problem('BE-09')).toHaveCount(0);
  await playground.runUntil('Succeeded');
});
