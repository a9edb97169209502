SELECT "c1", "c2" FROM (SELECT kusto_parse_timespan('12:34:56') AS "c1", kusto_parse_timespan('1.02:03:04.5') AS "c2")
