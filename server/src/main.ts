import { existsSync } from 'node:fs';
import type { Server } from 'node:http';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { RequestHandler } from 'express';
import { createApp } from './app.ts';
import { connectionStrings } from './emulator/connection-strings.ts';
import { staticFiles } from './http/static-files.ts';
import { createHttpServer, listen } from './listen.ts';
import { createLog } from './log.ts';
import { programVersion } from './program-version.ts';
import { readSettings } from './settings.ts';
import { shutDownOnSignal } from './shut-down.ts';
import { startCluster } from './start-cluster.ts';

/** What serves the page: the built files, or in development Vite's middleware. */
export type PageSource = (server: Server) => Promise<RequestHandler>;

/** The whole program: settings, the cluster's process, the app, and a line when it is ready. */
export async function main(page: PageSource = builtPage): Promise<void> {
  const startMs = performance.now();
  const settings = readSettings(process.env);
  const log = createLog(settings);
  const server = createHttpServer();
  const cluster = startCluster(settings, log, say);
  const runs = new AbortController();
  shutDownOnSignal({ server, cluster, log, runs });
  const app = createApp({
    settings,
    cluster,
    log,
    page: await page(server),
    development: process.env.NODE_ENV === 'development',
    shutdown: runs.signal,
  });
  server.on('request', app);
  const { port, busy } = await listen(server, settings.host, settings.port);
  for (const taken of busy) say(`Port ${taken} is busy; trying the next one.`);
  const ready = await cluster.ready(firstStartMs);
  announce(`http://${hostName(settings.host)}:${port}`, cluster.url);
  const seconds = ((performance.now() - startMs) / 1000).toFixed(1);
  say(
    ready
      ? `Ready in ${seconds} s. Press Ctrl+C to stop.`
      : 'The embedded cluster has not started yet; the page shows its state.',
  );
}

const firstStartMs = 60_000;

function announce(url: string, clusterUrl: string): void {
  say(`
Kusto Bindings Playground ${programVersion}

  Open               ${url}
  Embedded cluster   ${clusterUrl}
  Connection string  ${connectionStrings(clusterUrl, 'productsdb').sdk}
`);
}

const hostName = (host: string): string =>
  host === '0.0.0.0' || host === '::' ? 'localhost' : host.includes(':') ? `[${host}]` : host;

/** The client's build stands beside the server's, in dist/. */
async function builtPage(): Promise<RequestHandler> {
  const folder = fileURLToPath(new URL('../../dist/client', import.meta.url));
  if (!existsSync(join(folder, 'index.html'))) {
    throw new Error('The page is not built. Start with `npm start`, which builds it.');
  }
  return staticFiles(folder);
}

/** For the person at the terminal; the log is for machines. */
const say = (text: string): void => {
  process.stdout.write(`${text}\n`);
};
