SELECT "c1", "c2", "c3" FROM (SELECT kusto_parse_bool('true') AS "c1", kusto_parse_bool('FALSE') AS "c2", kusto_parse_bool('maybe') AS "c3")
