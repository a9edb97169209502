import { existsSync } from 'node:fs';
import { defineConfig } from '@playwright/test';

/** Set by `npm test`; without it the system's Chromium, else Playwright's own. */
const executablePath =
  process.env.CHROMIUM_PATH ??
  ['/usr/bin/chromium', '/usr/bin/google-chrome'].find((path) => existsSync(path));

/** Chromium's sandbox refuses to run as root, which is what containers are. */
const isRootOnLinux = process.platform === 'linux' && process.getuid?.() === 0;

export default defineConfig({
  testDir: 'journeys',
  outputDir: '../.cache/e2e',
  globalSetup: './build-program.ts',
  fullyParallel: true,
  workers: 2,
  // A journey that passes only at the second try has found something.
  retries: 0,
  forbidOnly: process.env.CI !== undefined,
  // Generous: a machine that does other things beside them is slow, not wrong.
  timeout: 120_000,
  expect: { timeout: 20_000 },
  reporter: 'list',
  use: {
    browserName: 'chromium',
    viewport: { width: 1440, height: 900 },
    locale: 'en-US',
    timezoneId: 'UTC',
    colorScheme: 'light',
    screenshot: 'only-on-failure',
    launchOptions: {
      ...(executablePath === undefined ? {} : { executablePath }),
      args: isRootOnLinux ? ['--no-sandbox'] : [],
    },
  },
});
