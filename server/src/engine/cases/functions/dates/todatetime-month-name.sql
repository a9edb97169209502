SELECT "c1", "c2" FROM (SELECT kusto_parse_datetime('8 Nov 2014') AS "c1", kusto_parse_datetime('Sat, 8 Nov 2014') AS "c2")
