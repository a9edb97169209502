// `npm run dev`: the server from source, with Vite's dev server inside Express (hot reload).
import { installWhenNeeded } from './install.mjs';
import { packageFile, runNode } from './run-command.mjs';

await installWhenNeeded();
const { code } = await runNode(
  [
    packageFile('tsx', 'dist', 'cli.mjs'),
    'watch',
    '--clear-screen=false',
    '--exclude',
    'client/**',
    'server/src/dev-main.ts',
  ],
  { env: { NODE_ENV: 'development' } },
);
process.exit(code);
