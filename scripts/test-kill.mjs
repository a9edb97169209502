// `npm run test:kill [-- 20]`: kills the cluster so many times in the middle of a mixed load.
import { installWhenNeeded } from './install.mjs';
import { packageFile, runNode } from './run-command.mjs';

await installWhenNeeded();
const file = 'server/src/cluster/durability.test.ts';
const { code } = await runNode([packageFile('vitest', 'vitest.mjs'), 'run', file], {
  env: { DURABILITY_ROUNDS: process.argv[2] ?? '20' },
});
process.exit(code);
