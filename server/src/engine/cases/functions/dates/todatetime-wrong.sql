SELECT "c1", "c2", "c3" FROM (SELECT kusto_parse_datetime('never') AS "c1", kusto_parse_datetime('') AS "c2", kusto_parse_datetime('2023-02-30') AS "c3")
