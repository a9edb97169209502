import type { Server } from 'node:net';
import type { FromCluster, ToCluster } from './messages.ts';
import type { PreparedCluster } from './serve.ts';

/**
 * The embedded cluster's own process: loads the engine, serves the Kusto protocol on the socket that
 * its supervisor hands over, and says what it works on. Started by the supervisor only.
 */

// A process whose supervisor is gone has nobody to end it: it must not live on.
process.on('disconnect', () => process.kill(process.pid, 'SIGKILL'));
// The supervisor closes in good order; Ctrl+C in a terminal reaches the whole group.
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => undefined);

let cluster: PreparedCluster | undefined;

process.on('message', (message: ToCluster, handle?: Server) => {
  receive(message, handle).catch((error: unknown) => {
    const reason = error instanceof Error ? error.message : String(error);
    console.error(error);
    process.send?.({ kind: 'failed', reason } satisfies FromCluster, undefined, undefined, () =>
      process.kill(process.pid, 'SIGKILL'),
    );
  });
});

async function receive(message: ToCluster, handle: Server | undefined): Promise<void> {
  switch (message.kind) {
    case 'prepare': {
      // Loaded late, so that the rules above hold while it loads.
      const { prepareCluster } = await import('./serve.ts');
      cluster = await prepareCluster(message.options, (text) => send({ kind: 'progress', text }));
      return send({ kind: 'prepared' });
    }
    case 'serve':
      if (!cluster || !handle) throw new Error('There is nothing to serve with.');
      await cluster.serve({ handle, refused: message.refused, report: send });
      return send({ kind: 'serving' });
    case 'ping':
      return send({ kind: 'pong', id: message.id, residentBytes: process.memoryUsage.rss() });
    case 'reset':
      return reset(message.id, message.clusterId);
    case 'close':
      await cluster?.close();
      // Not exit(): it waits for a query that does not stop.
      process.kill(process.pid, 'SIGKILL');
  }
}

async function reset(id: number, clusterId: string): Promise<void> {
  try {
    if (!cluster) throw new Error('The cluster is not open yet.');
    await cluster.reset(clusterId);
    send({ kind: 'reset-done', id, error: null });
  } catch (error) {
    send({ kind: 'reset-done', id, error: error instanceof Error ? error.message : String(error) });
  }
}

function send(message: FromCluster): void {
  process.send?.(message);
}
