SELECT "c1", "c2" FROM (SELECT kusto_parse_datetime('2014-05-25T08:20') AS "c1", kusto_parse_datetime('2014-11-08 15:05 GMT') AS "c2")
