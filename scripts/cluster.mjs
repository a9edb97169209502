// `npm run cluster -- --port N`: the embedded cluster alone, as a local emulator.
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { buildWhenStale } from './build.mjs';
import { installWhenNeeded } from './install.mjs';
import { endWithShell, root, sayOnStandardError } from './run-command.mjs';

endWithShell();
// `--token` prints a token and nothing else.
sayOnStandardError();
await installWhenNeeded();
await buildWhenStale(['server']);
// In this process: a signal that ends it then ends the cluster in good order.
await import(pathToFileURL(join(root, 'dist', 'server', 'cluster-cli.js')).href);
