import type { EngineQuery } from './engine-query.ts';

const request =
  '^Request (.*?) /api/v([0-9]+)/items/([0-9]+) completed with status ([0-9]+) in ([0-9]+) ms$';

/**
 * Made once for each value of the column's dictionary: DuckDB does so with the call of a lambda, not
 * with its JSON functions, which may raise. Plain, they take 3 to 7 times as long.
 */
const once = (expression: string): string => `list_transform([1], lambda once: ${expression})[1]`;

const property = (path: string): string => once(`json_extract_string("Properties", '${path}')`);

/** What is taken out of texts and dynamics. */
export const values: readonly EngineQuery[] = [
  {
    name: 'parse',
    reason: 'numbers may have blanks around them',
    kql: 'Logs | parse Message with "Request " Method " /api/v" Version:int "/items/" Item:long " completed with status " Status:int " in " Took:long " ms" | where Status >= 500 | summarize count(), avg(Took) by Method',
    sql: `SELECT (m).method, count(*), avg((m).took::BIGINT) FROM (SELECT regexp_extract("Message", '${request}', ['method', 'version', 'item', 'status', 'took']) AS m FROM Logs) WHERE TRY_CAST((m).status AS INTEGER) >= 500 GROUP BY 1`,
  },
  {
    name: 'extract',
    kql: 'Logs | extend Volume = extract(@"volume vol-([0-9]+)", 1, Message) | where isnotempty(Volume) | summarize count() by Volume',
    sql: `SELECT volume, count(*) FROM (SELECT regexp_extract("Message", 'volume vol-([0-9]+)', 1) AS volume FROM Logs) WHERE volume <> '' GROUP BY 1`,
  },
  {
    name: 'split, strcat, substring',
    kql: 'Logs | extend Word = tostring(split(Message, " ")[0]), Site = strcat(Component, "/", substring(Host, 5)) | summarize count() by Word, Site',
    sql: `SELECT string_split("Message", ' ')[1], "Component" || '/' || substring("Host", 6), count(*) FROM Logs GROUP BY 1, 2`,
  },
  {
    name: 'dynamic: group by properties',
    kql: 'Logs | summarize count() by tostring(Properties.region), tostring(Properties.http.method)',
    sql: `SELECT ${property('/region')}, ${property('/http/method')}, count(*) FROM Logs GROUP BY 1, 2`,
  },
  {
    name: 'dynamic: filter by a number',
    reason: 'tolong reads fractions, signs, blanks and hexadecimal digits too',
    kql: 'Logs | where Properties.http.status >= 500 | summarize count() by Host',
    sql: `SELECT "Host", count(*) FROM Logs WHERE CAST(${property('/http/status')} AS INTEGER) >= 500 GROUP BY 1`,
  },
  {
    name: 'dynamic: filter by a text',
    reason: 'tobool reads 1, 0 and other numbers too, in any case and with blanks',
    kql: 'Logs | where Properties.region == "eastus" and tobool(Properties.sampled) | count',
    sql: `SELECT count(*) FROM Logs WHERE ${property('/region')} = 'eastus' AND ${property('/sampled')} = 'true'`,
  },
  {
    name: 'dynamic: has',
    kql: 'Logs | where Tags has "canary" | count',
    sql: `SELECT count(*) FROM Logs WHERE contains(lower("Tags"), 'canary') AND regexp_matches("Tags", '(?i)(?:^|[^a-zA-Z0-9])canary(?:$|[^a-zA-Z0-9])')`,
  },
  {
    name: 'mv-expand',
    kql: 'Logs | mv-expand Tag = Tags to typeof(string) | summarize count() by Tag',
    sql: `SELECT tag, count(*) FROM (SELECT unnest(${once(`json_extract_string("Tags", '$[*]')`)}) AS tag FROM Logs) GROUP BY 1`,
  },
];
