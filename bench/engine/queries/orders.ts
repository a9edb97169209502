import type { EngineQuery } from './engine-query.ts';

const one = `"Host" = 'host-017' AND "Component" IN ('storage', 'cache', 'query')`;

/** Where the order of rows counts, and whole rows. */
export const orders: readonly EngineQuery[] = [
  {
    name: 'top 10',
    reason: 'the statistics are asked for NaN before, a few milliseconds',
    kql: 'Logs | top 10 by DurationMs desc | project Timestamp, Host, DurationMs, Message',
    sql: 'SELECT "Timestamp", "Host", "DurationMs", "Message" FROM Logs ORDER BY "DurationMs" DESC NULLS LAST LIMIT 10',
  },
  {
    name: 'latest errors',
    reason: 'the fixed cost of a request, below a millisecond',
    kql: 'Logs | where Level == "Error" | sort by Timestamp desc | take 100',
    sql: `SELECT * FROM Logs WHERE "Level" = 'Error' ORDER BY "Timestamp" DESC NULLS LAST LIMIT 100`,
  },
  {
    name: 'prev',
    kql: 'Logs | where Host == "host-017" and Component in ("storage", "cache", "query") | sort by Timestamp asc | extend Gap = Timestamp - prev(Timestamp) | summarize max(Gap), count() by Component',
    sql: `SELECT "Component", max(gap), count(*) FROM (SELECT "Component", "Timestamp" - lag("Timestamp") OVER (ORDER BY "Timestamp") AS gap FROM Logs WHERE ${one}) GROUP BY 1`,
  },
  {
    name: 'row_cumsum, row_number',
    kql: 'Logs | where Host == "host-017" and Component in ("storage", "cache", "query") | sort by Timestamp asc, UserId asc | extend Total = row_cumsum(Bytes), Row = row_number() | where Row % 1000 == 0 | project Row, Total',
    sql: `SELECT row, total FROM (SELECT row_number() OVER w AS row, (sum("Bytes") OVER w)::BIGINT AS total FROM Logs WHERE ${one} WINDOW w AS (ORDER BY "Timestamp", "UserId" ROWS UNBOUNDED PRECEDING)) WHERE row % 1000 = 0`,
  },
  {
    name: 'take 10',
    reason: 'the fixed cost of a request, below a millisecond',
    kql: 'Logs | take 10',
    sql: 'SELECT * FROM Logs LIMIT 10',
    anyRows: true,
  },
  {
    name: '100,000 whole rows',
    kql: 'Logs | where DurationMs > 10 | take 100000',
    sql: 'SELECT * FROM Logs WHERE "DurationMs" > 10 LIMIT 100000',
    anyRows: true,
  },
  {
    name: '100,000 rows, extended',
    kql: 'Logs | where Component == "mail" | extend Seconds = DurationMs / 1000, Kilobytes = Bytes / 1024, Day = startofday(Timestamp) | project Timestamp, Day, Host, Seconds, Kilobytes | take 100000',
    sql: `SELECT "Timestamp", "Timestamp" - "Timestamp" % 864000000000, "Host", "DurationMs" / 1000, "Bytes" // 1024 FROM Logs WHERE "Component" = 'mail' LIMIT 100000`,
    anyRows: true,
  },
];
