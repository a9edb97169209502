import { type EngineQuery, eleventh, tenth, ticksPerHour } from './engine-query.ts';

/** A term without regard to case: the word itself first, which is cheap, then its borders. */
const term = (column: string, word: string): string =>
  `contains(lower(${column}), '${word}') AND regexp_matches(${column}, '(?i)(?:^|[^a-zA-Z0-9])${word}(?:$|[^a-zA-Z0-9])')`;

export const filters: readonly EngineQuery[] = [
  {
    name: 'equal, count',
    kql: 'Logs | where Level == "Error" | count',
    sql: `SELECT count(*) FROM Logs WHERE "Level" = 'Error'`,
  },
  {
    name: 'not equal, number range',
    kql: 'Logs | where Level != "Debug" and DurationMs between (100.0 .. 250.0) | count',
    sql: `SELECT count(*) FROM Logs WHERE "Level" <> 'Debug' AND "DurationMs" BETWEEN 100 AND 250`,
  },
  {
    name: 'one day',
    kql: 'Logs | where Timestamp between (datetime(2024-06-10) .. datetime(2024-06-11)) | summarize count(), max(Bytes) by Level',
    sql: `SELECT "Level", count(*), max("Bytes") FROM Logs WHERE "Timestamp" BETWEEN ${tenth} AND ${eleventh} GROUP BY 1`,
  },
  {
    name: 'has',
    kql: 'Logs | where Message has "quota" | count',
    sql: `SELECT count(*) FROM Logs WHERE ${term('"Message"', 'quota')}`,
  },
  {
    name: 'has a frequent term',
    kql: 'Logs | where Message has "request" | summarize count() by Component',
    sql: `SELECT "Component", count(*) FROM Logs WHERE ${term('"Message"', 'request')} GROUP BY 1`,
  },
  {
    name: 'has_cs',
    kql: 'Logs | where Message has_cs "DELETE" | count',
    sql: `SELECT count(*) FROM Logs WHERE contains("Message", 'DELETE') AND regexp_matches("Message", '(?:^|[^a-zA-Z0-9])DELETE(?:$|[^a-zA-Z0-9])')`,
  },
  {
    name: 'has_any',
    kql: 'Logs | where Message has_any ("quota", "checksum", "permission", "busy") | summarize count() by Host',
    sql: `SELECT "Host", count(*) FROM Logs WHERE regexp_matches("Message", '(?i)(?:^|[^a-zA-Z0-9])(?:quota|checksum|permission|busy)(?:$|[^a-zA-Z0-9])') GROUP BY 1`,
  },
  {
    name: 'contains',
    kql: 'Logs | where Message contains "exceed" | count',
    sql: `SELECT count(*) FROM Logs WHERE contains(lower("Message"), 'exceed')`,
  },
  {
    name: 'contains_cs',
    kql: 'Logs | where Message contains_cs "volume vol-7" | count',
    sql: `SELECT count(*) FROM Logs WHERE contains("Message", 'volume vol-7')`,
  },
  {
    name: 'startswith, in',
    kql: 'Logs | where Message startswith "failed" and Component in ("storage", "gateway", "ingest") | count',
    sql: `SELECT count(*) FROM Logs WHERE "Component" IN ('storage', 'gateway', 'ingest') AND starts_with(lower("Message"), 'failed')`,
  },
  {
    name: 'in~, !has',
    kql: 'Logs | where Level in~ ("error", "fatal") and Message !has "busy" | count',
    sql: `SELECT count(*) FROM Logs WHERE lower("Level") IN ('error', 'fatal') AND NOT (${term('"Message"', 'busy')})`,
  },
  {
    name: 'matches regex',
    kql: 'Logs | where Message matches regex @"vol-[0-9]{2}: D" | count',
    sql: `SELECT count(*) FROM Logs WHERE regexp_matches("Message", 'vol-[0-9]{2}: D')`,
  },
  {
    name: 'in a query',
    kql: 'Logs | where UserId in ((Users | where Plan == "enterprise" and Country == "JP" | project UserId)) | count',
    sql: `SELECT count(*) FROM Logs SEMI JOIN (SELECT "UserId" FROM Users WHERE "Plan" = 'enterprise' AND "Country" = 'JP') AS u USING ("UserId")`,
  },
  {
    name: 'let, toscalar',
    kql: 'let typical = toscalar(Logs | summarize avg(DurationMs)); Logs | where DurationMs > 5 * typical | summarize count() by bin(Timestamp, 1h)',
    sql: `SELECT "Timestamp" - "Timestamp" % ${ticksPerHour}, count(*) FROM Logs WHERE "DurationMs" > 5 * (SELECT avg("DurationMs") FROM Logs) GROUP BY 1`,
  },
];
