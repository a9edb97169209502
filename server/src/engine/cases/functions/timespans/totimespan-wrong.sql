SELECT "c1" FROM (SELECT kusto_parse_timespan('soon') AS "c1")
