import { expect, test } from '../journey.ts';
import { functionJsonWith } from '../sample-document.ts';

test('a cluster process killed in the middle of a run is named, and comes back', async ({
  playground,
  program,
}) => {
  const { page } = playground;
  const slow = `range x from 1 to 1000000 step 1 | extend k = 1
    | join kind=inner (range y from 1 to 1000000 step 1 | extend k = 1) on k
    | summarize Total = sum(x * y)`;
  await playground.write('function.json', functionJsonWith(slow));
  await playground.run();
  await expect(playground.runStatus).toHaveText(/Running$/);
  await expect(playground.step('Request')).toBeVisible();
  // The query is on its way to the process; give it the time to get there.
  await page.waitForTimeout(500);
  for (const pid of program.clusterProcesses()) process.kill(pid, 'SIGKILL');

  await playground.ended('Failed');
  const error = playground.runPanel.getByRole('alert');
  await expect(error).toContainText('The embedded cluster stopped during this request');
  await expect(playground.part).toContainText('range x from 1 to 1000000');

  await playground.write('function.json', functionJsonWith('Products | count'));
  await playground.runUntil('Succeeded');
  const rows = await playground.read('Rows');
  await expect(rows.getByRole('columnheader', { name: 'Count long' })).toBeVisible();
  await page.getByRole('button', { name: /^Embedded cluster/ }).click();
  await expect(page.getByRole('region', { name: 'Cluster' })).toContainText(/SIGKILL|killed/);
});
