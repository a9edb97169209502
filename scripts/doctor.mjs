// `npm run doctor -- <folder>`: what will go wrong with the Kusto bindings of a function app.
import { installWhenNeeded } from './install.mjs';
import { packageFile, runNode } from './run-command.mjs';

await installWhenNeeded();
const { code } = await runNode([
  packageFile('tsx', 'dist', 'cli.mjs'),
  'server/src/doctor/doctor-main.ts',
  ...process.argv.slice(2),
]);
process.exit(code);
