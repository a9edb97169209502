import { createHash } from 'node:crypto';

/** A generated table: its schema in KQL, and a SELECT of its columns in that order. */
export interface GeneratedTable {
  readonly name: string;
  readonly schema: string;
  /** Depends on the row's number alone, so that every run has the same rows. */
  readonly select: (rows: number) => string;
}

/** `h(salt)`: a number below 2^31 that a row's number `i` and the salt decide. */
const h = (salt: number): string => `(hash(i, ${salt}) % 2147483648)::BIGINT`;
/** One of the texts, each as likely as another. */
const oneOf = (salt: number, texts: readonly string[]): string =>
  `([${texts.map((text) => `'${text}'`).join(', ')}])[${h(salt)} % ${texts.length} + 1]`;
const number = (salt: number, below: number): string => `${h(salt)} % ${below}`;

const hostCount = 200;
const userCount = 100_000;
const userId = (n: string): string => `'u-' || lpad((${n})::VARCHAR, 6, '0')`;
const hostName = (n: string): string => `'host-' || lpad((${n})::VARCHAR, 3, '0')`;

/** 2024-06-01 in ticks, and the thirty days that the rows spread over. */
const begin = '638527968000000000';
const monthMs = 30 * 86_400_000;

const methods = ['GET', 'GET', 'GET', 'POST', 'PUT', 'DELETE'];
const statuses = ['200', '200', '200', '200', '201', '204', '301', '404', '429', '500', '503'];

const message = `CASE
  WHEN kind < 50 THEN 'Request ' || method || ' /api/v' || (1 + ${number(11, 3)}) || '/items/' || ${number(12, 50_000)} || ' completed with status ' || status || ' in ' || ${number(13, 2_000)} || ' ms'
  WHEN kind < 65 THEN 'Cache miss for key session:' || hex(${h(14)}) || ', loading from the primary store'
  WHEN kind < 78 THEN 'Connection from 10.' || ${number(15, 256)} || '.' || ${number(16, 256)} || '.' || ${number(17, 256)} || ':' || (1024 + ${number(18, 60_000)}) || ' closed after ' || ${number(19, 600)} || ' s (reason=' || ${oneOf(20, ['timeout', 'client', 'idle', 'reset'])} || ')'
  WHEN kind < 88 THEN 'Heartbeat received, sequence ' || ${number(21, 1_000_000)} || ', lag ' || ${number(22, 100)} || ' ms'
  WHEN kind < 95 THEN 'Query plan compiled: ' || (2 + ${number(23, 30)}) || ' operators, estimated cost ' || ${number(24, 10_000)} / 10.0
  WHEN kind < 98 THEN 'Retrying operation ' || hex(${h(25)}) || ' after transient failure, attempt ' || (1 + ${number(26, 5)})
  ELSE 'Failed to write block ' || ${number(27, 1_000_000)} || ' to volume vol-' || ${number(28, 64)} || ': ' || ${oneOf(29, ['Disk quota exceeded', 'Device busy', 'Checksum mismatch', 'Permission denied'])}
END`;

const logs: GeneratedTable = {
  name: 'Logs',
  schema:
    'Timestamp:datetime, Level:string, Host:string, Component:string, Message:string, DurationMs:real, Bytes:long, UserId:string, Tags:dynamic, Properties:dynamic',
  select: (rows) => `SELECT
    ${begin} + (i * ${monthMs} // ${rows}) * 10000 + ${number(1, 50_000_000)} AS c1,
    CASE WHEN kind >= 98 THEN CASE WHEN ${number(2, 10)} = 0 THEN 'Fatal' ELSE 'Error' END WHEN kind >= 95 THEN 'Warning' WHEN kind < 65 THEN 'Information' ELSE 'Debug' END AS c2,
    ${hostName(`${h(3)} % ${hostCount}`)} AS c3,
    ${oneOf(4, ['gateway', 'storage', 'scheduler', 'auth', 'billing', 'search', 'ingest', 'query', 'cache', 'router', 'metrics', 'mail'])} AS c4,
    ${message} AS c5,
    CASE WHEN ${number(5, 100)} > 0 THEN round(exp((${h(6)} / 2147483648.0) * 9), 3)::DOUBLE END AS c6,
    CASE WHEN ${number(7, 50)} > 0 THEN ${number(8, 1_000_000)} END AS c7,
    ${userId(`least(${number(9, userCount)}, ${number(10, userCount)})`)} AS c8,
    '["' || ${oneOf(30, ['prod', 'prod', 'prod', 'staging', 'test'])} || CASE WHEN ${number(31, 2)} = 0 THEN '","' || ${oneOf(32, ['web', 'worker', 'batch'])} ELSE '' END || CASE WHEN ${number(33, 10)} = 0 THEN '","canary' ELSE '' END || '"]' AS c9,
    '{"region":"' || ${oneOf(34, ['westeurope', 'northeurope', 'eastus', 'westus', 'japaneast'])} || '","http":{"method":"' || method || '","status":' || status || '},"retries":' || ${number(35, 4)} || ',"sampled":' || (CASE WHEN ${number(36, 4)} = 0 THEN 'true' ELSE 'false' END) || '}' AS c10
  FROM (SELECT i, ${number(37, 100)} AS kind, ${oneOf(38, methods)} AS method, ${oneOf(39, statuses)} AS status FROM range(${rows}) AS r(i))`,
};

const hosts: GeneratedTable = {
  name: 'Hosts',
  schema: 'Host:string, Datacenter:string, Cores:int',
  select: () =>
    `SELECT ${hostName('i')}, ${oneOf(50, ['ams-1', 'ams-2', 'dub-1', 'iad-3', 'sea-2'])}, (4 << ${number(51, 4)})::INTEGER FROM range(${hostCount - 10}) AS r(i)`,
};

const users: GeneratedTable = {
  name: 'Users',
  schema: 'UserId:string, Plan:string, Country:string, Since:datetime',
  select: () =>
    `SELECT ${userId('i')}, ${oneOf(60, ['free', 'free', 'free', 'team', 'enterprise'])}, ${oneOf(61, ['DE', 'NL', 'IE', 'US', 'JP', 'BR'])}, ${begin} - ${number(62, 1_000)} * 864000000000 FROM range(${userCount}) AS r(i) WHERE ${number(63, 20)} > 0`,
};

export const generatedTables: readonly GeneratedTable[] = [logs, hosts, users];

/** Tells one set of rows from another. */
export const tablesMark = (rows: number): string =>
  createHash('sha256')
    .update(generatedTables.map(({ schema, select }) => schema + select(rows)).join('\n'))
    .digest('hex')
    .slice(0, 12);
