SELECT "c1" FROM (SELECT kusto_parse_datetime('Saturday, 08-Nov-14 15:05:02 UTC') AS "c1")
