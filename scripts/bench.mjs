// `npm run bench`: measures the built program; writes bench/results.md.
import { buildWhenStale } from './build.mjs';
import { installChromiumWhenNeeded } from './chromium.mjs';
import { installWhenNeeded } from './install.mjs';
import { packageFile, runNode } from './run-command.mjs';

await installWhenNeeded();
await installChromiumWhenNeeded();
await buildWhenStale();
const { code } = await runNode([
  packageFile('tsx', 'dist', 'cli.mjs'),
  '--expose-gc',
  'bench/main.ts',
  ...process.argv.slice(2),
]);
process.exit(code);
