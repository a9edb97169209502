// `npm run cluster -- --port N`: the embedded cluster alone, as a local emulator.
import { join } from 'node:path';
import { buildWhenStale } from './build.mjs';
import { installWhenNeeded } from './install.mjs';
import { root, runNode } from './run-command.mjs';

await installWhenNeeded();
await buildWhenStale(['server']);
// Ctrl+C reaches the cluster too; this process waits for it.
process.on('SIGINT', () => undefined);
const { code } = await runNode([
  join(root, 'dist', 'server', 'cluster-cli.js'),
  ...process.argv.slice(2),
]);
process.exit(code);
