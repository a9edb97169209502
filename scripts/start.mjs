// `npm start`: installs and builds what is missing, then serves. Needs only Node.
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { buildWhenStale } from './build.mjs';
import { installWhenNeeded } from './install.mjs';
import { endWithShell, root, say } from './run-command.mjs';

endWithShell();
try {
  await installWhenNeeded();
  await buildWhenStale();
  say('Starting the playground ...');
  process.chdir(root);
  process.env.NODE_ENV ??= 'production';
  const { main } = await import(pathToFileURL(join(root, 'dist', 'server', 'main.js')).href);
  await main();
} catch (error) {
  console.error(`\nThe playground cannot start: ${error.message}`);
  process.exit(1);
}
