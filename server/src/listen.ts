import { createServer, type Server } from 'node:http';

const triedPorts = 20;

/** Limits on slow and many connections: safety.md T22. */
export function createHttpServer(): Server {
  const server = createServer({ maxHeaderSize: 16 * 1024, keepAliveTimeout: 65_000 });
  server.headersTimeout = 10_000;
  server.requestTimeout = 30_000;
  server.maxConnections = 1_000;
  return server;
}

export interface Listening {
  readonly port: number;
  /** Ports that were asked for and were busy, in order. */
  readonly busy: readonly number[];
}

/** Listens on the port, or on the next free one after it. 0 is any free port. */
export async function listen(server: Server, host: string, port: number): Promise<Listening> {
  const busy: number[] = [];
  for (let tried = port; ; tried += 1) {
    try {
      await listenOnce(server, host, tried);
      const address = server.address();
      return { port: typeof address === 'object' && address ? address.port : tried, busy };
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      if (code !== 'EADDRINUSE' || busy.length >= triedPorts) throw error;
      busy.push(tried);
    }
  }
}

function listenOnce(server: Server, host: string, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      server.off('error', reject);
      resolve();
    });
  });
}
