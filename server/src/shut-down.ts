import type { Server } from 'node:http';
import type { Logger } from 'pino';
import { closeIdleConnections } from './kusto-client/create-client.ts';
import type { EmbeddedCluster } from './playground/embedded-cluster.ts';

const runsMayTakeMs = 8_000;
const allMayTakeMs = 14_000;

export interface ShutDownParts {
  readonly server: Server;
  readonly cluster: EmbeddedCluster;
  readonly log: Logger;
  /** Aborting it ends the runs that are still going. */
  readonly runs: AbortController;
}

/**
 * On the first SIGTERM or SIGINT: no new connections, running work may finish for a while and is
 * then canceled, the cluster closes its files, the process ends within 15 s. A second one ends it now.
 */
export function shutDownOnSignal(parts: ShutDownParts): void {
  let stopping = false;
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.on(signal, () => {
      if (stopping) process.exit(1);
      stopping = true;
      shutDown(parts).then(
        () => process.exit(0),
        (error: unknown) => {
          parts.log.error({ err: error }, 'the shutdown failed');
          process.exit(1);
        },
      );
    });
  }
}

async function shutDown({ server, cluster, log, runs }: ShutDownParts): Promise<void> {
  log.info('shutting down');
  const hard = setTimeout(() => process.exit(1), allMayTakeMs);
  hard.unref();
  const closed = new Promise<void>((resolve) => server.close(() => resolve()));
  // A kept-alive connection becomes idle only after its answer.
  const sweep = setInterval(() => server.closeIdleConnections(), 50);
  const patience = setTimeout(() => {
    runs.abort(new Error('The playground is shutting down.'));
    setTimeout(() => server.closeAllConnections(), 1_000).unref();
  }, runsMayTakeMs);
  await closed;
  clearTimeout(patience);
  clearInterval(sweep);
  await cluster.close();
  closeIdleConnections();
  clearTimeout(hard);
}
