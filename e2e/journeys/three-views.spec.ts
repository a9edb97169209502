import { expect, test } from '../journey.ts';
import { sampleDocument } from '../sample-document.ts';

const sample = 'get-products-in-node-4';

test.beforeEach(async ({ playground }) => {
  await playground.open(sample);
});

test('code and function.json stay in step, comments and unknown properties with them', async ({
  playground,
}) => {
  const { page } = playground;
  const functionJson = sampleDocument(sample).functionJson.replace(
    '"type": "kusto"',
    '"unknown": { "kept": 1 }, // mine\n      "type": "kusto"',
  );
  await playground.write('function.json', functionJson);

  // An edit of the code is an edit of one value in function.json.
  await playground.show('Code');
  await expect(playground.part).toContainText('Written from function.json');
  await expect(playground.editor('Code')).toBeVisible();
  await replaceInCode(playground, "'productsdb'", "'otherdb'");
  await expect(playground.part).toContainText('In step with function.json');
  await playground.show('function.json');
  await expect(playground.part).toContainText('"otherdb"');
  await expect(playground.part).toContainText('// mine');
  await expect(playground.part).toContainText('"kept": 1');

  // And back: what the visitor wrote around it stays.
  await playground.show('Code');
  await playground.editor('Code').focus();
  await page.keyboard.press('ControlOrMeta+Home');
  await page.keyboard.insertText('// my own line\n');
  await playground.show('Form');
  await playground.field('kustoInput', 'database').fill('productsdb');
  await playground.show('Code');
  await expect(playground.part).toContainText("database: 'productsdb'");
  await expect(playground.part).toContainText('// my own line');

  // One undo takes back what came from the form, in both.
  await playground.editor('Code').focus();
  await page.keyboard.press('ControlOrMeta+z');
  await expect(playground.part).toContainText("database: 'otherdb'");
  await expect(playground.part).toContainText('// my own line');
  await playground.show('Form');
  await expect(playground.field('kustoInput', 'database')).toHaveValue('otherdb');

  // Nothing of it is lost on reload.
  await page.reload();
  await playground.ready();
  await playground.show('Code');
  await expect(playground.part).toContainText('// my own line');
});

test('code that cannot be read yet says so, and changes nothing elsewhere', async ({
  playground,
}) => {
  await playground.show('Code');
  await replaceInCode(playground, "'productsdb'", "'otherdb");
  await expect(playground.part).toContainText('Code is ahead: it cannot be read yet');
  await playground.show('Form');
  await expect(playground.field('kustoInput', 'database')).toHaveValue('productsdb');
  await playground.show('Code');
  await replaceInCode(playground, "'otherdb", "'otherdb'");
  await expect(playground.part).toContainText('In step with function.json');
  await playground.show('Form');
  await expect(playground.field('kustoInput', 'database')).toHaveValue('otherdb');
});

test('another language has the code of the same document; one’s own text is kept for each', async ({
  playground,
}) => {
  await playground.show('Code');
  await replaceInCode(playground, 'handler', 'handler /* mine */');
  await playground.writeIn('C# isolated');
  await expect(playground.part).toContainText('[KustoInput(');
  await expect(playground.part).toContainText('Written from function.json');
  await playground.show('Form');
  await playground.field('kustoInput', 'database').fill('elsewhere');
  await playground.show('Code');
  await expect(playground.part).toContainText('"elsewhere"');
  await playground.writeIn('JavaScript v4');
  await expect(playground.part).toContainText('handler /* mine */');
  await expect(playground.part).toContainText("database: 'elsewhere'");
});

test('bindings are added and removed in the form', async ({ playground }) => {
  const { page } = playground;
  await playground.show('Form');
  await playground.part.getByRole('button', { name: 'Kusto output' }).click();
  await expect(playground.field('output', 'name')).toBeFocused();
  await page.keyboard.press('ControlOrMeta+a');
  await page.keyboard.type('written');
  await playground.show('function.json');
  await expect(playground.part).toContainText('"written"');
  await playground.show('Form');
  await playground.card('written').getByRole('button', { name: 'Remove written' }).click();
  await expect(playground.card('written')).toHaveCount(0);
  await playground.show('function.json');
  await expect(playground.part).not.toContainText('"written"');
});

test('the event that is sent follows the trigger', async ({ playground }) => {
  const { page } = playground;
  await playground.show('Form');
  const type = playground.field('req', 'type');
  for (const [kind, field] of [
    ['blobTrigger', 'Content'],
    ['eventHubTrigger', 'Body of event 1'],
    ['serviceBusTrigger', 'Service Bus message'],
    ['eventGridTrigger', 'Event'],
    ['rabbitMQTrigger', 'RabbitMQ message'],
    ['manualTrigger', 'Input'],
    ['queueTrigger', 'Queue message'],
  ] as const) {
    await type.selectOption(kind);
    await page.keyboard.press('Alt+6');
    await expect(playground.part.getByRole('textbox', { name: field, exact: true })).toBeVisible();
    await page.keyboard.press('Alt+2');
  }
  await type.selectOption('httpTrigger');
  await playground.show('Trigger');
  const { trigger } = sampleDocument(sample);
  if (trigger.kind !== 'http') throw new Error('The sample is called by HTTP.');
  await expect(page.getByLabel('Path and query string')).toHaveValue(trigger.url);
});

/** Replaces a text that stands once in the code, by the editor's own search. */
async function replaceInCode(
  playground: Parameters<Parameters<typeof test>[2]>[0]['playground'],
  from: string,
  to: string,
): Promise<void> {
  const { page } = playground;
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await playground.editor('Code').focus();
  await page.keyboard.press('ControlOrMeta+a');
  await page.keyboard.press('ControlOrMeta+c');
  const code = await page.evaluate(() => navigator.clipboard.readText());
  expect(code.split(from)).toHaveLength(2);
  await playground.write('Code', code.replace(from, to));
}
