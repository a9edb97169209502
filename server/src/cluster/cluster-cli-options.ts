import { existsSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { type NamedPrincipal, readPrincipalName } from '../issuer/principal-name.ts';
import { programVersion } from '../program-version.ts';

export const help = `Kusto Bindings Playground ${programVersion}: the embedded cluster alone, for any Kusto client

  npm run cluster -- [options]

  --port N         port on 127.0.0.1 (default 8080; 0: any free one)
  --data DIR       folder that keeps the databases (default: a temporary one, removed at the end)
  --database NAME  database to make when it is not there, and to use (default: productsdb)
  --script FILE    management commands to run in it, in order; more than one may be given
  --load FILE      csv, tsv, json or parquet file to load into a new table, named after the file;
                   more than one may be given
  --require-token  answer to bearer tokens alone: of the issuer whose key is kept in the --data folder
  --admin NAME     with --require-token: who is AllDatabasesAdmin, as aaduser=ann@example.com or
                   aadapp=GUID; more than one may be given
  --token NAME     print a token for a principal, and end: nothing is started; needs --data
  --group NAME     with --token: a group that the principal is a member of; more than one may be given
  --hours N        with --token: how long it is good (default 12)
  --help           this text

Logs go to standard output; LOG_LEVEL=info or debug says more.`;

export interface Options {
  readonly port: number;
  readonly data: string | null;
  readonly database: string | null;
  readonly scripts: readonly string[];
  readonly files: readonly string[];
  readonly requireToken: boolean;
  readonly admins: readonly NamedPrincipal[];
  /** Print one, and do nothing else. */
  readonly token: TokenWish | null;
  readonly help: boolean;
}

export interface TokenWish {
  readonly principal: NamedPrincipal;
  readonly groups: readonly string[];
  readonly hours: number;
}

/** Errors: an `Error` that names the option. */
export function readOptions(args: readonly string[]): Options {
  const { values } = parseArgs({
    args: [...args],
    options: {
      port: { type: 'string', default: '8080' },
      data: { type: 'string' },
      database: { type: 'string' },
      script: { type: 'string', multiple: true, default: [] },
      load: { type: 'string', multiple: true, default: [] },
      'require-token': { type: 'boolean', default: false },
      admin: { type: 'string', multiple: true, default: [] },
      token: { type: 'string' },
      group: { type: 'string', multiple: true, default: [] },
      hours: { type: 'string' },
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
  const requireToken = values['require-token'];
  const needsData = requireToken
    ? '--require-token'
    : values.token === undefined
      ? null
      : '--token';
  if (needsData && values.data === undefined) {
    throw new Error(`${needsData}: needs --data, the folder that keeps the issuer's key`);
  }
  if (values.admin.length > 0 && !requireToken) throw new Error('--admin: needs --require-token');
  return {
    port,
    requireToken,
    admins: values.admin.map((name) => principalOf('--admin', name)),
    token: readTokenWish(values.token, values.group, values.hours),
    data: values.data ?? null,
    database: values.database ?? null,
    scripts: values.script,
    files: values.load,
    help: values.help,
  };
}

/** Errors: an `Error` that names the option. */
function readTokenWish(
  token: string | undefined,
  groups: readonly string[],
  hours: string | undefined,
): TokenWish | null {
  if (token === undefined) {
    if (groups.length > 0) throw new Error('--group: needs --token');
    if (hours !== undefined) throw new Error('--hours: needs --token');
    return null;
  }
  const lifetime = Number(hours ?? '12');
  if (!(lifetime > 0 && lifetime <= maxHours)) {
    throw new Error(`--hours: expected a number up to ${maxHours}, got '${hours}'`);
  }
  return { principal: principalOf('--token', token), groups, hours: lifetime };
}

const maxHours = 24 * 365;

function principalOf(option: string, name: string): NamedPrincipal {
  try {
    return readPrincipalName(name);
  } catch (error) {
    throw new Error(`${option}: ${error instanceof Error ? error.message : error}`);
  }
}
