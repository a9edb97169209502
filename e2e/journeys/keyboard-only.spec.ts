import type { Page } from '@playwright/test';
import { expect, test } from '../journey.ts';

test('everything can be done without a pointer', async ({ playground }) => {
  const { page } = playground;
  const press = (keys: string) => page.keyboard.press(keys);

  // Find a sample and open it.
  await press('ControlOrMeta+k');
  await expect(page.getByRole('searchbox', { name: 'Search samples' })).toBeFocused();
  await page.keyboard.type('by name');
  await tabTo(page, 'Get products by name');
  await press('Enter');
  await expect(page.getByRole('banner')).toContainText('Get products by name');

  // Change the request.
  await press('Alt+3');
  await expect(page.getByRole('tab', { name: 'Trigger' })).toHaveAttribute('aria-selected', 'true');
  await tabTo(page, 'Path and query string');
  await press('ControlOrMeta+a');
  await page.keyboard.type('/api/getproductsfn/Helmet');

  // Run it, and read its rows.
  await press('ControlOrMeta+Enter');
  await playground.ended('Succeeded');
  await tabTo(page, 'Rows');
  await expect(page.getByRole('grid', { name: 'Rows' })).toBeFocused();
  await press('ArrowRight');
  await expect(playground.activeCell).toHaveText('Helmet');

  // The tabs by their arrows, the editor left with its own key.
  await press('Alt+1');
  await playground.editor('function.json').focus();
  await press('Control+m');
  await press('Shift+Tab');
  await expect(playground.editor('function.json')).not.toBeFocused();
  await press('Control+m');

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

/** Presses Tab until the element of that name has the focus; a page that never gets there fails. */
async function tabTo(page: Page, name: string): Promise<void> {
  for (let presses = 0; presses < 80; presses += 1) {
    await page.keyboard.press('Tab');
    const focused = page.locator(':focus');
    if ((await focused.count()) === 0) continue;
    const label = await focused.evaluate(
      (element) => element.getAttribute('aria-label') ?? element.textContent ?? '',
    );
    if (label.startsWith(name)) return;
  }
  throw new Error(`No Tab leads to '${name}'.`);
}
