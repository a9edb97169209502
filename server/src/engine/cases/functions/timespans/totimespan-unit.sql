SELECT "c1", "c2" FROM (SELECT kusto_parse_timespan('90m') AS "c1", kusto_parse_timespan('1.5d') AS "c2")
