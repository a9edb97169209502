import { expect, test } from '../journey.ts';

test('KQL against Samples, with completions and diagnostics of the live schema', async ({
  playground,
}) => {
  const { page } = playground;
  await playground.show('Query');
  await playground.query(
    'Samples',
    'StormEvents | summarize Events = count() by State | top 3 by Events',
  );
  await expect(playground.answer.getByRole('columnheader', { name: 'Events long' })).toBeVisible();
  await expect(playground.answer).toContainText('3 rows');

  // A column of the table that the server knows.
  await playground.write('Query', 'StormEvents | where Epis');
  // Asked for again while the editor still learns the tables.
  await expect(async () => {
    await page.keyboard.press('Escape');
    await page.keyboard.press('Control+Space');
    await expect(page.getByRole('listbox')).toContainText('EpisodeId', { timeout: 1500 });
  }).toPass({ timeout: 20_000 });
  await page.keyboard.press('Enter');
  await page.keyboard.type(' > 0 | count');
  await expect(playground.part).toContainText('StormEvents | where EpisodeId > 0 | count');

  // A column it does not have is marked before anything runs, and named by the cluster.
  await playground.query('Samples', 'StormEvents | project Sate');
  await expect(playground.answer).toContainText("'Sate'");
});

test('a table made a moment ago is known', async ({ playground }) => {
  await playground.show('Query');
  await playground.query('productsdb', '.create table Fresh (OnlyHere: long)');
  await expect(playground.answer).toContainText('Fresh');
  await playground.query('productsdb', 'Fresh | count');
  await expect(playground.answer.getByRole('gridcell', { name: '0' })).toBeVisible();
});
