import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import { packageFile, root, say, seconds } from './run-command.mjs';

const parts = {
  client: {
    sources: ['client', 'shared/src', 'vite.config.ts', 'package-lock.json'],
    output: 'dist/client/index.html',
    build: buildClient,
  },
  server: {
    sources: ['server/src', 'shared/src', 'scripts/build.mjs', 'package-lock.json'],
    output: 'dist/server/main.js',
    build: buildServer,
  },
};

/** Builds client and server when their sources changed since the last build. */
export async function buildWhenStale(names = Object.keys(parts)) {
  for (const name of names) {
    const part = parts[name];
    const stamp = join(root, '.cache', `build-${name}`);
    const state = stateOf(part.sources);
    const fresh =
      existsSync(join(root, part.output)) &&
      existsSync(stamp) &&
      readFileSync(stamp, 'utf8') === state;
    if (fresh) continue;
    say(`Building the ${name} ...`);
    const start = performance.now();
    await part.build();
    mkdirSync(join(root, '.cache'), { recursive: true });
    writeFileSync(stamp, state);
    say(`Built the ${name} in ${seconds(start)}.`);
  }
}

/** Names, sizes and times of the sources: cheap to read on every start. Tests do not count. */
function stateOf(sources) {
  const hash = createHash('sha256');
  const visit = (path) => {
    const stat = statSync(join(root, path), { throwIfNoEntry: false });
    if (!stat) return;
    if (stat.isDirectory()) {
      for (const name of readdirSync(join(root, path)).sort()) visit(`${path}/${name}`);
    } else if (!/\.test\.tsx?$|\.kql$/.test(path)) {
      hash.update(`${path}:${stat.size}:${stat.mtimeMs}\n`);
    }
  };
  for (const source of sources) visit(source);
  return hash.digest('hex');
}

/** Packages are loaded where they are found, not by name: this file runs before they are there. */
const load = (path) => import(pathToFileURL(packageFile(...path.split('/'))).href);

async function buildClient() {
  const { build } = await load('vite/dist/node/index.js');
  await build({ root: 'client', configFile: join(root, 'vite.config.ts'), logLevel: 'warn' });
  await compressFiles(join(root, 'dist', 'client'));
}

/** One file a process, packages left outside: starts in less time than compiling on the fly. */
async function buildServer() {
  const { build } = await load('vite/dist/node/index.js');
  const entries = serverEntries.map((path) => [basename(path, '.ts'), path]);
  await build({
    root,
    configFile: false,
    publicDir: false,
    logLevel: 'warn',
    ssr: { external: true, noExternal: [] },
    build: {
      ssr: true,
      target: 'node20',
      outDir: 'dist/server',
      emptyOutDir: true,
      sourcemap: true,
      minify: false,
      rolldownOptions: {
        input: Object.fromEntries(entries),
        output: { format: 'esm', chunkFileNames: 'chunk-[hash].js' },
      },
    },
  });
}

/** Each process, and each thread, begins in a file of its own. */
const serverEntries = [
  'server/src/main.ts',
  'server/src/cluster/cluster-main.ts',
  'server/src/cluster/cluster-cli.ts',
  'server/src/engine/execute/translate-worker.ts',
  'server/src/engine/ingest/bulk/bulk-worker.ts',
];

const compressible = /\.(?:js|css|html|svg|json|ttf|map)$/;

/** Compressed variants beside the files: no work a request, and better than on the fly. */
async function compressFiles(folder) {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter(
      (entry) => entry.isFile() && compressible.test(entry.name) && !entry.name.endsWith('.map'),
    )
    .map((entry) => join(entry.parentPath, entry.name));
  await Promise.all(
    files.map(async (file) => {
      const bytes = await readFile(file);
      if (bytes.length < 1024) return;
      const quality = { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } };
      await Promise.all([
        writeFile(`${file}.br`, await promisify(brotliCompress)(bytes, quality)),
        writeFile(`${file}.gz`, await promisify(gzip)(bytes, { level: 6 })),
      ]);
    }),
  );
}
