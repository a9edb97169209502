import { readdirSync } from 'node:fs';
import { basename } from 'node:path';
import { expect, test } from '../journey.ts';
import { PlaygroundPage } from '../playground-page.ts';
import { sample } from '../sample-document.ts';

/** Samples whose code the page runs; those that fail do so before their code's turn. */
const folder = new URL('../../shared/src/gallery/samples/', import.meta.url);
const samples = readdirSync(folder)
  .map((file) => sample(basename(file, '.json')))
  .filter(({ document, expects, setup }) => {
    const runs = document.outputsFrom === 'code' && expects.outcome === 'succeeded';
    return runs && setup === undefined;
  });

test('there are samples that run their code', () => {
  expect(samples.length).toBeGreaterThanOrEqual(15);
});

for (const { id, document, expects } of samples) {
  test(`${id} runs in the sandbox and gives what the table says`, async ({ page, program }) => {
    await page.request.post(`${program.url}/api/sandbox/reset`, { data: {} });
    const playground = new PlaygroundPage(page, program.url);
    await playground.open(id);
    await playground.runUntil('Succeeded');
    await expect(playground.step('Function runs')).toHaveCount(1);
    if (document.trigger.kind === 'http') {
      await expect(playground.runPanel).toContainText(`HTTP ${expects.status}`);
    }
    for (const [binding, { gained }] of Object.entries(expects.outputs ?? {})) {
      const named = page.getByText(`out${binding}`, { exact: true });
      const table = playground.step('Table').filter({ has: named });
      await expect(table).toContainText(gained === 1 ? '+1 row ' : `+${gained} rows `);
    }
  });
}
