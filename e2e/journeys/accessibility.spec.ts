import { createRequire } from 'node:module';
import type { AxeResults } from 'axe-core';
import { expect, test } from '../journey.ts';
import { type PlaygroundPage, tabs } from '../playground-page.ts';

const axeFile = createRequire(import.meta.url).resolve('axe-core/axe.min.js');

const sizes = [
  { width: 1440, height: 900 },
  { width: 1024, height: 700 },
  { width: 390, height: 844 },
];

/** Samples whose trigger is no HTTP request. */
const triggers = [
  'query-on-a-timer',
  'queue-message-to-a-row',
  'ingest-a-blob',
  'event-hub-to-kusto',
  'service-bus-to-kusto',
  'event-grid-to-kusto',
  'rabbitmq-message-in-java',
  'a-manual-call',
];

for (const colorScheme of ['light', 'dark'] as const) {
  for (const { width, height } of sizes) {
    test.describe(`${colorScheme}, ${width} x ${height}`, () => {
      test.use({ colorScheme, viewport: { width, height } });

      test('axe finds nothing on any view', async ({ context, page, playground }) => {
        await context.addInitScript({ path: axeFile });
        await page.reload();
        await playground.ready();
        const narrow = width < 768;
        const found: string[] = [];
        const look = async (view: string): Promise<void> => {
          found.push(...(await violations(playground)).map((one) => `${view}: ${one}`));
        };
        const pane = async (name: 'Samples' | 'Function' | 'Run'): Promise<void> => {
          if (!narrow) return;
          const panes = page.getByRole('navigation', { name: 'Panes' });
          await panes.getByRole('button', { name }).click();
        };

        if (narrow) {
          await pane('Samples');
          await look('gallery');
        }
        await pane('Function');
        for (const tab of tabs) {
          await playground.show(tab);
          await look(tab);
        }
        await playground.show('Code');
        for (const language of ['TypeScript v4', 'Python v2', 'Java', 'PowerShell', 'C# script']) {
          await playground.writeIn(language);
          await expect(playground.editor('Code')).toBeVisible();
          await look(`the code in ${language}`);
        }
        // Free KQL has no function to run.
        await playground.show('function.json');
        for (const trigger of triggers) {
          await playground.open(trigger);
          await playground.show('Trigger');
          await look(`the trigger of ${trigger}`);
        }
        await playground.open('get-products-by-id');
        await playground.show('function.json');
        await pane('Run');
        await look('preview');
        await playground.runUntil('Succeeded');
        await playground.read('Trigger');
        await playground.read('Request');
        await look('a run that succeeded');
        await playground.open('a-misspelt-name-in-an-expression');
        await playground.runUntil('Failed');
        await look('a run that failed');
        await playground.open('add-products');
        await playground.runUntil('Succeeded');
        await look('a run that wrote');
        await page.getByRole('button', { name: /^Embedded cluster/ }).click();
        await expect(page.getByRole('region', { name: 'Cluster' })).toContainText('Databases');
        await look('the state of the cluster');
        await page.keyboard.press('Escape');
        await page.keyboard.press('F1');
        await expect(page.getByRole('dialog')).toBeVisible();
        await look('all commands');
        expect(found).toEqual([]);
      });
    });
  }
}

/** What axe finds, one line each: rule, element, why. */
async function violations({ page }: PlaygroundPage): Promise<readonly string[]> {
  const results = await page.evaluate(async () => {
    // Colours count when they have arrived.
    const passing = document
      .getAnimations()
      .filter(({ effect }) => effect?.getComputedTiming().endTime !== Number.POSITIVE_INFINITY);
    await Promise.allSettled(passing.map(({ finished }) => finished));
    const { axe } = window as unknown as { axe: { run(): Promise<AxeResults> } };
    return (await axe.run()).violations;
  });
  return results.flatMap(({ id, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${id} at ${target.join(' ')}: ${failureSummary}`),
  );
}
