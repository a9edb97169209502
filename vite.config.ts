import react from '@vitejs/plugin-react';
import type { Plugin } from 'vite';
import { defineConfig } from 'vitest/config';

/** Bridge, under Kusto.Language, can read files where there are any. */
const withoutFiles: Plugin = {
  name: 'without-files',
  enforce: 'pre',
  resolveId: (id) => (id === 'fs' ? '\0no-files' : null),
  load: (id) => (id === '\0no-files' ? 'export default {}' : null),
};

/** Client build and dev server (`client/`), and Vitest's settings for the whole repository. */
export default defineConfig({
  root: 'client',
  plugins: [react()],
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
    plugins: () => [withoutFiles],
    // Newtonsoft's, for what JSON.parse refuses; the page's policy does not let it run.
    rolldownOptions: { checks: { eval: false } },
  },
  test: {
    root: '.',
    include: ['{shared,server,client,scripts}/**/*.test.{ts,tsx}'],
    testTimeout: 20_000,
  },
});
