import { existsSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { connectionStrings } from '../emulator/connection-strings.ts';
import { ensureDatabase } from '../emulator/ensure-database.ts';
import { loadFile } from '../emulator/load-file.ts';
import { runScript } from '../emulator/run-script.ts';
import { createLog } from '../log.ts';
import { programVersion } from '../program-version.ts';
import { readSettings } from '../settings.ts';
import { startCluster } from '../start-cluster.ts';

const help = `Kusto Bindings Playground ${programVersion}: the embedded cluster alone, for any Kusto client

  npm run cluster -- [options]

  --port N         port on 127.0.0.1 (default 8080; 0: any free one)
  --data DIR       folder that keeps the databases (default: a temporary one, removed at the end)
  --database NAME  database to make when it is not there, and to use (default: productsdb)
  --script FILE    management commands to run in it, in order; more than one may be given
  --load FILE      csv, tsv, json or parquet file to load into a new table, named after the file;
                   more than one may be given
  --help           this text

Logs go to standard output; LOG_LEVEL=info or debug says more.`;

interface Options {
  readonly port: number;
  readonly data: string | null;
  readonly database: string | null;
  readonly scripts: readonly string[];
  readonly files: readonly string[];
  readonly help: boolean;
}

/** Errors: an `Error` that names the option. */
function readOptions(args: readonly string[]): Options {
  const { values } = parseArgs({
    args: [...args],
    options: {
      port: { type: 'string', default: '8080' },
      data: { type: 'string' },
      database: { type: 'string' },
      script: { type: 'string', multiple: true, default: [] },
      load: { type: 'string', multiple: true, default: [] },
      help: { type: 'boolean', short: 'h', default: false },
    },
  });
  const port = Number(values.port);
  if (!/^\d+$/.test(values.port) || port > 65_535) {
    throw new Error(`--port: expected a number from 0 to 65535, got '${values.port}'`);
  }
  if (values.data === '') throw new Error('--data: expected a folder');
  if (values.database === '') throw new Error('--database: expected a name');
  for (const file of [...values.script, ...values.load]) {
    if (!existsSync(file)) throw new Error(`${file}: there is no such file`);
  }
  return {
    port,
    data: values.data ?? null,
    database: values.database ?? null,
    scripts: values.script,
    files: values.load,
    help: values.help,
  };
}

async function run({ port, data, ...filling }: Options): Promise<void> {
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
  try {
    const database = await fill(cluster.url, filling);
    if (!stopping) say(welcome(cluster.url, database, data));
  } catch (error) {
    // Nobody asked for a cluster without what it was to hold.
    await cluster.close();
    throw error;
  }
}

/** Makes the database, runs the scripts, loads the files; answers the database's name. */
async function fill(
  url: string,
  { database, scripts, files }: Pick<Options, 'database' | 'scripts' | 'files'>,
): Promise<string> {
  const name = database ?? defaultDatabase;
  if (database !== null) await ensureDatabase(url, database);
  const target = { clusterUrl: url, database: name, credential: null };
  for (const script of scripts) {
    const count = await runScript(script, target);
    say(`${script}: ${count} commands`);
  }
  for (const file of files) {
    const { table, rowCount } = await loadFile(file, target);
    say(`${file}: ${rowCount} rows in ${name}.${table}`);
  }
  return name;
}

const defaultDatabase = 'productsdb';

const startMs = 60_000;

function welcome(url: string, database: string, data: string | null): string {
  const { sdk, functions } = connectionStrings(url, database);
  return `
Embedded Kusto cluster ${programVersion}

  Cluster            ${url}
  Database           ${database}
  Connection string  ${sdk}
  Azure Functions    ${functions}
  Data               ${data ?? 'temporary, removed at the end'}

  curl -s ${url}/v2/rest/query -H 'Content-Type: application/json' \\
    -d '{"db":"Samples","csl":"StormEvents | count"}'

Press Ctrl+C to stop.`;
}

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
