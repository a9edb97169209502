import { existsSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { packageFile, runNode, runProgram, say } from './run-command.mjs';

const systemPaths = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

/** Path of a Chromium the tests may start: the system's, else Playwright's; null when none is there. */
export async function findChromium() {
  const system = systemPaths.find((path) => existsSync(path));
  if (system) return system;
  const module = packageFile('playwright-core', 'index.mjs');
  if (!existsSync(module)) return null;
  const { chromium } = await import(pathToFileURL(module).href);
  const path = chromium.executablePath();
  return existsSync(path) ? path : null;
}

/** Debian as root: the distribution's package; elsewhere Playwright's own download. */
export async function installChromiumWhenNeeded() {
  if (await findChromium()) return;
  say('Installing Chromium for the browser tests (once) ...');
  if (existsSync('/etc/debian_version') && process.getuid?.() === 0) {
    await runProgram('apt-get', ['update', '-qq'], { quiet: true });
    await runProgram('apt-get', ['install', '-y', '-qq', '--no-install-recommends', 'chromium'], {
      quiet: true,
      env: { DEBIAN_FRONTEND: 'noninteractive' },
    });
  } else {
    await runNode([packageFile('playwright', 'cli.js'), 'install', 'chromium']);
  }
  if (!(await findChromium())) throw new Error('Chromium could not be installed.');
}
