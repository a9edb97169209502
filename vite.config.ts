import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';

/** Client build and dev server (`client/`), and Vitest's settings for the whole repository. */
export default defineConfig({
  root: 'client',
  plugins: [react()],
  build: { outDir: '../dist/client', emptyOutDir: true, target: 'es2023', manifest: true },
  test: {
    root: '.',
    include: ['{shared,server,client,scripts}/**/*.test.{ts,tsx}'],
    testTimeout: 20_000,
  },
});
