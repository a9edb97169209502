import { type EngineQuery, ticksPerHour } from './engine-query.ts';

const bin = (ticks: string): string => `"Timestamp" - "Timestamp" % ${ticks}`;
const percentile = (fraction: number): string => `quantile_disc("DurationMs", ${fraction})`;

export const groups: readonly EngineQuery[] = [
  {
    name: 'count by hour',
    kql: 'Logs | summarize count() by bin(Timestamp, 1h)',
    sql: `SELECT ${bin(ticksPerHour)}, count(*) FROM Logs GROUP BY 1`,
  },
  {
    name: 'count by 5 minutes and level',
    kql: 'Logs | summarize count() by bin(Timestamp, 5m), Level',
    sql: `SELECT ${bin('3000000000')}, "Level", count(*) FROM Logs GROUP BY 1, 2`,
  },
  {
    name: 'count by day of week and hour',
    kql: 'Logs | summarize count() by dayofweek(Timestamp), hourofday(Timestamp)',
    sql: `SELECT ("Timestamp" // 864000000000 + 1) % 7 * 864000000000, CAST("Timestamp" // ${ticksPerHour} % 24 AS INTEGER), count(*) FROM Logs GROUP BY 1, 2`,
  },
  {
    name: 'many aggregates',
    kql: 'Logs | summarize n = count(), total = sum(Bytes), mean = avg(DurationMs), low = min(DurationMs), high = max(DurationMs), spread = stdev(DurationMs), earliest = min(Timestamp), latest = max(Timestamp) by Host',
    sql: `SELECT "Host", count(*), sum("Bytes")::BIGINT, avg("DurationMs"), min("DurationMs"), max("DurationMs"), stddev_samp("DurationMs"), min("Timestamp"), max("Timestamp") FROM Logs GROUP BY 1`,
  },
  {
    name: 'countif, sumif',
    kql: 'Logs | summarize errors = countif(Level == "Error"), slow = countif(DurationMs > 1000), moved = sumif(Bytes, Component == "storage") by Host',
    sql: `SELECT "Host", count(*) FILTER ("Level" = 'Error'), count(*) FILTER ("DurationMs" > 1000), coalesce(sum("Bytes") FILTER ("Component" = 'storage'), 0)::BIGINT FROM Logs GROUP BY 1`,
  },
  {
    name: 'dcount',
    kql: 'Logs | summarize dcount(UserId) by Component',
    sql: 'SELECT "Component", count(DISTINCT "UserId") FROM Logs GROUP BY 1',
  },
  {
    name: 'percentiles',
    kql: 'Logs | summarize percentiles(DurationMs, 50, 95, 99) by Component',
    sql: `SELECT "Component", ${percentile(0.5)}, ${percentile(0.95)}, ${percentile(0.99)} FROM Logs GROUP BY 1`,
  },
  {
    name: 'high-cardinality group, top',
    kql: 'Logs | summarize n = count(), bytes = sum(Bytes) by UserId | top 10 by bytes',
    sql: 'SELECT "UserId", count(*), sum("Bytes")::BIGINT AS bytes FROM Logs GROUP BY 1 ORDER BY bytes DESC NULLS LAST LIMIT 10',
  },
  {
    name: 'arg_max of a row',
    kql: 'Logs | summarize arg_max(Timestamp, *) by Host',
    sql: 'SELECT "Host", "Timestamp", "Level", "Component", "Message", "DurationMs", "Bytes", "UserId", "Tags", "Properties" FROM Logs QUALIFY row_number() OVER (PARTITION BY "Host" ORDER BY "Timestamp" DESC) = 1',
  },
  {
    name: 'arg_max of two columns',
    kql: 'Logs | where Level == "Fatal" | summarize arg_max(Timestamp, Message, Component) by Host',
    sql: `SELECT "Host", "Timestamp", "Message", "Component" FROM Logs WHERE "Level" = 'Fatal' QUALIFY row_number() OVER (PARTITION BY "Host" ORDER BY "Timestamp" DESC) = 1`,
  },
  {
    name: 'distinct',
    kql: 'Logs | distinct Host, Component, Level',
    sql: 'SELECT DISTINCT "Host", "Component", "Level" FROM Logs',
  },
  {
    name: 'case, iff',
    kql: 'Logs | extend Speed = case(DurationMs < 10, "fast", DurationMs < 100, "normal", DurationMs < 1000, "slow", "stuck"), Big = iff(Bytes > 500000, 1, 0) | summarize count(), sum(Big) by Speed',
    sql: `SELECT CASE WHEN "DurationMs" < 10 THEN 'fast' WHEN "DurationMs" < 100 THEN 'normal' WHEN "DurationMs" < 1000 THEN 'slow' ELSE 'stuck' END, count(*), sum(CASE WHEN "Bytes" > 500000 THEN 1 ELSE 0 END)::BIGINT FROM Logs GROUP BY 1`,
  },
  {
    name: 'a rate for each group',
    kql: 'Logs | summarize failed = countif(Level in ("Error", "Fatal")), n = count() by Component, bin(Timestamp, 1h) | extend rate = 100.0 * failed / n | where rate > 2.4 | order by rate desc | take 20 | project Component, Timestamp, failed, n',
    sql: `SELECT "Component", t, failed, n FROM (SELECT "Component", ${bin(ticksPerHour)} AS t, count(*) FILTER ("Level" IN ('Error', 'Fatal')) AS failed, count(*) AS n FROM Logs GROUP BY 1, 2) WHERE 100.0::DOUBLE * failed / n > 2.4 ORDER BY 100.0::DOUBLE * failed / n DESC LIMIT 20`,
    anyRows: true,
  },
  {
    name: 'make-series',
    kql: 'Logs | make-series n = count(), mean = avg(DurationMs) default = 0.0 on Timestamp from datetime(2024-06-01) to datetime(2024-07-01) step 1h by Component',
    sql: `SELECT "Component", to_json(list(n ORDER BY b))::VARCHAR, to_json(list(mean ORDER BY b))::VARCHAR, to_json(list(strftime(make_timestamp(t // 10 - 62135596800000000), '%Y-%m-%dT%H:%M:%S.0000000Z') ORDER BY b))::VARCHAR FROM (SELECT "Component", b, coalesce(n, 0) AS n, coalesce(mean, 0) AS mean, 638527968000000000 + b * ${ticksPerHour} AS t FROM (SELECT DISTINCT "Component" FROM Logs) CROSS JOIN range(720) AS r(b) LEFT JOIN (SELECT "Component", ("Timestamp" - 638527968000000000) // ${ticksPerHour} AS b, count(*) AS n, avg("DurationMs") AS mean FROM Logs WHERE "Timestamp" >= 638527968000000000 AND "Timestamp" < 638553888000000000 GROUP BY 1, 2) USING ("Component", b)) GROUP BY 1`,
  },
  {
    name: 'make_set, make_list',
    kql: 'Logs | where Level == "Fatal" | summarize components = array_sort_asc(make_set(Component)), n = array_length(make_list(UserId)) by Host',
    sql: `SELECT "Host", to_json(list_sort(list(DISTINCT "Component")))::VARCHAR, len(list("UserId")) FROM Logs WHERE "Level" = 'Fatal' GROUP BY 1`,
  },
];
