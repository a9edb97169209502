SELECT "c1", "c2" FROM (SELECT kusto_parse_datetime('2023-05-17T18:45:12Z') AS "c1", kusto_parse_datetime('2023-05-17T18:45:12.1234567Z') AS "c2")
