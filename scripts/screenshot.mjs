// `node scripts/screenshot.mjs`: makes docs/screenshot.png from the built program.
import { buildWhenStale } from './build.mjs';
import { installChromiumWhenNeeded } from './chromium.mjs';
import { installWhenNeeded } from './install.mjs';
import { packageFile, runNode } from './run-command.mjs';

await installWhenNeeded();
await installChromiumWhenNeeded();
await buildWhenStale();
const { code } = await runNode([packageFile('tsx', 'dist', 'cli.mjs'), 'e2e/screenshot.ts']);
process.exit(code);
