SELECT "c1" FROM (SELECT kusto_parse_datetime('2014-11-08 15:05:25 GMT') AS "c1")
