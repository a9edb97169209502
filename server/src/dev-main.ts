import { createServer as createVite } from 'vite';
import { main } from './main.ts';

/** Development: the page from its sources through Vite inside Express, on the same port. */
await main(async (server) => {
  const vite = await createVite({
    configFile: 'vite.config.ts',
    server: { middlewareMode: true, hmr: { server } },
    appType: 'spa',
  });
  return vite.middlewares;
});
