import { mkdirSync } from 'node:fs';
import type { Server } from 'node:net';
import type { Engine } from '#engine';
import type { ClusterOptions, FromCluster, RefusedText, ToCluster } from './messages.ts';

/**
 * The embedded cluster's own process: loads the engine, serves the Kusto protocol on the socket that
 * its supervisor hands over, and says what it works on. Started by the supervisor only.
 */

// A process whose supervisor is gone has nobody to end it: it must not live on.
process.on('disconnect', () => process.kill(process.pid, 'SIGKILL'));
// The supervisor closes in good order; Ctrl+C in a terminal reaches the whole group.
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => undefined);

let options: ClusterOptions | undefined;
let serving: { readonly engine: Engine; close(): Promise<void> } | undefined;

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
    case 'prepare':
      options = message.options;
      mkdirSync(options.dataFolder, { recursive: true });
      // Loaded late, so that the rules above hold while it loads.
      await import('./serve.ts');
      return send({ kind: 'prepared' });
    case 'serve':
      if (!options || !handle) throw new Error('There is nothing to serve with.');
      serving = await serve(options, message.refused, handle);
      return send({ kind: 'serving' });
    case 'ping':
      return send({ kind: 'pong', id: message.id, residentBytes: process.memoryUsage.rss() });
    case 'reset':
      return reset(message.id, message.clusterId);
    case 'close':
      await serving?.close();
      // Not exit(): it waits for a query that does not stop.
      process.kill(process.pid, 'SIGKILL');
  }
}

async function serve(
  { settings, dataFolder, url }: ClusterOptions,
  refused: readonly RefusedText[],
  handle: Server,
): Promise<NonNullable<typeof serving>> {
  const { openServer } = await import('./serve.ts');
  return openServer({ settings, dataFolder, url, refused, handle, report: send });
}

async function reset(id: number, clusterId: string): Promise<void> {
  try {
    if (!serving) throw new Error('The cluster is not open yet.');
    await serving.engine.reset(clusterId);
    send({ kind: 'reset-done', id, error: null });
  } catch (error) {
    send({ kind: 'reset-done', id, error: error instanceof Error ? error.message : String(error) });
  }
}

function send(message: FromCluster): void {
  process.send?.(message);
}
