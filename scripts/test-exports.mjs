// `npm run test:exports [-- java python-v2]`: exported apps against the real libraries.
import { installWhenNeeded } from './install.mjs';
import { packageFile, runNode } from './run-command.mjs';

await installWhenNeeded();
const { code } = await runNode([
  packageFile('tsx', 'dist', 'cli.mjs'),
  'e2e/exports/run-exports.ts',
  ...process.argv.slice(2),
]);
process.exit(code);
