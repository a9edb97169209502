SELECT "c1", "c2" FROM (SELECT kusto_parse_datetime('Sat, 8 Nov 2014 15:05:02 GMT') AS "c1", kusto_parse_datetime('8 Nov 2014 15:05') AS "c2")
