import { parseArgs } from 'node:util';
import { createLog } from '../log.ts';
import { clusterConnectionString } from '../playground/status-route.ts';
import { programVersion } from '../program-version.ts';
import { readSettings } from '../settings.ts';
import { startCluster } from '../start-cluster.ts';

const help = `Kusto Bindings Playground ${programVersion}: the embedded cluster alone, for any Kusto client

  npm run cluster -- [options]

  --port N     port on 127.0.0.1 (default 8080; 0: any free one)
  --data DIR   folder that keeps the databases (default: a temporary one, removed at the end)
  --help       this text

Logs go to standard output; LOG_LEVEL=info or debug says more.`;

interface Options {
  readonly port: number;
  readonly data: string | null;
  readonly help: boolean;
}

/** Errors: an `Error` that names the option. */
function readOptions(args: readonly string[]): Options {
  const { values } = parseArgs({
    args: [...args],
    options: {
      port: { type: 'string', default: '8080' },
      data: { type: 'string' },
      help: { type: 'boolean', short: 'h', default: false },
    },
  });
  const port = Number(values.port);
  if (!/^\d+$/.test(values.port) || port > 65_535) {
    throw new Error(`--port: expected a number from 0 to 65535, got '${values.port}'`);
  }
  if (values.data === '') throw new Error('--data: expected a folder');
  return { port, data: values.data ?? null, help: values.help };
}

async function run({ port, data }: Options): Promise<void> {
  const settings = { ...readSettings(process.env), clusterPort: port, dataFolder: data };
  const cluster = startCluster(settings, createLog(settings), say);
  let stopping = false;
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.on(signal, () => {
      if (stopping) process.exit(1);
      stopping = true;
      void cluster.close().then(() => process.exit(0));
    });
  }
  if (!(await cluster.ready(startMs)) && !stopping) {
    throw new Error(cluster.status().restarts.at(-1)?.reason ?? 'it is not ready yet');
  }
  if (!stopping) say(welcome(cluster.url, data));
}

const startMs = 60_000;

const welcome = (url: string, data: string | null): string => `
Embedded Kusto cluster ${programVersion}

  Cluster            ${url}
  Connection string  ${clusterConnectionString(url)}
  Data               ${data ?? 'temporary, removed at the end'}

  curl -s ${url}/v2/rest/query -H 'Content-Type: application/json' \\
    -d '{"db":"Samples","csl":"StormEvents | count"}'

Press Ctrl+C to stop.`;

function say(text: string): void {
  process.stdout.write(`${text}\n`);
}

function fail(error: unknown): never {
  const message = error instanceof Error ? error.message : String(error);
  process.stderr.write(`The cluster cannot start: ${message}\n`);
  process.exit(1);
}

try {
  const options = readOptions(process.argv.slice(2));
  if (options.help) say(help);
  else await run(options);
} catch (error) {
  fail(error);
}
