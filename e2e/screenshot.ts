import { fileURLToPath } from 'node:url';
import { chromium } from '@playwright/test';
import { PlaygroundPage } from './playground-page.ts';
import config from './playwright.config.ts';
import { startProgram } from './program.ts';

/** The picture of the README, from the real page after a real run: docs/screenshot.png. */
const file = fileURLToPath(new URL('../docs/screenshot.png', import.meta.url));
const { launchOptions, viewport, locale, timezoneId } = config.use ?? {};

const program = await startProgram('local');
const browser = await chromium.launch(launchOptions);
try {
  const page = await browser.newPage({
    ...(viewport === undefined ? {} : { viewport }),
    ...(locale === undefined ? {} : { locale }),
    ...(timezoneId === undefined ? {} : { timezoneId }),
    colorScheme: 'light',
    deviceScaleFactor: 1,
  });
  const playground = new PlaygroundPage(page, program.url);
  await playground.open('get-products-by-name');
  // By key, so that no hint hangs below the button; twice, so that no time is that of a first call.
  for (let run = 0; run < 2; run += 1) {
    await page.keyboard.press('ControlOrMeta+Enter');
    await playground.ended('Succeeded');
    await page.getByRole('grid', { name: 'Rows' }).waitFor();
  }
  await page.screenshot({ path: file, animations: 'disabled', caret: 'hide' });
} finally {
  await browser.close();
  await program.stop();
}
