import type { Locator, Page } from '@playwright/test';
import { expect, test } from '../journey.ts';

test('everything can be done without a pointer', async ({ playground }) => {
  const { page } = playground;
  const press = (keys: string) => page.keyboard.press(keys);

  // Find a sample and open it.
  await press('ControlOrMeta+k');
  await expect(page.getByRole('searchbox', { name: 'Search samples' })).toBeFocused();
  await page.keyboard.type('by name');
  await tabTo(page, page.getByRole('link', { name: /^Get products by name C#/ }));
  await press('Enter');
  await expect(page.getByRole('banner')).toContainText('Get products by name');

  // Enter an editor and leave it: its own key gives Tab back.
  await tabTo(page, playground.editor('function.json'));
  await press('Control+m');
  await press('Tab');
  await expect(playground.editor('function.json')).not.toBeFocused();

  // Change the request.
  await press('Alt+6');
  await expect(page.getByRole('tab', { name: 'Trigger' })).toHaveAttribute('aria-selected', 'true');
  await tabTo(page, page.getByLabel('Path and query string'));
  await press('ControlOrMeta+a');
  await page.keyboard.type('/api/getproductsfn/Helmet');

  // Run it, and read its rows.
  await press('ControlOrMeta+Enter');
  await playground.ended('Succeeded');
  await tabTo(page, page.getByRole('grid', { name: 'Rows' }));
  await press('ArrowRight');
  await expect(playground.activeCell).toHaveText('Helmet');

  // The tabs by their arrows.
  await press('Alt+1');
  await tabTo(page, page.getByRole('tab', { name: 'function.json' }));
  await press('ArrowRight');
  await expect(page.getByRole('tab', { name: 'Form' })).toBeFocused();
  await press('Home');

  // All commands, one of them run from there.
  await press('F1');
  await expect(page.getByRole('dialog')).toBeVisible();
  await page.keyboard.type('app settings');
  await press('Enter');
  await expect(page.getByRole('dialog')).toBeHidden();
  await expect(page.getByRole('tab', { name: 'App settings' })).toHaveAttribute(
    'aria-selected',
    'true',
  );
});

/** Presses Tab until the element has the focus; a page that never gets there fails. */
async function tabTo(page: Page, wanted: Locator): Promise<void> {
  for (let presses = 0; presses < 120; presses += 1) {
    await page.keyboard.press('Tab');
    if (await wanted.evaluate((element) => element === document.activeElement)) return;
  }
  throw new Error(`No Tab leads to ${wanted}.`);
}
