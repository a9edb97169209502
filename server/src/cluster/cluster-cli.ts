import { connectionStrings } from '../emulator/connection-strings.ts';
import { ensureDatabase } from '../emulator/ensure-database.ts';
import { loadFile } from '../emulator/load-file.ts';
import { runScript } from '../emulator/run-script.ts';
import { LocalIssuer } from '../issuer/local-issuer.ts';
import type { CredentialProvider } from '../kusto-client/target.ts';
import { createLog } from '../log.ts';
import { programVersion } from '../program-version.ts';
import { readSettings } from '../settings.ts';
import { startCluster } from '../start-cluster.ts';
import { help, type Options, readOptions, type TokenWish } from './cluster-cli-options.ts';

async function run({ port, data, requireToken, admins, ...filling }: Options): Promise<void> {
  const issuer = requireToken && data !== null ? new LocalIssuer(data) : null;
  const settings = {
    ...readSettings(process.env),
    clusterPort: port,
    dataFolder: data,
    issuer: issuer?.trusted(admins) ?? null,
  };
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
    const credential = issuer && (async () => issuer.ownerToken());
    const database = await fill(cluster.url, credential, filling);
    if (!stopping) say(welcome(cluster.url, database, data, requireToken));
  } catch (error) {
    // Nobody asked for a cluster without what it was to hold.
    await cluster.close();
    throw error;
  }
}

/** Makes the database, runs the scripts, loads the files; answers the database's name. */
async function fill(
  url: string,
  credential: CredentialProvider | null,
  { database, scripts, files }: Pick<Options, 'database' | 'scripts' | 'files'>,
): Promise<string> {
  const name = database ?? defaultDatabase;
  const target = { clusterUrl: url, database: name, credential };
  if (database !== null) await ensureDatabase(target);
  for (const script of scripts) {
    const count = await runScript(script, target);
    say(`${script}: ${count === 1 ? '1 command' : `${count} commands`}`);
  }
  for (const file of files) {
    const { table, rowCount } = await loadFile(file, target);
    say(`${file}: ${rowCount} rows in ${name}.${table}`);
  }
  return name;
}

const defaultDatabase = 'productsdb';

const startMs = 60_000;

function welcome(
  url: string,
  database: string,
  data: string | null,
  requireToken: boolean,
): string {
  const { sdk, functions } = connectionStrings(url, database);
  const tokens = requireToken
    ? `\n  Tokens             npm run --silent cluster -- --data ${data} --token aaduser=you@example.com`
    : '';
  const header = requireToken ? `\n    -H "Authorization: Bearer $TOKEN" \\` : '';
  return `
Embedded Kusto cluster ${programVersion}

  Cluster            ${url}
  Database           ${database}
  Connection string  ${sdk}
  Azure Functions    ${functions}
  Data               ${data ?? 'temporary, removed at the end'}${tokens}

  curl -s ${url}/v2/rest/query -H 'Content-Type: application/json' \\${header}
    -d '{"db":"Samples","csl":"StormEvents | count"}'

Press Ctrl+C to stop.`;
}

/** The one place where a token is shown: to who asks for it. */
function printToken({ principal, groups, hours }: TokenWish, data: string): void {
  const lifetimeSeconds = Math.ceil(hours * 3_600);
  say(new LocalIssuer(data).token(principal, { groups, lifetimeSeconds }));
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
  else if (options.token && options.data !== null) printToken(options.token, options.data);
  else await run(options);
} catch (error) {
  fail(error);
}
