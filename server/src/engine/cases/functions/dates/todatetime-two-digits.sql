SELECT "c1", "c2" FROM (SELECT kusto_parse_datetime('8 Nov 14 15:05') AS "c1", kusto_parse_datetime('08-Nov-14 15:05 GMT') AS "c2")
