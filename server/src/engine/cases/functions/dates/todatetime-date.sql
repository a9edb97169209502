SELECT "c1", "c2" FROM (SELECT kusto_parse_datetime('2023-05-17') AS "c1", kusto_parse_datetime('2023-05-17 18:45') AS "c2")
