import react from '@vitejs/plugin-react';
import { build, type Plugin } from 'vite';
import { defineConfig } from 'vitest/config';

/**
 * Bridge, under Kusto.Language, can read files where there are any; the parsers' library asks Node
 * for its modules where there is one.
 */
const withoutNode: Plugin = {
  name: 'without-node',
  enforce: 'pre',
  resolveId: (id) => (['fs', 'fs/promises', 'module', 'url'].includes(id) ? '\0no-node' : null),
  load: (id) => (id === '\0no-node' ? 'export default {}' : null),
};

/**
 * `x.ts?bundled`: the file and all it imports as one classic script, as text. A worker of a frame
 * with an origin of its own can load nothing from ours: it gets its program whole.
 */
const bundledText: Plugin = {
  name: 'bundled-text',
  enforce: 'pre',
  async load(id) {
    const [file, query] = id.split('?');
    if (query !== 'bundled' || file === undefined) return null;
    const output = await build({
      configFile: false,
      publicDir: false,
      logLevel: 'warn',
      build: {
        write: false,
        target: 'es2023',
        rolldownOptions: { input: file, output: { format: 'iife' } },
      },
    });
    const [chunk] = Array.isArray(output)
      ? (output[0]?.output ?? [])
      : 'output' in output
        ? output.output
        : [];
    if (chunk?.type !== 'chunk') throw new Error(`${file} gave no script.`);
    for (const module of chunk.moduleIds) if (!module.startsWith('\0')) this.addWatchFile(module);
    return `export default ${JSON.stringify(chunk.code)}`;
  },
};

/** Client build and dev server (`client/`), and Vitest's settings for the whole repository. */
export default defineConfig({
  root: 'client',
  plugins: [react(), withoutNode, bundledText],
  build: {
    outDir: '../dist/client',
    emptyOutDir: true,
    target: 'es2023',
    manifest: true,
    // The editor and Kusto.Language come late; scripts/client-size.mjs watches the first load.
    chunkSizeWarningLimit: 9_000,
    // The parser's library can, for kinds of modules that grammars are not.
    rolldownOptions: { checks: { eval: false } },
  },
  worker: {
    plugins: () => [withoutNode],
    // Newtonsoft's, for what JSON.parse refuses; the page's policy does not let it run.
    rolldownOptions: { checks: { eval: false } },
  },
  test: {
    root: '.',
    include: ['{shared,server,client,scripts}/**/*.test.{ts,tsx}'],
    testTimeout: 20_000,
    // Much of the time tests wait for processes they started: a second file goes on meanwhile.
    maxWorkers: 2,
  },
});
