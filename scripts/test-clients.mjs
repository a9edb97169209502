// `npm run test:clients [-- node python java go]`: the official SDKs against the embedded cluster.
import { installWhenNeeded } from './install.mjs';
import { packageFile, runNode } from './run-command.mjs';

await installWhenNeeded();
const { code } = await runNode([
  packageFile('tsx', 'dist', 'cli.mjs'),
  'e2e/clients/run-clients.ts',
  ...process.argv.slice(2),
]);
process.exit(code);
