import { type EngineQuery, ticksPerHour } from './engine-query.ts';

export const joins: readonly EngineQuery[] = [
  {
    name: 'join kind=inner',
    kql: 'Logs | join kind=inner Users on UserId | summarize count(), sum(Bytes) by Plan',
    sql: 'SELECT "Plan", count(*), sum("Bytes")::BIGINT FROM Logs JOIN Users USING ("UserId") GROUP BY 1',
  },
  {
    name: 'join kind=leftanti',
    kql: 'Logs | join kind=leftanti Users on UserId | summarize count() by Host',
    sql: 'SELECT "Host", count(*) FROM Logs ANTI JOIN Users USING ("UserId") GROUP BY 1',
  },
  {
    name: 'join, innerunique by default',
    kql: 'Users | join (Logs | where Level == "Error") on UserId | summarize count() by Country',
    sql: `SELECT "Country", count(*) FROM (SELECT DISTINCT ON ("UserId") * FROM Users) JOIN (SELECT "UserId" FROM Logs WHERE "Level" = 'Error') USING ("UserId") GROUP BY 1`,
  },
  {
    name: 'lookup',
    kql: 'Logs | lookup Hosts on Host | summarize count(), avg(DurationMs) by Datacenter',
    sql: `SELECT coalesce("Datacenter", ''), count(*), avg("DurationMs") FROM Logs LEFT JOIN Hosts USING ("Host") GROUP BY 1`,
  },
  {
    name: 'join of two groups',
    kql: 'Logs | where Level == "Error" | summarize errors = count() by Host, bin(Timestamp, 1h) | join kind=inner (Logs | where Level == "Warning" | summarize warnings = count() by Host, bin(Timestamp, 1h)) on Host, Timestamp | where errors > 2 * warnings | summarize count() by Host',
    sql: `SELECT "Host", count(*) FROM (SELECT "Host", "Timestamp" - "Timestamp" % ${ticksPerHour} AS t, count(*) AS errors FROM Logs WHERE "Level" = 'Error' GROUP BY 1, 2) JOIN (SELECT "Host", "Timestamp" - "Timestamp" % ${ticksPerHour} AS t, count(*) AS warnings FROM Logs WHERE "Level" = 'Warning' GROUP BY 1, 2) USING ("Host", t) WHERE errors > 2 * warnings GROUP BY 1`,
  },
  {
    name: 'union',
    kql: 'union (Logs | where Level == "Error" | project Host, DurationMs), (Logs | where DurationMs > 7000 | project Host, DurationMs) | summarize count(), avg(DurationMs) by Host',
    sql: `SELECT "Host", count(*), avg("DurationMs") FROM (SELECT "Host", "DurationMs" FROM Logs WHERE "Level" = 'Error' UNION ALL SELECT "Host", "DurationMs" FROM Logs WHERE "DurationMs" > 7000) GROUP BY 1`,
  },
];
