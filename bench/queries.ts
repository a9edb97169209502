export interface BenchQuery {
  readonly name: string;
  readonly kql: string;
  /** The same by hand, over views with Kusto's names; datetimes are ticks. */
  readonly sql: string;
}

/** Ticks of a day and an hour. */
const day = '864000000000';

/** Over the Samples database: StormEvents has 59,066 rows. */
export const benchQueries: readonly BenchQuery[] = [
  {
    name: 'count',
    kql: 'StormEvents | count',
    sql: 'SELECT count(*) FROM StormEvents',
  },
  {
    name: 'filter, count',
    kql: 'StormEvents | where State == "TEXAS" and DeathsDirect > 0 | count',
    sql: `SELECT count(*) FROM StormEvents WHERE "State" = 'TEXAS' AND "DeathsDirect" > 0`,
  },
  {
    name: 'group by a column',
    kql: 'StormEvents | summarize n = count(), deaths = sum(DeathsDirect) by State',
    sql: 'SELECT "State", count(*), sum("DeathsDirect")::BIGINT FROM StormEvents GROUP BY 1',
  },
  {
    name: 'group by a day',
    kql: 'StormEvents | summarize n = count() by bin(StartTime, 1d)',
    sql: `SELECT "StartTime" - "StartTime" % ${day}, count(*) FROM StormEvents GROUP BY 1`,
  },
  {
    name: 'top 10',
    kql: 'StormEvents | top 10 by DamageProperty desc | project State, EventType, DamageProperty',
    sql: 'SELECT "State", "EventType", "DamageProperty" FROM StormEvents ORDER BY "DamageProperty" DESC LIMIT 10',
  },
  {
    name: 'contains',
    kql: 'StormEvents | where EventNarrative contains "roof" | count',
    sql: `SELECT count(*) FROM StormEvents WHERE contains(lower("EventNarrative"), 'roof')`,
  },
  {
    name: 'distinct count',
    kql: 'StormEvents | summarize dcount(EventType) by State',
    sql: 'SELECT "State", count(DISTINCT "EventType") FROM StormEvents GROUP BY 1',
  },
  {
    name: 'join',
    kql: 'StormEvents | join kind=inner PopulationData on State | summarize sum(Population) by EventType',
    sql: 'SELECT e."EventType", sum(p."Population")::BIGINT FROM StormEvents e JOIN PopulationData p USING ("State") GROUP BY 1',
  },
  {
    name: 'distinct',
    kql: 'StormEvents | distinct State, EventType',
    sql: 'SELECT DISTINCT "State", "EventType" FROM StormEvents',
  },
  {
    name: '10,000 rows of four columns',
    kql: 'StormEvents | take 10000 | project StartTime, State, EventType, DamageProperty',
    sql: 'SELECT "StartTime", "State", "EventType", "DamageProperty" FROM StormEvents LIMIT 10000',
  },
];
