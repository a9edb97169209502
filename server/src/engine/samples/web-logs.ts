import { DuckDBUUIDValue, type DuckDBValue } from '@duckdb/node-api';
import { ticksOfUnixMs } from '../ticks.ts';
import { columnsOf, type SampleTable } from './sample-table.ts';
import { seededRandom } from './seeded-random.ts';

const requestCount = 20_000;
const startMs = Date.UTC(2024, 2, 4);
const weekMs = 7 * 24 * 3_600_000;

const routes = [
  { method: 'GET', path: '/', weight: 30, slow: 40 },
  { method: 'GET', path: '/products', weight: 24, slow: 90 },
  { method: 'GET', path: '/products/{id}', weight: 22, slow: 70 },
  { method: 'GET', path: '/search', weight: 10, slow: 220 },
  { method: 'POST', path: '/cart', weight: 7, slow: 110 },
  { method: 'POST', path: '/orders', weight: 3, slow: 350 },
  { method: 'POST', path: '/login', weight: 3, slow: 160 },
  { method: 'DELETE', path: '/cart', weight: 1, slow: 60 },
];
const countries = [
  { name: 'US', weight: 40 },
  { name: 'DE', weight: 14 },
  { name: 'GB', weight: 12 },
  { name: 'IN', weight: 12 },
  { name: 'BR', weight: 8 },
  { name: 'JP', weight: 7 },
  { name: 'FR', weight: 7 },
];
const agents = [
  { name: 'Chrome', os: 'Windows', weight: 40 },
  { name: 'Safari', os: 'iOS', weight: 22 },
  { name: 'Chrome', os: 'Android', weight: 18 },
  { name: 'Edge', os: 'Windows', weight: 10 },
  { name: 'Firefox', os: 'Linux', weight: 6 },
  { name: 'bot', os: 'none', weight: 4 },
];
const terms = ['bike', 'helmet', 'lamp', 'bell', 'tyre', 'saddle', 'lock', 'pump'];

export const webLogs: SampleTable = {
  name: 'WebLogs',
  docString: 'A week of requests to a shop, with the request itself as a dynamic column.',
  columns: columnsOf(
    'Timestamp:datetime, SessionId:guid, Method:string, Path:string, Status:int, Duration:timespan, ' +
      'BytesSent:long, ClientIp:string, Country:string, Request:dynamic',
  ),
  rows: webRows,
};

function* webRows(): Generator<readonly DuckDBValue[]> {
  const random = seededRandom(404);
  const sessions = Array.from({ length: 2_000 }, () => {
    const part = (): bigint => BigInt(random.between(0, 0xffff_ffff));
    return {
      id: DuckDBUUIDValue.fromUint128((part() << 96n) | (part() << 64n) | (part() << 32n) | part()),
      ip: `203.0.113.${random.between(1, 254)}`,
      country: random.weighted(countries).name,
      agent: random.weighted(agents),
      user: random.chance(0.4)
        ? { id: random.between(1000, 9999), plan: random.pick(['free', 'pro']) }
        : null,
    };
  });
  for (let i = 0; i < requestCount; i++) {
    // More by day than by night: a cosine over the hours bends an even spread.
    const even = ((i + random.next()) / requestCount) * weekMs;
    const atMs = even - (Math.sin((even / 86_400_000) * 2 * Math.PI) * 86_400_000) / 9;
    const session = random.pick(sessions);
    const route = random.weighted(routes);
    const product = random.between(1, 400);
    // A bad hour on the fourth day, for those who look for it.
    const bad = atMs > 3.6 * 86_400_000 && atMs < 3.65 * 86_400_000;
    const status = statusOf(route.method, bad ? random.next() * 0.12 : random.next());
    const ms = route.slow * Math.exp(random.normal() * 0.5) * (bad ? 6 : 1);
    const query =
      route.path === '/search' ? { q: random.pick(terms), page: random.between(1, 3) } : {};
    yield [
      ticksOfUnixMs(startMs + atMs),
      session.id,
      route.method,
      route.path.replace('{id}', `${product}`),
      status,
      BigInt(Math.round(ms * 10_000)),
      BigInt(random.between(200, 48_000)),
      session.ip,
      session.country,
      JSON.stringify({
        browser: session.agent.name,
        os: session.agent.os,
        query,
        user: session.user,
        tags: [...(bad ? ['incident'] : []), ...(random.chance(0.1) ? ['beta'] : [])],
      }),
    ];
  }
}

function statusOf(method: string, luck: number): number {
  if (luck < 0.008) return 500;
  if (luck < 0.012) return 503;
  if (luck < 0.04) return 404;
  if (luck < 0.05) return 401;
  return method === 'POST' ? 201 : 200;
}
