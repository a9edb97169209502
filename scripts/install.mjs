import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root, runNpm, say, seconds } from './run-command.mjs';

const lockFile = join(root, 'package-lock.json');
const stamp = join(root, 'node_modules', '.installed');

/** Installs what package-lock.json says when that was not done yet; no install script runs. */
export async function installWhenNeeded() {
  checkNode();
  const wanted = createHash('sha256').update(readFileSync(lockFile)).digest('hex');
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return;
  if (!existsSync(stamp) && isInstalled()) return writeStamp(wanted);
  say('Installing packages (once; takes a minute or two) ...');
  const start = performance.now();
  const { code } = await runNpm(['ci', '--ignore-scripts', '--no-audit', '--no-fund']);
  if (code !== 0) throw new Error('npm ci failed; see its messages above.');
  writeStamp(wanted);
  say(`Packages installed in ${seconds(start)}.`);
}

/** npm writes its own lock file last; when it is newer than ours, an `npm install` ended well. */
function isInstalled() {
  const npmLock = join(root, 'node_modules', '.package-lock.json');
  if (!existsSync(npmLock)) return false;
  const installed = JSON.parse(readFileSync(npmLock, 'utf8')).packages;
  const wanted = JSON.parse(readFileSync(lockFile, 'utf8')).packages;
  return Object.entries(wanted).every(
    ([path, { version, optional, os, cpu }]) =>
      path === '' || optional || os || cpu || installed[path]?.version === version,
  );
}

function writeStamp(wanted) {
  mkdirSync(join(root, 'node_modules'), { recursive: true });
  writeFileSync(stamp, wanted);
}

function checkNode() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  if (major > 20 || (major === 20 && minor >= 19)) return;
  throw new Error(`Node 20.19 or newer is needed; this is ${process.versions.node}.`);
}
