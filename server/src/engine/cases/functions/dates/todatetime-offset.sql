SELECT "c1" FROM (SELECT kusto_parse_datetime('2023-05-17T18:45:00+02:00') AS "c1")
